"""The history turned over, filtered and opened, through the real program."""

import io

from docx import Document

from crm.clients import Client
from tests.support.office import Office
from tests.support.png import png
from tests.support.telegram import number_of


async def petrova(office: Office) -> Client:
    return await office.app.services.clients.create(office.actor(office.owner), "Анна Петрова", None)


async def take_notes(office: Office, client: Client, count: int) -> None:
    for number in range(1, count + 1):
        await office.app.services.notes.add(office.actor(office.owner), client.id, f"заметка {number:02}")


async def test_pages_lead_back_without_end_and_forth_again(calm: Office) -> None:
    anna = await petrova(calm)
    await take_notes(calm, anna, 24)
    await calm.owner.says(f"/card #{anna.id}")
    await calm.owner.presses("🕘 История", await calm.owner.sees("📱"))
    first = await calm.owner.sees("заметка 24")
    assert "заметка 15" in first["text"]
    assert "⬅️ Позже" not in str(first["reply_markup"])
    await take_notes(calm, anna, 3)
    await calm.owner.presses("Раньше ➡️", first)
    second = await calm.owner.sees("заметка 14")
    assert second["message_id"] == first["message_id"]
    await calm.owner.presses("Раньше ➡️", second)
    last = await calm.owner.sees("карточка создана")
    assert "Раньше ➡️" not in str(last["reply_markup"])
    await calm.owner.presses("⬅️ Позже", last)
    await calm.owner.sees("заметка 14")
    await calm.owner.presses("⬅️ Позже")
    again = await calm.owner.sees("заметка 24")
    assert again["text"] == first["text"]
    assert "⬅️ Позже" in str(again["reply_markup"])
    await calm.owner.presses("⬅️ Назад", again)
    await calm.owner.sees("📱")


async def test_a_filter_shows_its_kind_only_or_says_there_is_none(calm: Office) -> None:
    anna = await petrova(calm)
    await take_notes(calm, anna, 1)
    await calm.owner.says(f"/call #{anna.id} дозвонился ждёт счёт")
    await calm.owner.sees("Записал")
    await calm.owner.says("/history Петрова звонки")
    calls = await calm.owner.sees("✓ Звонки")
    assert "ждёт счёт" in calls["text"]
    assert "заметка" not in calls["text"]
    for chip, words in (
        ("Заметки", "заметка 01"),
        ("Переписка", "Переписки ещё не было"),
        ("Рассылки", "Рассылок этому клиенту ещё не было"),
        ("Изменения", "карточка создана"),
        ("Всё", "ждёт счёт"),
    ):
        await calm.owner.presses(chip)
        await calm.owner.sees(words)


async def test_of_several_one_is_chosen_and_the_filter_kept(calm: Office) -> None:
    anna = await petrova(calm)
    await calm.app.services.clients.create(calm.actor(calm.owner), "Анна Иванова", None)
    await calm.owner.says("/history Анна заметки")
    await calm.owner.presses(f"Анна Петрова #{anna.id}", await calm.owner.sees("Кого вы имеете в виду"))
    await calm.owner.sees("Заметок ещё нет")


async def test_a_long_text_is_opened_and_led_back_from(calm: Office) -> None:
    anna = await calm.telegram.person("Анна")
    await anna.says("начало " + "очень " * 100 + "длинное письмо")
    await anna.says("короткое")
    await calm.owner.sees("короткое")
    await calm.owner.says("/history #1")
    page = await calm.owner.sees("✓ Всё")
    assert "длинное письмо" not in page["text"]
    await calm.owner.presses(number_of(page, "начало"), page)
    opened = await calm.owner.sees("длинное письмо")
    await calm.owner.presses("⬅️ Назад", opened)
    assert "короткое" in (await calm.owner.sees("✓ Всё"))["text"]


async def test_an_edited_message_shows_what_it_said_before(calm: Office) -> None:
    anna = await calm.telegram.person("Анна")
    said = await anna.says("Беру одну <штуку>")
    await calm.owner.sees("Беру одну")
    await anna.edits(said["message_id"], text="Беру две штуки")
    await calm.owner.sees("Беру две")
    await calm.owner.says("/history #1")
    page = await calm.owner.sees("✓ Всё")
    assert "Беру две штуки (изменено)" in page["text"]
    await calm.owner.presses(number_of(page, "Беру две"), page)
    assert "Беру одну <штуку>" in (await calm.owner.sees("✏️ До"))["text"]


async def test_a_photo_is_shown_by_a_press(calm: Office) -> None:
    anna = await calm.telegram.person("Анна")
    await anna.sends_file(png(64, 64), "печь.png", kind="photo", mime="image/png", caption="вот такая")
    await calm.owner.sees("вот такая")
    await calm.owner.says("/history #1")
    page = await calm.owner.sees("✓ Всё")
    await calm.owner.presses(f"{number_of(page, 'вот такая')} 📎", page)
    opened = await calm.owner.sees("📎 Показать файл")
    await calm.owner.presses("📎 Показать файл", opened)
    await calm.settled()
    copies = [message for message in await calm.owner.messages() if message.get("photo")]
    assert [message["caption"] for message in copies] == ["вот такая"]


async def test_what_was_done_leads_to_its_screen(calm: Office) -> None:
    anna = await petrova(calm)
    await take_notes(calm, anna, 1)
    await calm.owner.says("/history Петрова")
    await calm.owner.presses("①", await calm.owner.sees("✓ Всё"))
    await calm.owner.presses("📝 Открыть заметку", await calm.owner.sees("📝 Открыть заметку"))
    await calm.owner.sees("Отменить запись")


async def test_the_history_is_taken_away_as_a_document(calm: Office) -> None:
    anna = await petrova(calm)
    await take_notes(calm, anna, 3)
    await calm.owner.says("/history Петрова заметки")
    await calm.owner.presses("📄 Скачать", await calm.owner.sees("✓ Заметки"))
    sent = await calm.owner.sees("История Петрова 20")
    body = await calm.telegram.download(sent["document"]["file_id"])
    texts = [paragraph.text for paragraph in Document(io.BytesIO(body)).paragraphs]
    assert [text[-10:] for text in texts[-3:]] == ["заметка 01", "заметка 02", "заметка 03"]


async def test_words_are_found_in_the_conversation_and_open_their_place(calm: Office) -> None:
    anna = await calm.telegram.person("Анна")
    await anna.says("Нужен котёл на дачу")
    for number in range(12):
        await anna.says(f"и ещё {number}")
    await calm.owner.sees("и ещё 11")
    await calm.owner.says("/history #1")
    await calm.owner.presses("🔍 Поиск", await calm.owner.sees("✓ Всё"))
    await calm.owner.sees("Какие слова искать")
    await calm.owner.says("КОТЕЛ")
    hits = await calm.owner.sees("Нужен котёл на дачу")
    await calm.owner.presses("①", hits)
    place = await calm.owner.sees("✓ Переписка")
    assert "Нужен котёл" in place["text"]
    assert "и ещё 11" not in place["text"]
    await calm.owner.says("/search Анна ещё")
    hits = await calm.owner.sees("«еще»")
    await calm.owner.presses("Раньше ➡️", hits)
    await calm.owner.sees("и ещё 0")
    await calm.owner.says("/search Анна самовар")
    await calm.owner.sees("таких слов нет")
