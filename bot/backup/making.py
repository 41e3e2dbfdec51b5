"""Making a backup: the base in one look, the files of DATA_DIR, the key; the pass-phrase is kept nowhere."""

import asyncio
import base64
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url

from bot import VERSION, secret
from bot.backup import archive
from bot.clock import machine_clock
from bot.settings import EXPORTS, Settings
from crm.privacy.ledger import LEDGER
from storage import snapshot
from storage.database import Database

FOLDER = "backups"
LEFT_OUT = (FOLDER, "demo", EXPORTS, secret.FILE, LEDGER)
"""Of DATA_DIR: earlier backups, the demo's own data, files on their way; the key has a line of its own, and the ledger
of erasures is newer than any backup: the table it mirrors is inside."""
PIECE = 256 * 1024

Progress = Callable[[int], object]
"""Told how many rows or pieces were written."""


async def make(settings: Settings, path: Path, passphrase: str, progress: Progress = lambda _count: None) -> None:
    """Write the backup; the bot may run and write meanwhile. The work is heavy: give it a loop of its own."""
    db = Database(settings.database_url, machine_clock)
    try:
        with archive.writing(path, passphrase) as write:
            async with db.snapshot() as look:
                made_at = machine_clock().isoformat()
                write({"kartoteka": VERSION, "schema": await snapshot.schema(look), "made_at": made_at})
                async for table, rows in snapshot.rows(look):
                    write({"table": table, "rows": rows})
                    progress(len(rows))
            for line in _files(settings):
                write(line)
                progress(1)
            write({"secret_key": "\n".join(secret.keys(settings))})
            write({"end": True})
    finally:
        await db.close()


async def keep(settings: Settings, passphrase: str, now: datetime) -> Path:
    """A dated backup in DATA_DIR, made in a thread with a loop of its own: the bot's goes on."""
    path = settings.data_dir / FOLDER / f"kartoteka-{now:%Y-%m-%d-%H%M%S}.backup"
    await asyncio.to_thread(asyncio.run, make(settings, path, passphrase))
    return path


def _files(settings: Settings) -> Iterator[archive.Line]:
    """The files of DATA_DIR in pieces, but for the database itself."""
    database = _database_files(settings)
    for path in sorted(settings.data_dir.rglob("*")):
        inside = path.relative_to(settings.data_dir)
        if path.is_symlink() or not path.is_file() or inside.parts[0] in LEFT_OUT:
            continue
        if path.resolve() not in database:
            yield from _pieces(path, inside.as_posix())


def _database_files(settings: Settings) -> set[Path]:
    """SQLite's file and those beside it; PostgreSQL keeps its own elsewhere."""
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        return set()
    path = Path(url.database).resolve()
    return {path.with_name(path.name + ending) for ending in ("", "-wal", "-shm", "-journal")}


def _pieces(path: Path, name: str) -> Iterator[archive.Line]:
    with path.open("rb") as file:
        at = 0
        while (data := file.read(PIECE)) or not at:
            yield {"file": name, "at": at, "data": base64.b64encode(data).decode()}
            at += len(data) or 1
