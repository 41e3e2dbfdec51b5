"""What the bot says to a client by itself stands in his history like everything that was said, and answers nothing."""

from datetime import UTC, datetime, timedelta

from tests.support.office import Office
from tests.support.telegram import Person

WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")


async def history(office: Office, *, after: str) -> list[str]:
    """The lines of the first client's history, the newest first, once a line says this."""
    asked = await office.owner.says("/history #1")
    shown = await office.owner.sees(after, after=asked["message_id"])
    lines: list[str] = shown["text"].splitlines()
    return lines


async def met(office: Office) -> Person:
    anna = await office.telegram.person("Анна")
    await anna.says("Есть пылесосы?")
    await anna.sees("Передал ваш вопрос")
    await office.settled()
    return anna


async def test_the_greeting_stands_behind_what_it_answers(office_on_each: Office) -> None:
    office = office_on_each
    await met(office)
    lines = await history(office, after="Есть пылесосы?")
    greeting = next(number for number, line in enumerate(lines) if "🤖 Здравствуйте, Анна! Передал ваш вопрос" in line)
    question = next(number for number, line in enumerate(lines) if "Есть пылесосы?" in line)
    assert greeting < question
    assert "➡️" in lines[greeting]


async def test_it_is_nobodys_answer(office: Office) -> None:
    await met(office)
    await office.owner.says("/card #1")
    card = await office.owner.sees("🧭 первый контакт сегодня")
    assert "ждёт ответа с" in card["text"]
    assert "→ ответ" not in card["text"]
    await office.owner.says("/inbox")
    await office.owner.sees("Анна #1")


async def test_thanks_for_a_contact_are_kept(office: Office) -> None:
    anna = await met(office)
    await anna.shares_contact("+79161234567")
    await anna.sees("Спасибо, номер записал")
    await anna.sends(contact={"phone_number": "+79160000001", "first_name": "Пётр", "last_name": "Слесарь"})
    await anna.sees("Спасибо, контакт передал")
    await office.settled()
    text = "\n".join(await history(office, after="контакт передал"))
    assert "🤖 Спасибо, номер записал." in text
    assert "🤖 Спасибо, контакт передал." in text
    assert "Пётр Слесарь" in text


async def test_the_night_answer_is_kept(office: Office) -> None:
    await met(office)
    in_three_days = WEEKDAYS[(datetime.now(UTC) + timedelta(days=3)).weekday()]
    await office.owner.says(f"/hours {in_three_days} 9-10")
    await office.owner.sees("Сейчас закрыто")
    anna = await office.telegram.person("Анна")
    await anna.says("Ау?")
    await anna.sees("Сейчас закрыто")
    await office.settled()
    asked = await office.owner.says("/history #2")
    shown = await office.owner.sees("Ау?", after=asked["message_id"])
    assert "🤖 Здравствуйте, Анна! Сообщение получил. Сейчас закрыто, откроемся" in shown["text"]


async def test_what_a_cut_line_left_uncertain_is_shown_as_such(office: Office) -> None:
    anna = await office.telegram.person("Анна")
    await office.telegram.faults({"kind": "cut_after", "method": "sendMessage", "chat_id": anna.id, "times": 1})
    await anna.says("Есть пылесосы?")
    await anna.sees("Передал ваш вопрос")
    await office.settled()
    text = "\n".join(await history(office, after="Есть пылесосы?"))
    assert "🤖 Здравствуйте" in text
    assert "не уверен, что дошло" in text


async def test_a_polls_words_are_found_in_the_history(office: Office) -> None:
    anna = await met(office)
    await anna.sends(poll={"question": "Когда привезёте?", "options": ["утром", "вечером"]})
    await office.owner.sees("Когда привезёте?")
    text = "\n".join(await history(office, after="Когда привезёте?"))
    assert "вечером" in text
