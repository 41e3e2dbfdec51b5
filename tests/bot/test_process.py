"""The real process over HTTP: killed in the middle it loses nothing and says nothing twice."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.clock import machine_clock
from bot.sandbox.limits import Rates
from bot.sandbox.server import Sandbox
from storage.database import Database
from storage.messages import Direction, Message
from tests.support.office import TOKEN
from tests.support.ports import free_port
from tests.support.process import BotProcess, running
from tests.support.soak import SOAK
from tests.support.telegram import Telegram

pytestmark = pytest.mark.slow

KILLS = 30 if SOAK else 3


async def test_sigterm_finishes_and_exits_with_zero(tmp_path: Path) -> None:
    sandbox = Sandbox(TOKEN, port=0)
    base = f"http://127.0.0.1:{await sandbox.start()}"
    async with running(tmp_path, TELEGRAM_API_URL=base) as bot:
        assert "t.me/kartoteka_bot?start=inv_" in bot.log()
        assert await bot.stop() == 0
    await sandbox.stop()


async def test_kills_lose_no_message_and_repeat_no_answer(tmp_path: Path, database_url: str) -> None:
    sandbox = Sandbox(TOKEN, port=0, rates=Rates(enabled=False))
    base = f"http://127.0.0.1:{await sandbox.start()}"
    async with Telegram(base) as telegram:
        owner = await telegram.person("Ольга")
        clients = [await telegram.person(f"Клиент{number}") for number in range(20)]
        settings = {"DATABASE_URL": database_url, "TELEGRAM_API_URL": base, "OWNER_IDS": str(owner.id)}
        bot = BotProcess(tmp_path, SEND_RATE="1000", **settings)
        await bot.start()
        for round_number in range(KILLS):
            said = asyncio.gather(*(client.says(f"вопрос {round_number}") for client in clients))
            await asyncio.sleep(0.02 * (round_number % 15))  # the moment of the kill is what is tried out
            await bot.kill()
            await said
            await bot.start()
        await all_taken(telegram)
        assert await bot.stop() == 0
        stored = await _messages(database_url)
        assert stored == {(client.id, f"вопрос {number}"): 1 for client in clients for number in range(KILLS)}
        for client in clients:
            greetings = [m for m in await client.messages() if "Передал ваш вопрос" in (m.get("text") or "")]
            assert len(greetings) <= 1
    await sandbox.stop()


async def test_a_form_survives_the_process(tmp_path: Path) -> None:
    sandbox = Sandbox(TOKEN, port=0, rates=Rates(enabled=False))
    base = f"http://127.0.0.1:{await sandbox.start()}"
    async with Telegram(base) as telegram:
        owner, anna = await telegram.person("Ольга"), await telegram.person("Анна")
        bot = BotProcess(tmp_path, TELEGRAM_API_URL=base, OWNER_IDS=str(owner.id))
        await bot.start()
        await owner.says("/help")
        await owner.sees("/find")
        await anna.says("Вы открыты?")
        await owner.presses("💬 Ответить", await owner.sees("Вы открыты?"))
        await owner.sees("Пишете клиенту")
        assert await bot.stop() == 0
        await owner.says("До девяти")
        await bot.start()
        await anna.sees("До девяти")
        assert await bot.stop() == 0
    await sandbox.stop()


async def test_a_start_without_telegram_goes_on_when_it_answers(tmp_path: Path) -> None:
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    async with running(tmp_path, TELEGRAM_API_URL=base) as bot:
        sandbox = Sandbox(TOKEN, port=port, rates=Rates(enabled=False))
        await sandbox.start()
        async with Telegram(base) as telegram:
            anna = await telegram.person("Анна")
            await anna.says("Вы открыты?")
            await anna.sees("Передал ваш вопрос", timeout=60)
        assert await bot.stop() == 0
        await sandbox.stop()


async def test_a_start_through_a_bad_gateway_waits_for_a_better_one(tmp_path: Path) -> None:
    sandbox = Sandbox(TOKEN, port=0)
    base = f"http://127.0.0.1:{await sandbox.start()}"
    async with Telegram(base) as telegram:
        await telegram.faults({"kind": "error502", "method": "getMe", "times": 2})
        async with running(tmp_path, TELEGRAM_API_URL=base) as bot:
            anna = await telegram.person("Анна")
            await anna.says("Вы открыты?")
            await anna.sees("Передал ваш вопрос", timeout=60)
            assert await bot.stop() == 0
            assert "Traceback" not in bot.log()
    await sandbox.stop()


async def test_a_token_telegram_does_not_know_is_one_line_and_status_two(tmp_path: Path) -> None:
    sandbox = Sandbox("1000000:another-token-that-is-the-right-one", port=0)
    base = f"http://127.0.0.1:{await sandbox.start()}"
    bot = BotProcess(tmp_path, TELEGRAM_API_URL=base)
    assert await bot.fails() == 2
    assert bot.log().splitlines()[-1] == "BOT_TOKEN: Telegram does not know this token"
    assert "Traceback" not in bot.log()
    await sandbox.stop()


async def all_taken(telegram: Telegram) -> None:
    """Wait until the bot has acknowledged every update."""
    async with asyncio.timeout(30):
        while (await telegram.api(TOKEN, "getWebhookInfo"))["result"]["pending_update_count"]:  # noqa: ASYNC110  Telegram tells only those who ask
            await asyncio.sleep(0.02)


async def _messages(url: str) -> dict[tuple[int, str], int]:
    """(chat, text) of what clients wrote → how often it is stored."""
    db = Database(url, machine_clock)
    async with db.read() as look:
        rows = await look.session.execute(
            select(Message.chat, Message.text, func.count())
            .where(Message.direction == Direction.IN)
            .group_by(Message.chat, Message.text)
        )
        counts = {(int(chat), text): count for chat, text, count in rows}
    await db.close()
    return counts
