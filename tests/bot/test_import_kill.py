"""An import whose process is killed in the middle goes on where it was and brings nobody twice; the command line."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.clock import machine_clock
from storage import migrate
from storage.clients import Client, ContactPoint
from storage.database import Database
from storage.imports import Import, ImportState
from storage.staff import Role, StaffMember
from tests.support.process import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(200)]

PEOPLE = 30_000


async def with_owner(folder: Path) -> Database:
    """A base in which somebody owns the company."""
    url = f"sqlite+aiosqlite:///{folder / 'crm.db'}"
    await migrate.upgrade(url)
    db = Database(url, machine_clock)
    async with db.begin() as tx:
        tx.add(
            StaffMember(
                telegram_id=1, name="Ольга", role=Role.OWNER, locale="ru", timezone="Europe/Moscow", created_at=tx.now
            )
        )
    return db


def importing(folder: Path, file: Path) -> subprocess.Popen[str]:
    """`python -m bot import FILE`."""
    env = {"DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'crm.db'}", "DATA_DIR": str(folder), "BOT_TOKEN": "1:x"}
    command = [sys.executable, "-m", "bot", "import", str(file)]
    return subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True)


async def test_a_killed_load_goes_on_and_repeats_nobody(tmp_path: Path) -> None:
    db = await with_owner(tmp_path)
    file = tmp_path / "people.csv"
    rows = (f"Клиент {number};+7916{number:07};c{number}@example.ru" for number in range(PEOPLE))
    file.write_text("ФИО;Телефон;Почта\n" + "\n".join([*rows, "Никто;12;"]), encoding="utf-8")
    process = importing(tmp_path, file)
    while await done(db) < 2_000:
        assert process.poll() is None, process.communicate()[1]
    process.kill()
    process.communicate()
    reached = await done(db)
    assert 2_000 <= reached < PEOPLE
    assert await count(db, Client) == reached
    assert await resumed(db, tmp_path) == PEOPLE
    assert await count(db, Client) == PEOPLE
    assert await count(db, ContactPoint) == 2 * PEOPLE
    again = importing(tmp_path, file)
    told = again.communicate()[1]
    assert again.returncode == 0, told
    assert "новых 0" in told
    assert "не загружено" in (tmp_path / "people.faults.csv").read_text(encoding="utf-8-sig")
    assert await count(db, Client) == PEOPLE
    await db.close()


async def resumed(db: Database, folder: Path) -> int:
    """What the bot's scheduler does at its next start."""
    from crm.exchange.files import ImportFiles
    from crm.exchange.habits import Setup
    from crm.exchange.reader import Reader
    from crm.exchange.runner import ImportRunner
    from storage.sealed import Vault

    runner = ImportRunner(db, Reader(), ImportFiles(folder), Setup("RU", "RUB"), Vault("x"))
    while await runner.step():
        pass
    async with db.read() as look:
        one = (await look.session.scalars(select(Import))).one()
    assert one.state is ImportState.LOADED
    return int(one.counts["created"])


async def done(db: Database) -> int:
    """How many records are in."""
    async with db.read() as look:
        state = await look.session.execute(select(Import.state, Import.done).order_by(Import.id.desc()).limit(1))
        row = state.first()
    return row.done if row and row.state is ImportState.LOADING else 0


async def count(db: Database, model: type[Client] | type[ContactPoint]) -> int:
    """How many rows there are."""
    async with db.read() as look:
        return await look.session.scalar(select(func.count()).select_from(model)) or 0


def test_the_command_line_refuses_in_a_word(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    absent = importing(tmp_path, file)
    assert "There is no file" in absent.communicate()[1]
    assert absent.returncode == 1
    file.write_bytes(b"%PDF-1.7")
    process = importing(tmp_path, file)
    told = process.communicate()[1]
    assert process.returncode == 1
    assert "no owner" in told
    assert "Traceback" not in told
