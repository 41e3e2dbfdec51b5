"""A backup of an older schema, on its way: filled as it was, brought up to date by the revisions, read out.

Aside and in SQLite, whatever it came from and goes to: rows read the same from both databases, and what fails halfway
has touched nothing.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.clock import machine_clock
from storage import snapshot
from storage.database import Database, Tx
from storage.migrate import upgrade


class OlderBase:
    """A base in a folder of its own, first of its day, then of today."""

    def __init__(self, folder: Path) -> None:
        self._url = f"sqlite+aiosqlite:///{folder / 'older.db'}"

    @asynccontextmanager
    async def as_of(self, revision: str) -> AsyncIterator[tuple[Tx, snapshot.Tables]]:
        """Its empty tables as they stood at the revision, to be filled while the block lasts."""
        await upgrade(self._url, revision)
        db = Database(self._url, machine_clock)
        try:
            async with db.begin() as tx:
                yield tx, await snapshot.tables_as_they_stand(tx)
        finally:
            await db.close()

    async def rows_of_today(self) -> AsyncIterator[tuple[str, list[snapshot.Row]]]:
        """Every row, brought up to date."""
        await upgrade(self._url)
        db = Database(self._url, machine_clock)
        try:
            async with db.read() as look:
                async for name, rows in snapshot.rows(look):
                    yield name, rows
        finally:
            await db.close()
