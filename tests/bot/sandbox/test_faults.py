"""Failures on purpose: before the effect, after it, and duplicated updates."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest

from tests.bot.sandbox.bot import BareBot
from tests.support.sandbox import TOKEN
from tests.support.telegram import Person, SandboxError, Telegram


@pytest.fixture
async def anna(sandbox: Telegram) -> Person:
    person = await sandbox.person("Анна")
    await person.says("привет")
    return person


async def sent(anna: Person) -> list[str]:
    return [m["text"] for m in await anna.messages() if m["from"]["is_bot"]]


@pytest.mark.parametrize(
    ("rule", "took_effect"),
    [
        ({"kind": "error500"}, False),
        ({"kind": "error500", "took_effect": True}, True),
        ({"kind": "error502"}, False),
        ({"kind": "cut_before"}, False),
        ({"kind": "cut_after"}, True),
        ({"kind": "garbage"}, True),
        ({"kind": "slow", "seconds": 30}, True),
    ],
)
async def test_a_fault_spoils_one_answer(
    sandbox: Telegram, bot: BareBot, anna: Person, rule: dict[str, Any], took_effect: bool
) -> None:
    await sandbox.faults({"method": "sendMessage", "times": 1, **rule})
    with pytest.raises((aiohttp.ClientError, ValueError, TimeoutError, AssertionError)):
        async with asyncio.timeout(1):
            await bot.does("sendMessage", chat_id=anna.id, text="первое")
    await bot.does("sendMessage", chat_id=anna.id, text="второе")
    assert await sent(anna) == (["первое", "второе"] if took_effect else ["второе"])


async def test_too_many_requests_names_the_wait(sandbox: Telegram, bot: BareBot, anna: Person) -> None:
    await sandbox.faults({"kind": "retry_after", "method": "sendMessage", "retry_after": 7})
    answer = await bot.refused("sendMessage", chat_id=anna.id, text="x")
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    assert (await sandbox.stats())["too_many_requests"] == 1


async def test_a_fault_strikes_only_its_chat_and_method(sandbox: Telegram, bot: BareBot, anna: Person) -> None:
    boris = await sandbox.person("Борис")
    await boris.says("привет")
    await sandbox.faults({"kind": "error500", "method": "sendMessage", "chat_id": boris.id, "times": 5})
    await bot.does("sendMessage", chat_id=anna.id, text="x")
    await bot.does("sendChatAction", chat_id=boris.id, action="typing")
    assert (await bot.refused("sendMessage", chat_id=boris.id, text="x"))["error_code"] == 500


async def test_a_duplicated_update_has_the_same_id(sandbox: Telegram, bot: BareBot, anna: Person) -> None:
    await sandbox.faults({"kind": "duplicate_update", "method": "message"})
    first, second = await bot.updates()
    assert first == second
    assert await bot.updates() == []


async def test_faults_are_dropped_and_checked(sandbox: Telegram, bot: BareBot, anna: Person) -> None:
    with pytest.raises(SandboxError, match="unknown kind of fault"):
        await sandbox.faults({"kind": "earthquake"})
    await sandbox.faults({"kind": "error500", "times": 100})
    await sandbox.no_faults()
    assert (await sandbox.api(TOKEN, "getMe"))["ok"]
