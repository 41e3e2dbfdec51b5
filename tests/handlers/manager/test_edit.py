"""Everyday corrections from the card, and cards made by hand."""

from tests.support.office import Office
from tests.support.telegram import Person


async def new_client(owner: Person, line: str) -> None:
    await owner.says(f"/new {line}")
    await owner.sees(line.split()[0])


async def test_name_phone_and_city_are_put_right_and_the_history_keeps_both(office: Office) -> None:
    await new_client(office.owner, "Петрво 8 917 234-56-78")
    for button, value in (("✏️ Имя", "Петров"), ("📱 Телефон", "+7 917 111-22-33"), ("🏙 Город", "Казань")):
        card = await office.owner.sees("⋯ Ещё")
        await office.owner.presses("⋯ Ещё", card)
        await office.owner.presses(button, await office.owner.sees("что изменить"))
        asked = await office.owner.sees("Сейчас:")
        await office.owner.says(value)
        await office.owner.sees("⋯ Ещё", after=asked["message_id"])
    card = await office.owner.sees("⋯ Ещё")
    assert all(part in card["text"] for part in ("Петров", "917 111-22-33", "917 234-56-78", "Казань"))
    await office.owner.presses("🕘 История", card)
    history = await office.owner.sees("История")
    assert "«Петрво» → «Петров»" in history["text"]


async def test_an_unfit_phone_leaves_the_form_open(office: Office) -> None:
    await new_client(office.owner, "Анна")
    await office.owner.presses("⋯ Ещё", await office.owner.sees("⋯ Ещё"))
    await office.owner.presses("📱 Телефон", await office.owner.sees("что изменить"))
    await office.owner.sees("Сейчас:")
    await office.owner.says("двенадцать")
    refusal = await office.owner.sees("не похоже на телефон")
    await office.owner.says("8 917 234-56-78")
    await office.owner.sees("917 234-56-78", after=refusal["message_id"])


async def test_a_taken_phone_offers_the_other_card(office: Office) -> None:
    await new_client(office.owner, "Анна 8 917 234-56-78")
    await office.owner.says("/new Борис +79172345678")
    refusal = await office.owner.sees("уже есть у клиента Анна")
    await office.owner.presses("📇 Карточка", refusal)
    card = await office.owner.sees("⋯ Ещё")
    assert "Анна" in card["text"]


async def test_labels_are_put_on_by_word_and_taken_off_by_button(office: Office) -> None:
    await new_client(office.owner, "Анна")
    await office.owner.presses("⋯ Ещё", await office.owner.sees("⋯ Ещё"))
    await office.owner.presses("🏷 Метки", await office.owner.sees("что изменить"))
    await office.owner.sees("напишите новую")
    await office.owner.says("Очень постоянная клиентка с улицы Маяковского")
    await office.owner.presses("✅ очень постоянная клиент…", await office.owner.sees("✅ очень"))
    await office.owner.sees_no_more("✅ очень")


async def test_a_client_is_handed_over_and_the_colleague_told(office: Office) -> None:
    oleg = await office.hire("Олег")
    await new_client(office.owner, "Анна")
    await office.owner.presses("⋯ Ещё", await office.owner.sees("⋯ Ещё"))
    await office.owner.presses("🤝 Передать коллеге", await office.owner.sees("что изменить"))
    await office.owner.presses("Олег", await office.owner.sees("Кому передать"))
    await office.owner.sees("Олег теперь отвечает")
    notice = await oleg.sees("передаёт вам клиента")
    await oleg.presses("📇 Карточка", notice)
    card = await oleg.sees("⋯ Ещё")
    await oleg.presses("⋯ Ещё", card)
    assert "Взять себе" not in str((await oleg.sees("что изменить"))["reply_markup"])


async def test_new_asks_for_the_line_and_takes_a_contact(office: Office) -> None:
    await office.owner.says("/new")
    await office.owner.sees("Новая карточка")
    await office.owner.says("+7 917 234-56-78")
    await office.owner.sees("Имя не может быть пустым")
    await office.owner.says("Вера Смирнова +7 917 234-56-78")
    card = await office.owner.sees("⋯ Ещё")
    assert "Вера Смирнова" in card["text"]
    assert "917 234-56-78" in card["text"]
