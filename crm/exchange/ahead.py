"""The blocks of an import: while one is written the next is read."""

import asyncio
from collections.abc import Iterator

from crm.exchange.drafts import Record


class Ahead:
    """Blocks in their order, read in a thread; the file is opened at the first."""

    def __init__(self, blocks: Iterator[list[Record]]) -> None:
        self._blocks = blocks
        self._next: asyncio.Task[list[Record] | None] | None = None

    async def take(self) -> list[Record] | None:
        """The next block, None behind the last; `FileNotFoundError` when there is no file."""
        block = await (self._next or self._read())
        self._next = asyncio.create_task(self._read()) if block else None
        return block

    async def _read(self) -> list[Record] | None:
        return await asyncio.to_thread(next, self._blocks, None)
