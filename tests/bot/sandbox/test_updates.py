"""Long polling: what is unconfirmed comes again, one poller at a time, only the kinds asked for."""

from __future__ import annotations

import asyncio
import json

from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.clock import Clock
from bot.sandbox.faults import Faults
from bot.sandbox.updates import Updates
from tests.bot.sandbox.bot import BareBot
from tests.support.sandbox import TOKEN
from tests.support.telegram import Telegram


async def test_unconfirmed_updates_come_again(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    for text in ("раз", "два", "три"):
        await anna.says(text)
    first = await bot.does("getUpdates")
    assert [u["message"]["text"] for u in first] == ["раз", "два", "три"]
    assert [u["update_id"] - first[0]["update_id"] for u in first] == [0, 1, 2]
    assert await bot.does("getUpdates", limit=1) == first[:1]
    assert await bot.does("getUpdates", offset=first[1]["update_id"]) == first[1:]
    assert await bot.does("getUpdates", offset=-1) == first[2:]
    assert await bot.does("getUpdates", offset=first[2]["update_id"] + 1) == []


async def test_a_waiting_poller_gets_what_arrives(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    polling = asyncio.create_task(bot.does("getUpdates", timeout=20))
    await waiting(sandbox)
    await anna.says("привет")
    updates = await asyncio.wait_for(polling, 5)
    assert [u["message"]["text"] for u in updates] == ["привет"]


async def test_a_second_poller_ends_the_first(sandbox: Telegram, bot: BareBot) -> None:
    first = asyncio.create_task(sandbox.api(TOKEN, "getUpdates", timeout=20))
    await waiting(sandbox)
    assert await bot.does("getUpdates") == []
    refused = await first
    assert refused["error_code"] == 409
    assert refused["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


async def test_a_webhook_excludes_polling(sandbox: Telegram, bot: BareBot) -> None:
    first = asyncio.create_task(sandbox.api(TOKEN, "getUpdates", timeout=20))
    await waiting(sandbox)
    await bot.does("setWebhook", url="http://127.0.0.1:9/hook")
    assert (await first)["description"] == "Conflict: terminated by setWebhook request"
    assert (await bot.refused("getUpdates"))["error_code"] == 409
    await bot.does("deleteWebhook")
    assert await bot.does("getUpdates") == []


async def test_only_the_kinds_asked_for(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    said = await anna.says("привет")
    await bot.updates(allowed_updates=["edited_message"])
    await anna.says("не слышно")
    await anna.edits(said["message_id"], text="слышно")
    assert [u["edited_message"]["text"] for u in await bot.updates()] == ["слышно"]
    await bot.updates(allowed_updates=[])
    await anna.blocks()
    assert [list(u) for u in await bot.updates()] == [["update_id", "my_chat_member"]]


async def test_updates_are_kept_for_a_day(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    await anna.says("вчера")
    await sandbox.advance(24 * 3600 + 1)
    await anna.says("сегодня")
    assert [u["message"]["text"] for u in await bot.does("getUpdates")] == ["сегодня"]


async def test_an_update_is_frozen_when_it_happens(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    said = await anna.says("было")
    await anna.edits(said["message_id"], text="стало")
    updates = await bot.does("getUpdates")
    assert [next(iter(list(u.values())[1:]))["text"] for u in updates] == ["было", "стало"]


@given(st.lists(st.integers(0, 4) | st.just(-1)))
async def test_nothing_is_lost_and_nothing_confirmed_returns(steps: list[int]) -> None:
    """Each step puts an update or, for a number, takes so many and confirms them."""
    queue = Updates(Clock(), Faults())
    put, taken = 0, []
    for step in steps:
        if step < 0:
            put += 1
            queue.put("message", {"n": put}, 1)
            continue
        batch = [json.loads(body) for body in await queue.poll(0, 100, 0)][:step]
        if batch:
            await queue.poll(batch[-1]["update_id"] + 1, 1, 0)
        taken += [update["message"]["n"] for update in batch]
    taken += [json.loads(body)["message"]["n"] for body in await queue.poll(0, 100, 0)]
    assert taken == list(range(1, put + 1))


async def waiting(sandbox: Telegram) -> None:
    """Until the poll that was sent is being served."""
    async with asyncio.timeout(5):
        while not (await sandbox.stats())["polling"]:
            pass
