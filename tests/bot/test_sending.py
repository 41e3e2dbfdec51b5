"""What becomes of what is sent when Telegram or the way to it fails, seen by those who read and those who wrote."""

import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.app import build_bot
from bot.channels.telegram import TelegramChannel
from crm.messaging import Content, Delivery, NotConnected, Uncertain, Window
from handlers.manager.wordings import INBOX_WORDINGS
from tests.support.office import Office, settings_for
from tests.support.telegram import Json, Person

QUESTION = "Вы открыты?"
ANSWER = "Да, до девяти вечера"


async def client_who_asked(office: Office) -> tuple[Person, Json]:
    """A client whose question stands before the owner."""
    anna = await office.telegram.person("Анна")
    await anna.says(QUESTION)
    notice = await office.owner.sees(QUESTION)
    await office.settled()
    return anna, notice


def heard(messages: list[Json], text: str) -> int:
    return sum(text in (message.get("text") or "") for message in messages)


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "cut_after"},
        {"kind": "error502", "took_effect": True},
        {"kind": "garbage"},
    ],
)
async def test_an_answer_that_may_have_arrived_is_the_authors_to_repeat(office: Office, fault: Json) -> None:
    anna, notice = await client_who_asked(office)
    await office.telegram.faults({"method": "sendMessage", "chat_id": anna.id, "times": 1, **fault})
    await office.owner.says(ANSWER, reply_to=notice["message_id"])
    await anna.sees(ANSWER)
    doubt = await office.owner.sees("Не уверен")
    assert heard(await anna.messages(), ANSWER) == 1
    await office.owner.presses("🔁 Отправить ещё раз", doubt)
    await office.settled()
    assert heard(await anna.messages(), ANSWER) == 2


async def test_pressing_send_again_twice_sends_it_once(office: Office) -> None:
    anna, notice = await client_who_asked(office)
    await office.telegram.faults({"method": "sendMessage", "chat_id": anna.id, "times": 1, "kind": "cut_before"})
    await office.owner.says(ANSWER, reply_to=notice["message_id"])
    doubt = await office.owner.sees("Не уверен")
    await office.owner.presses("🔁 Отправить ещё раз", doubt)
    second = await office.owner.presses("🔁 Отправить ещё раз", doubt, force=True)
    assert "устарела" in second["text"]
    await office.settled()
    assert heard(await anna.messages(), ANSWER) == 1


async def test_a_flood_wait_delays_and_fails_nothing(office: Office) -> None:
    anna, notice = await client_who_asked(office)
    await office.telegram.faults(
        {"method": "sendMessage", "chat_id": anna.id, "times": 1, "kind": "retry_after", "retry_after": 1}
    )
    await office.owner.says(ANSWER, reply_to=notice["message_id"])
    await anna.sees(ANSWER)
    assert heard(await anna.messages(), ANSWER) == 1


async def test_a_client_who_blocked_the_bot_is_named_to_the_author(office: Office) -> None:
    anna, notice = await client_who_asked(office)
    await anna.blocks()
    await office.owner.says(ANSWER, reply_to=notice["message_id"])
    await office.owner.sees("заблокировал бота")
    await office.owner.says("/card #1")
    assert "⛔" in (await office.owner.sees("📱"))["text"]


async def test_a_notice_that_may_not_have_arrived_is_said_once_more(office: Office) -> None:
    await office.telegram.faults({"method": "sendMessage", "chat_id": office.owner.id, "times": 5, "kind": "cut_after"})
    anna = await office.telegram.person("Анна")
    await anna.says(QUESTION)
    await office.owner.sees(QUESTION)
    await office.settled()
    assert heard(await office.owner.messages(), QUESTION) == 2


async def test_a_long_text_that_stops_in_the_middle_is_not_begun_again(office: Office) -> None:
    anna, _ = await client_who_asked(office)
    channel = TelegramChannel(office.app.bot, INBOX_WORDINGS, office.app.services, "ru", ZoneInfo("Europe/Moscow"))
    text = "Первое предложение. " * 300
    delivery = Delivery(id=1, kind="answer", address=str(anna.id), payload=Content("text", text).to_json())
    await office.telegram.limits(enabled=True, chat_burst=1)
    assert isinstance(await channel.send(delivery), Uncertain)
    assert heard(await anna.messages(), "Первое предложение") == 1


async def test_a_door_that_is_closed_is_no_doubt(tmp_path: Path, office: Office) -> None:
    """Nothing listens there: nothing can have been sent, so it may be tried again."""
    settings = settings_for("sqlite+aiosqlite:///unused", "http://127.0.0.1:9", tmp_path)
    bot = build_bot(settings, "1:unused-token", Window(30, time.monotonic))
    channel = TelegramChannel(bot, INBOX_WORDINGS, office.app.services, "ru", ZoneInfo("Europe/Moscow"))
    delivery = Delivery(id=1, kind="answer", address="7", payload=Content("text", "привет").to_json())
    assert isinstance(await channel.send(delivery), NotConnected)
    await bot.session.close()
