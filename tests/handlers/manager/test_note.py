"""Notes in one line, from the card, put right and taken back, through the real program."""

from crm.clients import Client
from tests.support.office import Office


async def petrova(office: Office) -> Client:
    return await office.app.services.clients.create(office.actor(office.owner), "Анна Петрова", None)


async def test_one_line_puts_a_note_down(office: Office) -> None:
    await petrova(office)
    await office.owner.says("/note Петрова любит <b>зелёный</b> чай")
    assert "любит <b>зелёный</b> чай" in (await office.owner.sees("Записал"))["text"]


async def test_the_card_asks_for_the_words(office: Office) -> None:
    anna = await petrova(office)
    await office.owner.says(f"/card #{anna.id}")
    await office.owner.presses("📝 Заметка", await office.owner.sees("📱"))
    await office.owner.sees("Напишите заметку")
    await office.owner.says("любит чай")
    note = await office.owner.sees("📝 Записал")
    await office.owner.presses("Исправить", note)
    await office.owner.presses("⬅️ Назад", await office.owner.sees("заново"))
    await office.owner.presses("Исправить", await office.owner.sees("📝 Записал"))
    await office.owner.sees("заново")
    await office.owner.says("любит кофе")
    await office.owner.presses("Отменить запись", await office.owner.sees("📝 Исправил"))
    taken_back = await office.owner.sees("Заметка отменена")
    assert "любит кофе" in taken_back["text"]
    await office.owner.presses("📇 Карточка", taken_back)
    await office.owner.presses("🕘 История", await office.owner.sees("📱"))
    history = (await office.owner.sees("История #"))["text"]
    for version in ("📝 любит чай", "заметка исправлена: любит кофе", "заметка отменена"):
        assert version in history


async def test_leaving_the_form_by_back_leaves_it(office: Office) -> None:
    anna = await petrova(office)
    await office.owner.says(f"/card #{anna.id}")
    await office.owner.presses("📝 Заметка", await office.owner.sees("📱"))
    await office.owner.presses("⬅️ Назад", await office.owner.sees("Напишите заметку"))
    await office.owner.sees("📱")
    await office.owner.says("это не заметка")
    await office.owner.sees("никому не отправлю")


async def test_nobody_and_nothing_get_a_sentence(office: Office) -> None:
    anna = await petrova(office)
    await office.owner.says("/note")
    await office.owner.sees("Кого?")
    await office.owner.says("/note Сидоров любит чай")
    await office.owner.sees("Не нашёл такого клиента")
    await office.owner.says(f"/note #{anna.id}")
    await office.owner.sees("Напишите заметку")
    await office.owner.sends_file(b"x", name="note.txt")
    await office.owner.sees("Текст не может быть пустым")
    await office.owner.says("любит чай")
    await office.owner.sees("📝 Записал")


async def test_plain_text_becomes_a_note_once_it_is_known_on_whom(office: Office) -> None:
    await petrova(office)
    await office.owner.says("любит чай с лимоном")
    await office.owner.presses("📝 Заметка", await office.owner.sees("никому не отправлю"))
    await office.owner.sees("Для кого?")
    await office.owner.says("Сидоров")
    await office.owner.sees("Не нашёл такого клиента")
    await office.owner.says("Петрова")
    await office.owner.presses("Анна Петрова #1", await office.owner.sees("#1"))
    assert "любит чай с лимоном" in (await office.owner.sees("📝 Записал"))["text"]
