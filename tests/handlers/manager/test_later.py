"""An answer for tomorrow: by one line, by words in the form, by buttons; changed, dropped from the notice, sent."""

from datetime import timedelta

from tests.support.office import Office
from tests.support.png import png
from tests.support.telegram import Person


async def anna_asks(office: Office) -> Person:
    anna = await office.telegram.person("Анна")
    await anna.says("Когда привезёте?")
    await office.owner.sees("Когда привезёте?")
    return anna


async def got(person: Person, text: str) -> bool:
    return any(text in message.get("text", "") for message in await person.messages())


async def test_one_line_plans_and_the_time_brings_it(calm: Office) -> None:
    anna = await anna_asks(calm)
    await calm.owner.says("/later Анна завтра в 9: Привезём к обеду")
    planned = await calm.owner.sees("получит завтра, 09:00")
    assert "Привезём к обеду" in planned["text"]
    await calm.owner.sees("ответ запланирован")
    await calm.owner.says("/history #1")
    assert "(запланировано)" in (await calm.owner.sees("✓ Всё"))["text"]
    assert not await got(anna, "к обеду")
    calm.clock.ahead = timedelta(days=2)
    await anna.sees("Привезём к обеду")
    await calm.settled()
    await calm.owner.says("/later")
    await calm.owner.sees("Ничего не запланировано")


async def test_words_in_the_form_plan_and_the_list_changes_them(calm: Office) -> None:
    anna = await anna_asks(calm)
    await calm.owner.presses("💬 Ответить")
    await calm.owner.sees("Пишете клиенту")
    await calm.owner.says("отправить завтра в 9: Привезём к обеду")
    await calm.owner.sees("получит завтра, 09:00")
    await calm.owner.says("/later")
    await calm.owner.presses("завтра, 09:00 · Анна · Привезём к обеду", await calm.owner.sees("Запланировано: 1"))
    await calm.owner.presses("✏️ Другой текст", await calm.owner.sees("получит завтра, 09:00"))
    await calm.owner.sees("Что отправить вместо")
    await calm.owner.says("Привезём к ужину")
    await calm.owner.presses("🕘 Другое время", await calm.owner.sees("Привезём к ужину"))
    await calm.owner.presses("Через час", await calm.owner.sees("Когда отправить?"))
    await calm.owner.presses("➡️ Сейчас", await calm.owner.sees("Привезём к ужину"))
    await anna.sees("Привезём к ужину")
    assert not await got(anna, "к обеду")


async def test_buttons_lead_from_the_form_to_the_plan_and_the_notice_takes_it_back(calm: Office) -> None:
    anna = await anna_asks(calm)
    await calm.owner.presses("💬 Ответить")
    await calm.owner.presses("🕘 Позже", await calm.owner.sees("Пишете клиенту"))
    await calm.owner.sees("Когда отправить?")
    await calm.owner.says("вчера")
    await calm.owner.sees("Что отправить?")
    await calm.owner.says("Поздно")
    await calm.owner.sees("Это время уже прошло")
    await calm.owner.says("/cancel")
    await calm.owner.says("/later Анна")
    await calm.owner.says("завтра в 9")
    await calm.owner.sees("Отправлю завтра, 09:00. Что отправить?")
    await calm.owner.says("Привезём к обеду")
    await calm.owner.sees("получит завтра")
    await anna.says("Уже не надо!")
    notice = await calm.owner.sees("Уже не надо!")
    assert "запланирован ответ на завтра, 09:00: Привезём к обеду" in notice["text"]
    answer = await calm.owner.presses("✖️ Отменить его", notice)
    assert "отменено" in str(answer)
    calm.clock.ahead = timedelta(days=2)
    await calm.settled()
    assert not await got(anna, "к обеду")


async def test_an_album_waits_and_comes_as_one(calm: Office) -> None:
    anna = await anna_asks(calm)
    await calm.owner.says("/later Анна завтра в 9")
    await calm.owner.sees("Что отправить?")
    for name in ("one.png", "two.png"):
        await calm.owner.sends_file(png(), name, kind="photo", media_group_id="7")
    await calm.owner.sees("получит завтра, 09:00")
    await calm.app.intake.drain()
    calm.clock.ahead = timedelta(days=2)
    await calm.settled()
    photos = [message for message in await anna.messages() if message.get("photo")]
    assert len(photos) == 2
    assert photos[0]["media_group_id"] == photos[1]["media_group_id"]
    await calm.owner.says("И ещё одно")
    await calm.owner.sees("никому не отправлю")
