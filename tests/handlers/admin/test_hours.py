"""Working hours, absences, and what a client hears at night: through the real program."""

from datetime import UTC, datetime, timedelta

from tests.support.office import Office


def at_night(office: Office) -> None:
    """Three in the morning in Moscow, of a day to come."""
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    office.clock.ahead = today + timedelta(days=1) - datetime.now(UTC)


async def test_hours_are_set_by_a_line_or_a_press(office: Office) -> None:
    await office.owner.says("/hours")
    screen = await office.owner.sees("отвечаем всегда")
    await office.owner.presses("Пн–Пт 9–18", screen)
    assert "сб: выходной" in (await office.owner.sees("пн: 9:00–18:00"))["text"]
    await office.owner.says("/hours сб 10-14")
    await office.owner.sees("сб: 10:00–14:00")
    await office.owner.says("/hours когда-нибудь")
    await office.owner.sees("Напишите дни и часы")


async def test_at_night_a_client_is_told_once_when_we_open(office: Office) -> None:
    await office.owner.says("/hours ежедневно 9-18")
    await office.owner.sees("пн: 9:00–18:00")
    at_night(office)
    anna = await office.telegram.person("Анна")
    await anna.says("Вы открыты?")
    await anna.sees("откроемся: 09:00")
    for number in range(3):
        await anna.says(f"Ау {number}?")
        await office.owner.sees(f"Ау {number}?")
    await office.settled()
    assert sum("откроемся" in (one.get("text") or "") for one in await anna.messages()) == 1
    await office.owner.says("/history анна")
    shown = await office.owner.sees("🤖 ")
    assert "откроемся: 09:00" in shown["text"], "the bot's own words, as he read them"


async def test_who_is_away_is_stood_in_for(office: Office) -> None:
    anna, oleg = await office.telegram.person("Анна"), await office.hire("Олег")
    await anna.says("Вы открыты?")
    await oleg.presses("🙋 Взять", await oleg.sees("Вы открыты?"))
    await oleg.says("/away через 3 дня")
    await oleg.sees("Нет на месте до")
    await office.owner.says("/reply анна Да")
    await anna.sees("Да")
    await anna.says("А завтра?")
    await office.owner.sees("А завтра?")
    await office.owner.says("/hours")
    await office.owner.presses("🏖 Кого нет", await office.owner.sees("Олег до"))
    await office.owner.presses("🏖 Олег", await office.owner.sees("Кто отсутствует"))
    await office.owner.sees("Олег: на месте")


async def test_an_absence_is_asked_about(office: Office) -> None:
    oleg = await office.hire("Олег")
    await oleg.says("/away")
    await oleg.presses("🏖 Меня нет до…", await oleg.sees("Вы на месте"))
    await oleg.sees("когда Олег возвращается")
    await oleg.says("не знаю")
    await oleg.sees("Напишите время в будущем")
    await oleg.says("завтра в 12")
    away = await oleg.sees("Нет на месте до завтра, 12:00")
    await oleg.presses("↩️ На месте", away)
    await oleg.sees("Олег: на месте")


async def test_an_absence_begins_later(office: Office) -> None:
    oleg = await office.hire("Олег")
    await oleg.says("/away с пятницы до понедельника")
    await oleg.sees("Не будет на месте с")
    await office.owner.says("/hours")
    await office.owner.sees("Нет на месте: Олег с")


async def test_a_special_day_is_dropped_by_a_press(office: Office) -> None:
    await office.owner.says("/hours ежедневно 9-18")
    await office.owner.says("/hours 31.12 выходной")
    await office.owner.presses("🗑 31 декабря: как обычно", await office.owner.sees("31 декабря: выходной"))
    await office.owner.sees_no_more("31 декабря: выходной")
