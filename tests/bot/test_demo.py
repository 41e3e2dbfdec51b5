"""`make run` without a token: a company to play with, its owner and a client already there."""

import re
from pathlib import Path

import pytest

from bot.demo import CLIENT_ID, OWNER_ID
from tests.support.process import running
from tests.support.telegram import Person, Telegram

pytestmark = pytest.mark.slow


async def test_the_demo_opens_with_an_owner_and_a_client(tmp_path: Path) -> None:
    async with running(tmp_path, BOT_TOKEN="", SANDBOX_PORT="0") as process:
        assert "BOT_TOKEN is not set" in process.log()
        address = re.search(r"http://127\.0\.0\.1:\d+", process.log())
        assert address
        async with Telegram(address[0]) as telegram:
            known = {user["id"]: user for user in await telegram.get("people")}
            owner, client = (Person(telegram, known[ident], ident) for ident in (OWNER_ID, CLIENT_ID))
            await owner.says("/start")
            await owner.sees("Ольга Смирнова")
            await client.says("Вы открыты?")
            await owner.sees("Вы открыты?")
        assert await process.stop() == 0
