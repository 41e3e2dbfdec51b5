"""The journal counts everything and keeps only the end."""

from __future__ import annotations

from bot.sandbox.clock import Clock
from bot.sandbox.files import Upload
from bot.sandbox.journal import Journal
from tests.bot.sandbox.bot import BareBot
from tests.support.telegram import Telegram


def test_memory_stays_flat() -> None:
    journal = Journal(Clock(), size=10)
    for number in range(1_000):
        journal.write("sendMessage", {"text": str(number)}, 429 if number % 10 == 0 else 200, "")
    assert [call["n"] for call in journal.calls()] == list(range(991, 1_001))
    assert journal.stats() == {
        "calls": 1_000,
        "too_many_requests": 100,
        "methods": {"sendMessage": {"200": 900, "429": 100}},
    }


def test_files_are_named_not_kept() -> None:
    journal = Journal(Clock())
    journal.write("sendDocument", {"document": Upload("a.pdf", "application/pdf", b"123")}, 200, "")
    assert journal.calls()[0]["params"] == {"document": {"file": "a.pdf", "size": 3}}


async def test_calls_are_listed_with_their_outcome(sandbox: Telegram, bot: BareBot) -> None:
    await bot.does("getMe")
    await bot.refused("sendMessage", chat_id=5, text="x")
    await bot.refused("sendMessage", chat_id=5)
    first, second = await sandbox.calls("sendMessage")
    assert (first["status"], first["description"]) == (400, "Bad Request: chat not found")
    assert first["params"] == {"chat_id": 5, "text": "x"}
    assert [call["n"] for call in await sandbox.calls(after=first["n"])] == [second["n"]]
