"""/export as an admin presses it, and the file that comes."""

import csv
import io

from python_calamine import CalamineWorkbook

from crm.staff import Role
from tests.support.office import Office
from tests.support.telegram import Json


async def file_of(office: Office, message: Json) -> bytes:
    return await office.telegram.download(message["document"]["file_id"])


async def test_everybody_as_a_spreadsheet(office_on_each: Office) -> None:
    office = office_on_each
    ada = await office.hire("Ада", Role.ADMIN)
    await ada.says("/new =Анна +79172345678")
    await ada.sees("=Анна")
    await ada.says("/export")
    await ada.sees("Кого положить в файл?")
    await ada.presses("👥 Всех: 1")
    await ada.sees("В файл попадут: 1")
    await ada.presses("📗 Excel")
    await ada.sees("Готовлю файл: Excel")
    message = await ada.sees("Клиенты 20", timeout=60)
    assert message["document"]["file_name"].endswith(".xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(await file_of(office, message)))
    titles, row = book.get_sheet_by_index(0).to_python()
    assert (row[titles.index("Имя")], row[titles.index("Телефон")]) == ("=Анна", "+79172345678")
    await ada.sees("✅ Выгрузка")
    await ada.says("/audit")
    await ada.sees("выгружает клиентов (1), формат xlsx")
    assert await office.faults() == []


async def test_a_search_result_from_its_list(office: Office) -> None:
    ada = await office.hire("Ада", Role.ADMIN)
    for name in ("Анна Первая", "Анна Вторая", "Пётр"):
        await ada.says(f"/new {name}")
        await ada.sees(name)
    await ada.says("/find анна")
    await ada.sees("2 клиента")
    await ada.presses("📤 Выгрузить")
    await ada.sees("В файл попадут: 2")
    await ada.presses("📄 CSV")
    message = await ada.sees("Клиенты 20", timeout=60)
    text = (await file_of(office, message)).decode("utf-8-sig")
    assert [row["Имя"] for row in csv.DictReader(io.StringIO(text), delimiter=";")] == ["Анна Первая", "Анна Вторая"]
    assert await office.faults() == []


async def test_by_a_tag_and_by_words(office: Office) -> None:
    ada = await office.hire("Ада", Role.ADMIN)
    await ada.says("/export")
    await ada.sees("Выгружать пока некого")
    await ada.says("/new Анна")
    await ada.sees("📱")
    await office.app.services.clients.toggle_tag(office.actor(ada), 1, "vip")
    await ada.says("/export")
    await ada.presses("🏷 По метке", await ada.sees("Кого положить"))
    await ada.presses("vip", await ada.sees("Выберите метку"))
    old = await ada.sees("В файл попадут: 1")
    await ada.presses("⬅️ Назад")
    await ada.presses("🔎 По поиску", await ada.sees("Кого положить"))
    await ada.sees("Что ищем?")
    await ada.says("никто")
    await ada.sees("Таких клиентов нет")
    await ada.says("анна")
    await ada.sees("В файл попадут: 1")
    assert "устарела" in str(await ada.presses("📄 CSV", old, force=True))


async def test_too_few_for_an_audience(office: Office) -> None:
    ada = await office.hire("Ада", Role.ADMIN)
    anna = await office.telegram.person("Анна")
    await anna.says("/start")
    await anna.sees("Здравствуйте")
    await ada.says("/export")
    await ada.presses("👥 Всех: 1", await ada.sees("Кого положить"))
    refused = await ada.presses("📣 Яндекс", await ada.sees("В файл попадут"))
    assert "никто из них не подходит" in str(refused)
    await anna.shares_contact()
    await office.settled()
    await office.app.services.consent_records.note_paper(office.actor(ada), 1, "ads", "telegram", "папка 1")
    assert "никто из них не подходит" in str(await ada.presses("📣 Яндекс")), "offers in Telegram are no advertising"
    await office.app.services.consent_records.note_paper(office.actor(ada), 1, "ads", "phone", "папка 1")
    await ada.presses("📣 Яндекс")
    assert "от 100 записей" in (await ada.sees("✖️", timeout=60))["text"]
    assert await office.faults() == []


async def test_managers_have_no_such_command(office: Office) -> None:
    oleg = await office.hire("Олег")
    await oleg.says("/export")
    await oleg.sees("Такой команды нет")
    assert "export" not in await oleg.commands()
    await oleg.says("/new Анна")
    await oleg.says("/new Анна Вторая")
    await oleg.sees("Анна Вторая")
    await oleg.says("/find анна")
    assert "Выгрузить" not in str(await oleg.sees("2 клиента"))
