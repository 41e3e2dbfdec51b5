"""Companies as a manager presses them: entered in one message, found, corrected, filled with people."""

from tests.support.office import Office
from tests.support.telegram import describe

BLOCK = "ООО «Ромашка»\nИНН/КПП 7707083893/773601001\nОГРН 1027700132194"


async def test_a_company_from_its_first_word_to_its_director(office_on_each: Office) -> None:
    office = office_on_each
    oleg = await office.hire("Олег")
    await oleg.says("/new Анна Петрова")
    await oleg.sees("Анна Петрова")
    await oleg.says("/company Ромашка")
    await oleg.sees("Компании по запросу")
    await oleg.presses("➕ Новая компания")
    await oleg.sees("Пока никого")
    await oleg.presses("✏️ Реквизиты")
    await oleg.sees("Реквизиты: ")
    await oleg.presses("📋 Вставить одним текстом")
    await oleg.sees("Пришлите реквизиты")
    await oleg.says(BLOCK)
    filled = await oleg.sees("ИНН: 7707083893")
    assert "неверный ОГРН" in filled["text"]
    await oleg.presses("➕ Человек", filled)
    await oleg.sees("Кого?")
    await oleg.says("петрова")
    await oleg.sees("Кто из них?")
    await oleg.presses("Анна Петрова #1")
    await oleg.sees("Кем работает?")
    await oleg.says("директор")
    assert "директор" in describe(await oleg.sees("👥 Люди"))
    await oleg.says("/card #1")
    await oleg.sees("🏢 директор, ООО «Ромашка»")
    await oleg.says("/company 7707")
    await oleg.sees("👥 Люди")
    await oleg.presses("Анна Петрова · директор #1")
    await oleg.presses("🕘 История")
    await oleg.sees("работает в «ООО „Ромашка“», должность: директор")
    await oleg.says("/company 7707")
    await oleg.presses("✏️ Реквизиты", await oleg.sees("👥 Люди"))
    await oleg.presses("🗑 Удалить компанию", await oleg.sees("Вставить одним текстом"))
    await oleg.presses("🗑 Удалить компанию", await oleg.sees("В ней 1 человек"))
    await oleg.sees("Компания «ООО «Ромашка»» удалена")
    assert await office.faults() == []


async def test_from_the_card_in_and_out(office: Office) -> None:
    oleg = await office.hire("Олег")
    await oleg.says("/new Анна")
    await oleg.sees("📱")
    await oleg.says("/company")
    await oleg.sees("Какую компанию")
    await oleg.presses("➕ Новая компания")
    await oleg.sees("Напишите название")
    await oleg.says("Василёк")
    await oleg.sees("Пока никого")
    await oleg.says("/card #1")
    await oleg.sees("📱")
    await oleg.presses("⋯ Ещё")
    await oleg.presses("🏢 Компания")
    await oleg.sees("компания не указана")
    await oleg.presses("➕ В компанию")
    await oleg.says("нет такой")
    await oleg.sees("Такой компании нет")
    await oleg.says("василек")
    await oleg.sees("Какая из них?")
    await oleg.presses("Василёк")
    await oleg.sees("Кем работает?")
    await oleg.presses("📇 Карточка")
    card = await oleg.sees("🏢 Василёк")
    await oleg.presses("⋯ Ещё", card)
    await oleg.presses("🏢 Компания")
    places = await oleg.sees("Где работает")
    await oleg.presses("✖️ Убрать", places)
    await oleg.sees("компания не указана")
    await oleg.presses("✖️ Убрать", places, force=True)
    assert await office.faults() == []


async def test_requisites_one_by_one(office: Office) -> None:
    oleg = await office.hire("Олег")
    await oleg.says("/company Василёк")
    await oleg.sees("Компании по запросу")
    await oleg.presses("➕ Новая компания")
    await oleg.presses("✏️ Реквизиты")
    await oleg.presses("ИНН")
    await oleg.sees("Введите: ИНН")
    await oleg.says("7707083894")
    await oleg.sees("неверный ИНН")
    await oleg.says("7707083893")
    await oleg.sees("✅ ИНН")
    await oleg.presses("✅ ИНН")
    await oleg.presses("🗑 Очистить")
    await oleg.sees_no_more("✅ ИНН")
    await oleg.presses("⬅️ Назад")
    await oleg.sees("Пока никого")
    assert await office.faults() == []


async def test_many_companies_are_a_list_with_pages(office: Office) -> None:
    oleg = await office.hire("Олег")
    for number in range(9):
        await office.app.services.companies.create(office.actor(oleg), f"Ромашка {number}")
    await oleg.says("/company ромашка")
    await oleg.sees("страница 1 из 2")
    await oleg.presses("➡️")
    await oleg.sees("Ромашка 8")
    await oleg.presses("Ромашка 8")
    await oleg.sees("Пока никого")
    await oleg.says("/company ромашка")
    listed = await oleg.sees("страница 1 из 2")
    await oleg.says("/company Василёк")
    await oleg.sees("«Василёк»")
    await oleg.presses("➕ Новая компания", listed)
    await oleg.sees("Напишите название")


async def test_a_client_who_types_the_command_writes_to_the_company(office: Office) -> None:
    anna = await office.telegram.person("Анна")
    await anna.says("/company Ромашка")
    await office.owner.sees("/company Ромашка")
