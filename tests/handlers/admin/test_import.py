"""/import: a file dropped, understood, corrected, tried, loaded, undone; strangers have no such thing."""

from crm.staff import Role
from tests.support.office import Office

TABLE = (
    "ФИО;Телефон;Почта;Откуда узнал\n"
    "Иванова Мария;+79161234501;maria@example.ru;\n"
    "Петров Пётр;8 903 123 45 02;;\n"
    "Сидорова Анна;123;;\n"
).encode("cp1251")


async def test_a_dropped_file_is_loaded_and_undone(office: Office) -> None:
    admin = await office.hire("Ирина", Role.ADMIN)
    await admin.sends_file(TABLE, "клиенты.csv")
    await admin.presses("📥 Импортировать клиентов", await admin.sees("Импортировать клиентов"))
    understood = await admin.sees("Понял так", timeout=20)
    assert "колонка B «Телефон» = телефон" in understood["text"]
    await admin.presses("✅ Всё верно, проверить", understood)
    tried = await admin.sees("новых 2, обновится 0, дублей 0, ошибок 1", timeout=20)
    assert tried["message_id"] == understood["message_id"]
    await admin.presses("📄 Строки с ошибками: 1")
    await admin.sees("ошибки импорта.csv")
    await admin.presses("📥 Загрузить 2", tried)
    loaded = await admin.sees("загружен", timeout=20)
    await admin.says("/find Иванова")
    await admin.sees("Иванова Мария")
    assert "Отменить можно до" in loaded["text"]
    await admin.says("/undo")
    await admin.presses("↩️ Отменить импорт: удалить 2", await admin.sees("загружен"))
    await admin.sees("карточек удалено 2", timeout=20)
    await admin.says("/undo")
    await admin.sees("Отменять нечего")
    await office.settled()
    assert await office.faults() == []


async def test_of_two_dropped_files_the_pressed_one_is_taken(office: Office) -> None:
    admin = await office.hire("Ирина", Role.ADMIN)
    questions = []
    for name in ("первый.csv", "второй.csv"):
        sent = await admin.sends_file(TABLE, name)
        questions.append(await admin.sees("Импортировать клиентов", after=sent["message_id"]))
    for question, name in zip(questions, ("первый.csv", "второй.csv"), strict=True):
        await admin.presses("📥 Импортировать клиентов", question)
        understood = await admin.sees(f"{name}:", timeout=20)
        assert understood["message_id"] == question["message_id"]


async def test_faulty_rows_come_under_their_headings_and_can_be_sent_again(office: Office) -> None:
    admin = await office.hire("Ирина", Role.ADMIN)
    await admin.says("/import")
    await admin.sends_file(TABLE, "клиенты.csv")
    await admin.presses("✅ Всё верно, проверить", await admin.sees("Понял так", timeout=20))
    await admin.sees("ошибок 1", timeout=20)
    await admin.presses("📄 Строки с ошибками: 1")
    faults = await admin.sees("ошибки импорта.csv")
    table = (await office.telegram.download(faults["document"]["file_id"])).decode("utf-8-sig")
    assert table.splitlines()[0] == "Строка;Что не так;Что сделано;ФИО;Телефон;Почта;Откуда узнал"
    assert "Сидорова Анна;123" in table.splitlines()[1]
    mended = table.replace("Анна;123", "Анна;+79031234503").encode("utf-8-sig")
    await admin.says("/import")
    sent = await admin.sends_file(mended, "ошибки импорта.csv")
    await admin.presses("✅ Всё верно, проверить", await admin.sees("Понял так", after=sent["message_id"]))
    await admin.sees("новых 1, обновится 0, дублей 0, ошибок 0", after=sent["message_id"])
