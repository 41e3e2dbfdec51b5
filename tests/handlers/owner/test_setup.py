"""/setup: goals that bring fields and tags; requisites entered one by one, each checked."""

from tests.support.office import Office
from tests.support.paper import REQUISITES


async def test_requisites_are_entered_in_order(office: Office) -> None:
    olga = office.owner
    await office.app.services.company.set(office.actor(olga), "name", "ООО «Ромашка»")
    await olga.says("/setup")
    await olga.presses("🏢 Реквизиты компании", await olga.sees("Для чего вам база?"))
    await olga.presses("▶️ Заполнить по порядку", await olga.sees("Не хватает для договоров: 10"))
    for word, field in (
        ("ИНН", "inn"),
        ("адрес", "address"),
        ("город", "city"),
        ("банк", "bank"),
        ("БИК", "bik"),
        ("расчётный счёт", "account"),
        ("корр. счёт", "corr_account"),
        ("подписант", "signatory"),
        ("должность подписанта", "signatory_post"),
        ("основание подписи", "basis"),
    ):
        await olga.sees(f"Введите: {word}.")
        await olga.says(REQUISITES[field])
    await olga.sees("Всё нужное для договоров заполнено")
    assert (await office.app.services.company.requisites(office.actor(olga))).values == REQUISITES


async def test_a_wrong_number_keeps_the_form_open(office: Office) -> None:
    olga = office.owner
    await olga.says("/setup")
    await olga.presses("🏢 Реквизиты компании", await olga.sees("Для чего вам база?"))
    await olga.presses("ИНН", await olga.sees("Не хватает для договоров"))
    await olga.sees("Введите: ИНН. Сейчас: —")
    await olga.says("7707083894")
    await olga.sees("«7707083894» — неверный ИНН")
    await olga.says("7707083893")
    await olga.presses("ИНН", await olga.sees("ИНН: 7707083893"))
    await olga.presses("🗑 Очистить", await olga.sees("Сейчас: 7707083893"))
    await olga.sees("ИНН: —")


async def test_a_goal_brings_fields_and_tags_once(office: Office) -> None:
    olga = office.owner
    await olga.says("/start")
    await olga.sees("С чего начать: /setup")
    await olga.says("/setup")
    await olga.presses("🔁 Повторные продажи", await olga.sees("Для чего вам база?"))
    made = await olga.sees("Новые поля клиентов: Дни рождения детей, Годовщина, Предпочтения, Любит, Не любит")
    assert "Метки: постоянный, vip, давно не был" in made["text"]
    await olga.presses("⬅️ Назад", made)
    await olga.presses("✅ 🔁 Повторные продажи", await olga.sees("✅ 🔁 Повторные продажи"))
    await olga.presses("⬅️ Назад", await olga.sees("Всё это уже есть"))
    await olga.presses("📅 Запись", await olga.sees("Для чего вам база?"))
    booking = await olga.sees("Новые поля клиентов: Удобное время, Любимый мастер, Противопоказания")
    assert "Метки: не пришёл, просит напомнить" in booking["text"], "only what lacks"
    await olga.says("/new Анна")
    await olga.presses("⋯ Ещё", await olga.sees("Анна"))
    await olga.presses("🏷 Метки", await olga.sees("🏷 Метки"))
    await olga.presses("⬅️ Назад", await olga.sees("vip"))
    await olga.presses("📋 Данные", await olga.sees("📋 Данные"))
    await olga.presses("Дни рождения детей", await olga.sees("Дни рождения детей: —"))
    await olga.sees("Одна дата или несколько")
    await olga.says("12.05.2015, 3.6.2018")
    await olga.sees("Дни рождения детей: 12.05.2015, 03.06.2018")
    assert await office.faults() == []
