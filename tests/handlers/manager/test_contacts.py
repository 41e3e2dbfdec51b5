"""«⋯ Ещё → Контакты» and «→ Согласия», pressed."""

from tests.support.office import Office
from tests.support.telegram import Json


async def more(office: Office, after: int = 0) -> Json:
    await office.owner.says("/card #1")
    await office.owner.presses("⋯ Ещё", await office.owner.sees("⋯ Ещё", after=after))
    return await office.owner.sees("что изменить")


async def test_an_address_is_added_labelled_marked_and_removed(office: Office) -> None:
    boss = office.owner
    await boss.says("/new Анна +7 917 234-56-78")
    await boss.sees("⋯ Ещё")
    await boss.presses("📱 Контакты", await more(office))
    await boss.presses("➕ Добавить", await boss.sees("основной"))
    await boss.presses("Почта", await boss.sees("Что добавляем"))
    await boss.sees("Какая почта")
    await boss.says("не почта")
    await boss.sees("не похоже")
    await boss.says("anna@example.com")
    listed = await boss.sees("Почта: anna@example.com · внёс сотрудник")
    await boss.presses("Почта: anna@example.com", listed)
    await boss.presses("✏️ Подпись", await boss.sees("✏️ Подпись"))
    await boss.sees("Как подписать")
    await boss.says("рабочая")
    await boss.presses("⛔ Недоступен", await boss.sees("рабочая"))
    await boss.presses("🔴 Убрать", await boss.sees("⛔ недоступен"))
    await boss.presses("🔴 Да, убрать", await boss.sees("Убрать этот контакт"))
    await boss.sees_no_more("Да, убрать")
    asked = await boss.says("/card #1")
    await boss.presses("🕘 История", await boss.sees("⋯ Ещё", after=asked["message_id"]))
    await boss.sees("убирает контакт, Почта: anna@example.com")
    assert await office.faults() == []


async def test_a_consent_is_given_by_the_client_read_and_withdrawn_on_his_word(office: Office) -> None:
    boss, anna = office.owner, await office.telegram.person("Анна")
    await anna.says("/start")
    await anna.presses("✅ Согласие на обработку данных", await anna.sees("Здравствуйте, Анна"))
    await anna.presses("✅ Согласен", await anna.sees("Согласие на обработку персональных данных"))
    await anna.sees("согласие на обработку данных записано")
    await boss.presses("📜 Согласия", await more(office))
    listed = await boss.sees("обработка данных, любым способом")
    await boss.presses("📄 Текст 1", listed)
    await boss.presses("⬅️ Назад", await boss.sees("даю оператору (Ромашка)"))
    await boss.presses("🔴 Отозвать 1", await boss.sees("🔴 Отозвать 1"))
    await boss.sees("отозвано")
    await anna.says("/privacy")
    assert "✅ Согласие на обработку данных" in str(await anna.sees("Ваши данные хранит"))
    assert await office.faults() == []


async def test_a_paper_is_noted_with_where_it_lies(office: Office) -> None:
    boss = office.owner
    await boss.says("/new Анна")
    await boss.sees("⋯ Ещё")
    await boss.presses("📜 Согласия", await more(office))
    await boss.presses("➕ На бумаге: реклама", await boss.sees("ни на что не соглашался"))
    await boss.presses("по почте", await boss.sees("Для какого способа"))
    await boss.sees("Где лежит")
    await boss.says("папка 3")
    await boss.sees("реклама, по почте")
    assert await office.faults() == []


async def test_data_consent_is_withdrawn_in_one_tap_and_staff_hears_of_it(office: Office) -> None:
    boss, anna = office.owner, await office.telegram.person("Анна")
    await anna.says("/start")
    await anna.presses("✅ Согласие на обработку данных", await anna.sees("Здравствуйте, Анна"))
    await anna.presses("✅ Согласен", await anna.sees("Согласие на обработку персональных данных"))
    await anna.sees("записано")
    await anna.says("/settings")
    await anna.presses("Отозвать согласие на обработку данных", await anna.sees("Язык"))
    await anna.sees("отозвано, сотрудникам сообщил")
    await boss.sees("отзывает согласие на обработку данных")
    assert await office.faults() == []
