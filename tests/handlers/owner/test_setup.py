"""/setup: requisites entered one by one, each checked."""

from tests.support.office import Office
from tests.support.paper import REQUISITES


async def test_requisites_are_entered_in_order(office: Office) -> None:
    olga = office.owner
    await office.app.services.company.set(office.actor(olga), "name", "ООО «Ромашка»")
    await olga.says("/setup")
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
    await olga.presses("ИНН", await olga.sees("🏢"))
    await olga.sees("Введите: ИНН. Сейчас: —")
    await olga.says("7707083894")
    await olga.sees("«7707083894» — неверный ИНН")
    await olga.says("7707083893")
    await olga.presses("ИНН", await olga.sees("ИНН: 7707083893"))
    await olga.presses("🗑 Очистить", await olga.sees("Сейчас: 7707083893"))
    await olga.sees("ИНН: —")
