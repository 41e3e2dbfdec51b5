"""/plays through the real program: switched, worded, rehearsed; what a play writes, and the way out under it."""

from datetime import timedelta

from crm.staff import Role
from tests.handlers.admin.test_broadcast import pressed, subscriber
from tests.support.office import Office
from tests.support.telegram import Person, buttons


async def opened_play(admin: Person, title: str) -> dict[str, object]:
    await admin.says("/plays")
    return await admin.presses(f"⚪️ {title}", await admin.sees("Сценарии."))


def to_the_morning(office: Office) -> timedelta:
    """From now to five past ten of tomorrow, by the company's clock."""
    zone = office.app.settings.zone
    now = office.clock().astimezone(zone)
    return (now + timedelta(days=1)).replace(hour=10, minute=5, second=0, microsecond=0) - now


async def test_a_play_is_worded_switched_on_and_writes_in_the_morning(office: Office) -> None:
    anna = await subscriber(office, "Анна")
    await opened_play(office.owner, "Давно молчит")
    shown = await office.owner.sees("раздаёт звонки")
    await pressed(office.owner, shown, "Писать")
    shown = await office.owner.sees("пишет клиенту")
    await pressed(office.owner, shown, "Другие слова")
    await office.owner.sees("Пришлите сообщение")
    await office.owner.says("{имя}, как дела?")
    shown = await office.owner.sees("…, как дела?")
    await pressed(office.owner, shown, "Другое число")
    await office.owner.sees("Число от 7")
    await office.owner.says("семь")
    await office.owner.sees("Число от 7")
    await office.owner.says("7")
    shown = await office.owner.sees("не было связи 7 дней")
    await pressed(office.owner, shown, "Включить")
    await office.owner.sees("🟢 включён")
    office.clock.ahead += to_the_morning(office) + timedelta(days=6)
    office.app.runner.wake(frozenset({"plays"}))
    said = await anna.sees("Анна, как дела?")
    labels = [button["text"] for button in buttons(said["reply_markup"])]
    assert any("Отписаться" in label for label in labels)
    await office.owner.says("/plays")
    shown = await office.owner.sees("Сценарии.")
    await office.owner.presses("🟢 Давно молчит", shown)
    await office.owner.sees("сделано: 1")
    await office.owner.says("/history Анна")
    await office.owner.sees("Анна, как дела?")


async def test_a_rehearsal_is_shown_with_its_cards(office: Office) -> None:
    await subscriber(office, "Анна")
    office.clock.ahead += timedelta(days=100)
    await opened_play(office.owner, "Давно молчит")
    await pressed(office.owner, await office.owner.sees("раздаёт звонки"), "Репетиция")
    shown = await office.owner.sees("Репетиция: Давно молчит")
    assert "поводов: 1" in shown["text"] and "сделано: 1" in shown["text"]
    card = next(button["text"] for button in buttons(shown["reply_markup"]) if "Анна" in button["text"])
    await office.owner.presses(card, shown)
    await office.owner.sees("Анна")


async def test_managers_know_no_plays(office: Office) -> None:
    oleg = await office.hire("Олег", Role.MANAGER)
    await oleg.says("/plays")
    answer = await oleg.sees("/help")
    assert "Сценарии" not in answer["text"]
