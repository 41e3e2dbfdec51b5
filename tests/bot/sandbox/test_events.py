"""The stream of events: who sees what, and resuming after a gap."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from itertools import count

import pytest
from aiohttp import ClientSession

from bot.sandbox.events import Event, Events
from tests.bot.sandbox.bot import BareBot
from tests.support.telegram import Json, Telegram


async def stream(sandbox: Telegram, query: str = "", last: int | None = None) -> AsyncGenerator[tuple[int, Json], None]:
    """Events with their numbers, as a browser reads them."""
    headers = {} if last is None else {"Last-Event-ID": str(last)}
    async with (
        ClientSession() as session,
        session.get(f"{sandbox.base}/sandbox/events{query}", headers=headers) as response,
    ):
        number = 0
        async for line in response.content:
            if line.startswith(b"id: "):
                number = int(line[4:])
            elif line.startswith(b"data: "):
                yield number, json.loads(line[6:])


async def test_a_viewer_sees_his_own_chats(sandbox: Telegram, bot: BareBot) -> None:
    anna, boris = await sandbox.person("Анна"), await sandbox.person("Борис")
    await boris.says("чужое")
    await anna.says("своё")
    own = await bot.does("sendMessage", chat_id=anna.id, text="было")
    await bot.does("editMessageText", chat_id=anna.id, message_id=own["message_id"], text="стало")
    await bot.does("sendChatAction", chat_id=anna.id, action="typing")
    await bot.does("deleteMessage", chat_id=anna.id, message_id=own["message_id"])
    await bot.does("setMyCommands", commands=[])
    kinds = []
    async with aclosing(stream(sandbox, f"?viewer={anna.id}&last=0")) as events:
        async for _, event in events:
            kinds.append(event["type"])
            assert event["chat_id"] in (anna.id, None)
            if event["type"] == "commands":
                break
    assert kinds == ["message", "message", "edited", "chat_action", "deleted", "commands"]


async def test_a_browser_resumes_where_it_stopped(sandbox: Telegram) -> None:
    anna = await sandbox.person("Анна")
    for text in ("раз", "два", "три"):
        await anna.says(text)
    async with aclosing(stream(sandbox, last=0)) as events:
        seen, _ = await anext(events)
    async with aclosing(stream(sandbox, last=seen)) as events:
        _, event = await anext(events)
    assert event["message"]["text"] == "два"


@pytest.mark.parametrize("missed_from", [0, 99])
async def test_who_missed_too_much_starts_anew(missed_from: int) -> None:
    events = Events(size=3)
    for number in count(1):
        events.publish("message", 1, lambda: {})
        if number == 10:
            break
    async with aclosing(events.follow(missed_from, lambda event: True)) as following:
        assert '"type":"reset"' in await anext(following)
        events.publish("edited", 1, lambda: {})
        assert '"type":"edited"' in await anext(following)


async def test_unwanted_events_are_passed_over() -> None:
    events = Events()

    def wanted(event: Event) -> bool:
        return event.chat_id == 2

    events.publish("message", 1, lambda: {})
    events.publish("message", 2, lambda: {})
    async with aclosing(events.follow(0, wanted)) as following:
        assert (await anext(following)).startswith("id: 2\n")
