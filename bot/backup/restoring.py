"""Back out of a backup: all of it or nothing, into an empty database, then held until an owner agrees."""

import base64
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import secret
from bot.backup import archive
from bot.backup.older import OlderBase
from bot.backup.sealed import Unreadable
from bot.clock import machine_clock
from bot.settings import Settings
from crm.privacy import Ledger, replay
from storage import restored, snapshot
from storage.database import Database, Tx
from storage.migrate import revisions, upgrade

Progress = Callable[[int], object]


class RestoreRefused(Exception):
    """One sentence for whoever typed the command."""


async def restore(
    settings: Settings,
    path: Path,
    passphrase: str,
    *,
    force: bool = False,
    progress: Progress = lambda _count: None,
) -> None:
    """Put everything back; a database that holds anything is replaced only with `force`.

    The rows come back in one transaction, the files lie aside until it is committed: what fails leaves no trace. A
    backup of an older schema is brought up to date aside, and who was erased since goes from it as from any.
    """
    await upgrade(settings.database_url)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    db = Database(settings.database_url, machine_clock)
    try:
        with TemporaryDirectory(dir=settings.data_dir, prefix=".restoring-") as aside:
            async with db.begin() as tx:
                await _make_room(tx, force=force)
                await _take_in(tx, settings.data_dir, Path(aside), archive.lines(path, passphrase), progress)
                await snapshot.renumber(tx)
                await restored.hold(tx)
                await replay(tx, Ledger(settings.data_dir))
            _move_in(Path(aside), settings.data_dir)
    except Unreadable as error:
        raise RestoreRefused("Wrong pass-phrase, or the file is damaged or no backup.") from error
    finally:
        await db.close()


async def _make_room(tx: Tx, *, force: bool) -> None:
    if not force and not await snapshot.is_empty(tx):
        raise RestoreRefused("The database is not empty; --force replaces what it holds.")
    await snapshot.clear(tx)


async def _take_in(tx: Tx, folder: Path, aside: Path, lines: Iterator[archive.Line], progress: Progress) -> None:
    first = next(lines, {})
    made_at = str(first.get("schema"))
    if made_at == await snapshot.schema(tx):
        await _unpack(tx, snapshot.tables_of_today(), aside, lines, progress)
    elif made_at in revisions():
        with TemporaryDirectory(dir=folder, prefix=".older-") as place:
            base = OlderBase(Path(place))
            async with base.as_of(made_at) as (old, tables):
                await _unpack(old, tables, aside, lines, progress)
            async for name, rows in base.rows_of_today():
                await snapshot.insert(tx, snapshot.tables_of_today()[name], rows)
    else:
        raise RestoreRefused(
            f"This backup was made by a newer version ({first.get('kartoteka')}): restore it with that."
        )


async def _unpack(
    tx: Tx, tables: snapshot.Tables, aside: Path, lines: Iterator[archive.Line], progress: Progress
) -> None:
    last: archive.Line = {}
    for last in lines:
        if "table" in last:
            await snapshot.insert(tx, tables[last["table"]], last["rows"])
            progress(len(last["rows"]))
        elif "file" in last:
            _write_piece(aside, last)
        elif "secret_key" in last:
            secret.write(aside / secret.FILE, last["secret_key"].splitlines())
    if "end" not in last:
        raise Unreadable


def _write_piece(folder: Path, piece: archive.Line) -> None:
    target = (folder / piece["file"]).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise Unreadable
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("ab" if piece["at"] else "wb") as file:
        file.write(base64.b64decode(piece["data"]))


def _move_in(aside: Path, folder: Path) -> None:
    for path in sorted(aside.rglob("*")):
        target = folder / path.relative_to(aside)
        if path.is_dir():
            target.mkdir(exist_ok=True)
        else:
            path.replace(target)
