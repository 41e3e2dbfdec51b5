"""The real process over HTTP: killed in the middle it loses nothing and says nothing twice."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.sandbox.limits import Rates
from bot.sandbox.server import Sandbox
from tests.support.office import TOKEN
from tests.support.process import BotProcess, running
from tests.support.telegram import Telegram

pytestmark = pytest.mark.slow


async def test_sigterm_finishes_and_exits_with_zero(tmp_path: Path) -> None:
    sandbox = Sandbox(TOKEN, port=0)
    base = f"http://127.0.0.1:{await sandbox.start()}"
    async with running(tmp_path, TELEGRAM_API_URL=base) as bot:
        assert "t.me/kartoteka_bot?start=inv_" in bot.log()
        assert await bot.stop() == 0
    await sandbox.stop()


async def test_kills_lose_no_message_and_repeat_no_answer(tmp_path: Path) -> None:
    sandbox = Sandbox(TOKEN, port=0, rates=Rates(enabled=False))
    base = f"http://127.0.0.1:{await sandbox.start()}"
    async with Telegram(base) as telegram:
        owner = await telegram.person("Ольга")
        clients = [await telegram.person(f"Клиент{number}") for number in range(20)]
        bot = BotProcess(tmp_path, TELEGRAM_API_URL=base, OWNER_IDS=str(owner.id), SEND_RATE="1000")
        await bot.start()
        for round_number in range(3):
            said = asyncio.gather(*(client.says(f"вопрос {round_number}") for client in clients))
            await asyncio.sleep(0.05 * round_number)  # the moment of the kill is what is tried out
            await bot.kill()
            await said
            await bot.start()
        await all_taken(telegram)
        assert await bot.stop() == 0
        stored = await _messages(tmp_path)
        assert stored == {(client.id, f"вопрос {number}"): 1 for client in clients for number in range(3)}
        for client in clients:
            greetings = [m for m in await client.messages() if "Передал ваш вопрос" in (m.get("text") or "")]
            assert len(greetings) <= 1
    await sandbox.stop()


async def all_taken(telegram: Telegram) -> None:
    """Wait until the bot has acknowledged every update."""
    async with asyncio.timeout(30):
        while (await telegram.api(TOKEN, "getWebhookInfo"))["result"]["pending_update_count"]:  # noqa: ASYNC110  Telegram tells only those who ask
            await asyncio.sleep(0.02)


async def _messages(folder: Path) -> dict[tuple[int, str], int]:
    with sqlite3.connect(folder / "crm.db") as db:
        rows = db.execute("SELECT chat, text, count(*) FROM messages GROUP BY chat, text").fetchall()
    return {(int(chat), text): count for chat, text, count in rows}
