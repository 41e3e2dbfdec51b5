"""A process of its own for one export at a time: the bot's loop goes on, and what is not wanted any more is ended."""

import asyncio
import os
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection

from crm.exchange.export_making import Order, Unwanted, WrongSize, make
from crm.settling import settle_in
from storage import exports
from storage.database import Database

POLITENESS = 10
"""A file may wait: where cores are few the bot's answers go first."""


@dataclass(frozen=True)
class Made:
    """What became of an export: its lines, or the error that `export-failed-<error>` words."""

    lines: int = 0
    error: str | None = None


class ExportWorker:
    """Started for one export; ask `made` until it answers."""

    def __init__(self, export_id: int, order: Order) -> None:
        self.export_id = export_id
        context = get_context("spawn")
        self._answer, telling = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(export_id, order, telling), daemon=True)
        self._process.start()
        telling.close()

    def made(self) -> Made | None:
        """None while it works; a process that died without a word has failed."""
        try:
            if self._answer.poll():
                made: Made = self._answer.recv()
                self._process.join()
                return made
        except (EOFError, OSError):
            return Made(error="broken")
        return None

    def end(self) -> None:
        """Stop at once; the export stays pending and is made anew."""
        self._process.terminate()
        self._process.join()


def _work(export_id: int, order: Order, telling: Connection) -> None:
    settle_in()
    os.nice(POLITENESS)
    try:
        telling.send(Made(asyncio.run(_make(export_id, order))))
    except Unwanted:
        telling.send(Made(error="cancelled"))
    except WrongSize as wrong:
        telling.send(Made(error=wrong.error))


async def _make(export_id: int, order: Order) -> int:
    db = Database(order.url, lambda: order.now)

    async def advance(lines: int) -> bool:
        async with db.begin() as tx:
            return await exports.advance(tx, export_id, lines)

    try:
        return await make(order, advance)
    finally:
        await db.close()
