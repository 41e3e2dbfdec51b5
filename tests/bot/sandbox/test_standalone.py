"""The sandbox as a process of its own."""

from __future__ import annotations

import asyncio
import sys

from tests.support.telegram import Telegram


async def run(*arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=asyncio.subprocess.PIPE)


async def test_it_says_where_it_listens() -> None:
    process = await run("-m", "bot.sandbox", "--port", "0", "--token", "77:x")
    assert process.stdout is not None
    try:
        base = (await asyncio.wait_for(process.stdout.readline(), 20)).decode().split()[-1]
        async with Telegram(base) as telegram:
            assert (await telegram.api("77:x", "getMe"))["result"]["id"] == 77
    finally:
        process.terminate()
        await process.wait()


async def test_it_knows_nothing_of_the_bots_library() -> None:
    check = "import sys, bot.sandbox.server; sys.exit('aiogram' in sys.modules)"
    assert await (await run("-c", check)).wait() == 0
