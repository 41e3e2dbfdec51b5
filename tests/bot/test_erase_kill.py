"""An erasure cut by a kill is finished by the next start, and an older backup does not undo it."""

import asyncio
import os
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.backup.making import make
from bot.backup.restoring import restore
from bot.sandbox.limits import Rates
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from storage.clients import Client
from storage.database import Database
from storage.erasures import Erasure, ErasureState
from tests.bot.test_campaign_kills import database
from tests.support.office import TOKEN
from tests.support.process import BotProcess
from tests.support.telegram import Telegram

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

MARK = "Щукар".encode()
PASSPHRASE = "верная пара слов"


async def test_a_kill_in_the_middle_is_made_good_and_a_backup_brings_nobody_back(tmp_path: Path) -> None:
    sandbox = Sandbox(TOKEN, port=0, rates=Rates(enabled=False))
    base = f"http://127.0.0.1:{await sandbox.start()}"
    async with Telegram(base) as telegram:
        owner, zina = await telegram.person("Ольга"), await telegram.person("Зинаида", last_name="Щукарёва")
        bot = BotProcess(tmp_path, TELEGRAM_API_URL=base, OWNER_IDS=str(owner.id))
        await bot.start()
        await owner.says("/start")
        await owner.sees("/help")
        await zina.says("привет")
        await owner.sees("привет")
        await make(settings(tmp_path), tmp_path.with_suffix(".backup"), PASSPHRASE)
        await zina.says("/privacy")
        await zina.presses("🔴 Удалить всё", await zina.sees("Что мы знаем о вас"))
        await zina.presses("🔴 Да, стереть всё", await zina.sees("Вернуть это будет нельзя"))
        await zina.sees("ничего о вас не знаем")
        await bot.kill()
        await as_right_after_the_commit(tmp_path)
        await bot.start()
        await until_done(tmp_path)
        assert await bot.stop() == 0
        assert telling(tmp_path) == []
    await sandbox.stop()
    await restore(settings(tmp_path), tmp_path.with_suffix(".backup"), PASSPHRASE, force=True)
    async with database(tmp_path) as db, db.read() as look:
        assert (await look.session.scalars(select(Client))).all() == []
        assert len((await look.session.scalars(select(Erasure))).all()) == 1


def telling(folder: Path) -> list[str]:
    """Files that hold the person's name, the log among them."""
    return [path.name for path in folder.rglob("*") if path.is_file() and MARK in path.read_bytes()]


def settings(folder: Path) -> Settings:
    """Those of the process."""
    return Settings(_env_file=None, database_url=f"sqlite+aiosqlite:///{folder / 'crm.db'}", data_dir=folder)


async def as_right_after_the_commit(folder: Path) -> None:
    """The rows are gone, and nothing that follows them has been done: the earliest moment of a kill."""
    (folder / "erasures.jsonl").unlink(missing_ok=True)
    (folder / "exports").mkdir(exist_ok=True)
    (folder / "exports" / "1").write_bytes(MARK)
    os.utime(folder / "exports" / "1", (0, 0))
    async with database(folder) as db, db.begin() as tx:
        await tx.session.execute(update(Erasure).values(state=ErasureState.ROWS_GONE, finished_at=None))


async def until_done(folder: Path) -> None:
    """Wait until the bot has finished the erasure."""
    async with database(folder) as db, asyncio.timeout(30):
        while await _state(db) is not ErasureState.DONE:  # noqa: ASYNC110  a row of another process's tells nobody
            await asyncio.sleep(0.05)


async def _state(db: Database) -> ErasureState | None:
    async with db.read() as look:
        return await look.session.scalar(select(Erasure.state))
