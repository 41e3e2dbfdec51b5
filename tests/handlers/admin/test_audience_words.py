"""Whom, by words: a line becomes chips, what is not understood is said, chips are changed, examples say why."""

from tests.support.office import Office
from tests.support.telegram import Person, buttons


async def two_clients(admin: Person) -> None:
    """Анна, whose telephone is known, and Борис, of whom nothing is."""
    await admin.says("/new Анна +79161234567")
    await admin.sees("Анна")
    await admin.says("/new Борис")
    await admin.sees("Борис")


async def test_a_line_becomes_chips_that_can_be_changed(office: Office) -> None:
    olga = office.owner
    await two_clients(olga)
    await olga.says("/segments есть телефон или есть почта, есть согласие, красивые")
    await olga.sees("Не понял: красивые")
    screen = await olga.sees("Кому?")
    labels = [found["text"] for found in buttons(screen["reply_markup"])]
    assert labels[:4] == ["✖️ есть телефон или есть почта", "✏️", "✖️ есть согласие", "✏️"]
    await olga.presses("✖️ есть согласие", screen)
    await olga.presses("✏️", await olga.sees("1 клиент"))
    await olga.presses("🚫 Наоборот", await olga.sees("🔀 Все вместе"))
    await olga.presses("✏️", await olga.sees("✖️ не (есть телефон или есть почта)"))
    await olga.presses("✏️", await olga.sees("✖️ есть телефон или есть почта"))
    await olga.presses("✖️ есть почта", await olga.sees("🔀 Все вместе"))
    await olga.presses("👥 Кто это", await olga.sees("✖️ не есть телефон"))
    people = await olga.sees("#2 Борис")
    assert "#1" not in people["text"]
    assert await office.faults() == []


async def test_examples_say_why_they_are_there(office: Office) -> None:
    olga = office.owner
    await two_clients(olga)
    await olga.says("/broadcast")
    await olga.presses("✍️ Словами", await olga.sees("Кому?"))
    await olga.sees("Напишите условия")
    await olga.says("что-нибудь этакое")
    await olga.sees("Не понял: что-нибудь этакое")
    await olga.says("пришли за последний месяц и есть телефон")
    await olga.presses("👥 Кто это", await olga.sees("✖️ есть телефон"))
    people = await olga.sees("#1 Анна")
    assert "есть телефон (+79161234567)" in people["text"]
    assert "пришли за последние 30 дней (" in people["text"]
    await olga.presses("⬅️ Назад", people)
    await olga.sees("Кому?")


async def test_a_chip_of_an_older_screen_changes_nothing(office: Office) -> None:
    olga = office.owner
    await olga.says("/segments метка: vip, молчат 30 дней")
    old = await olga.sees("Кому?")
    await olga.presses("✖️ метка: vip", old)
    await office.settled()
    await olga.presses("✖️ метка: vip", old, force=True)
    await office.settled()
    await olga.sees("✖️ молчат 30 дней")
    assert await office.faults() == []
