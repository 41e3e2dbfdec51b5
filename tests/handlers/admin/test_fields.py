"""/fields: a field made by buttons and in one line, changed, retired and brought back."""

from crm.staff import Role
from tests.support.office import Office
from tests.support.telegram import describe


async def test_a_field_is_made_by_buttons_and_used(office: Office) -> None:
    oleg = await office.hire("Олег", Role.ADMIN)
    await oleg.says("/fields")
    await oleg.presses("➕ Новое поле", await oleg.sees("Дата рождения · дата, каждый год · обязательно"))
    await oleg.sees("Как назвать поле?")
    await oleg.says("Любимые цветы")
    await oleg.presses("несколько из", await oleg.sees("«Любимые цветы»: что в нём хранить?"))
    await oleg.sees("Из чего выбирать?")
    await oleg.says("роза")
    await oleg.sees("Нужно от 2 до 20")
    await oleg.says("роза, пион")
    made = await oleg.sees("Что хранит: несколько из (роза, пион)")
    await oleg.presses("Обязательно", made)
    await oleg.presses("С этапа…", await oleg.sees("Обязательно: всегда"))
    await oleg.sees("С какого этапа сделки")
    await oleg.says("Договор")
    await oleg.presses("👁 админы", await oleg.sees("с этапа «Договор», когда появятся сделки"))
    last = await oleg.sees("Видят: администраторы и владелец")
    assert "Место 9 из 9: «Паспорт» → «Любимые цветы»" in last["text"]
    assert "⬇️" not in describe(last), "it stands last"
    await oleg.presses("⬆️", last)
    await oleg.sees("Место 8 из 9: «ИНН» → «Любимые цветы» → «Паспорт»")
    await oleg.presses("✏️ Название", await oleg.sees("✅ 👁 админы"))
    await oleg.sees("Новое название вместо «Любимые цветы»?")
    await oleg.says("Цветы")
    await oleg.presses("🗑 Убрать поле", await oleg.sees("Цветы\n"))
    await oleg.presses("⬅️ Назад", await oleg.sees("↩️ Вернуть поле"))
    await oleg.presses("🗃 Убранные: 1", await oleg.sees("🗃 Убранные: 1"))
    await oleg.presses("Цветы", await oleg.sees("Убранные поля"))
    await oleg.presses("↩️ Вернуть поле", await oleg.sees("↩️ Вернуть поле"))
    await oleg.sees("🗑 Убрать поле")
    assert await office.faults() == []


async def test_one_line_makes_a_field_and_companies_have_their_own(office: Office) -> None:
    olga = office.owner
    await olga.says("/fields Размер обуви: число")
    await olga.presses("⬅️ Назад", await olga.sees("Что хранит: число"))
    await olga.presses("🏢 Поля компаний", await olga.sees("Размер обуви · число"))
    await olga.presses("➕ Новое поле", await olga.sees("🏢 Поля компаний"))
    await olga.sees("Как назвать поле?")
    await olga.says("Сайт")
    await olga.presses("текст", await olga.sees("«Сайт»: что в нём хранить?"))
    await olga.sees("Что хранит: текст")
    await olga.says("/fields что-нибудь")
    await olga.sees("Не понял. Напишите так")
