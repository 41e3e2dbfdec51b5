"""Files are looked at and read in a process of their own: the bot's loop never waits for one."""

from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

from crm.exchange import reading
from crm.exchange.columns import Layout
from crm.exchange.meanings import Column, Habits
from crm.exchange.unreadable import Unreadable
from crm.workers import Workers

MEMORY = 1 << 30
"""Bytes of address space: a small spreadsheet can ask for all there is."""


class Reader(Workers):
    """One process."""

    def __init__(self) -> None:
        super().__init__(workers=1, memory=MEMORY)

    async def look(self, path: Path, habits: Habits) -> Layout:
        """What the file is and what its columns mean; `Unreadable`."""
        with _unreadable_when_too_large():
            return await self._call(reading.look, path, habits)

    async def read(self, path: Path, columns: Sequence[Column], habits: Habits) -> reading.Tally:
        """Write the file's people beside it, its columns being understood so; `Unreadable`."""
        with _unreadable_when_too_large():
            return await self._call(reading.read, path, tuple(columns), habits)


@contextmanager
def _unreadable_when_too_large() -> Iterator[None]:
    try:
        yield
    except (BrokenProcessPool, MemoryError) as error:
        raise Unreadable("import-too-large-inside") from error
