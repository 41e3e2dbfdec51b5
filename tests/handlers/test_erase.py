"""Erasing from the screens: a client himself, an admin by the card's number; colleagues' chats are cleaned too."""

from crm.staff import Role
from tests.support.office import Office


async def test_a_client_erases_himself_and_comes_back_as_a_stranger(office: Office) -> None:
    anna = await office.telegram.person("Анна", last_name="Петрова")
    await anna.says("где мой заказ?")
    await office.owner.sees("где мой заказ?")
    await anna.says("/privacy")
    await anna.presses("🔴 Удалить всё", await anna.sees("Что мы знаем о вас"))
    question = await anna.sees("Вернуть это будет нельзя")
    await anna.presses("⬅️ Назад", question)
    await anna.presses("🔴 Удалить всё", await anna.sees("Что мы знаем о вас"))
    await anna.presses("🔴 Да, стереть всё", await anna.sees("Вернуть это будет нельзя"))
    proof = await anna.sees("мы больше ничего о вас не знаем")
    assert "карточка #1" in proof["text"]
    await office.owner.sees_no_more("где мой заказ?")
    await office.owner.says("/card #1")
    await office.owner.sees("#1")
    await anna.says("здравствуйте")
    await office.owner.presses("📇 Карточка", await office.owner.sees("здравствуйте"))
    await office.owner.sees("#2")
    assert await office.faults() == []


async def test_an_admin_erases_by_the_number_and_the_log_says_so(office: Office) -> None:
    boss, oleg = await office.hire("Борис", Role.ADMIN), await office.hire("Олег")
    await boss.says("/new Анна Петрова")
    await boss.presses("⋯ Ещё", await boss.sees("⋯ Ещё"))
    await boss.presses("🔴 Стереть", await boss.sees("что изменить"))
    await boss.sees("напишите номер карточки")
    await boss.says("да")
    await boss.sees("Это другой номер")
    await boss.says("#1")
    await boss.sees("Готово, клиент стёрт")
    await boss.says("/audit")
    assert "стирает клиента #1" in (await boss.sees("Журнал действий"))["text"]
    await boss.says("/new Вера")
    await boss.sees("Вера")
    await oleg.says("/card Вера")
    await oleg.presses("⋯ Ещё", await oleg.sees("⋯ Ещё"))
    assert "Стереть" not in str((await oleg.sees("что изменить"))["reply_markup"])
