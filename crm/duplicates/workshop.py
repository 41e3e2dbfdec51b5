"""The process in which a base is searched for doubles: the bot's loop goes on, and its memory is given back after."""

import asyncio
import signal
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from crm.duplicates.searching import Found, WholeBase, read_base


class Broken(Exception):
    """The process died, or was ended, with the answer unsaid."""


class Workshop:
    """One process at most, which holds one base until it is closed."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    async def open(self, url: str, at: datetime) -> None:
        """Read the base of this database, unless it is open."""
        if self._process and self._process.is_alive():
            return
        context = get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), daemon=True)
        await asyncio.to_thread(self._process.start)
        theirs.close()
        await self._ask((url, at))

    async def between(self, low: int, high: int) -> list[Found]:
        """Pairs whose lower number is above `low` and up to `high`; `Broken` when the process died."""
        found: list[Found] = await self._ask((low, high))
        return found

    def close(self) -> None:
        """End the process and forget the base; whoever waits for an answer meets `Broken`."""
        if self._process:
            self._process.kill()
        self._process = None

    async def _ask(self, question: tuple[Any, Any]) -> Any:
        line = self._line
        if line is None:
            raise Broken
        try:
            line.send(question)
            return await asyncio.to_thread(line.recv)
        except (EOFError, OSError) as error:
            self.close()
            raise Broken from error


def _work(line: Connection) -> None:
    """Ctrl-C is the bot's to answer; when the bot is gone the line is cut and the process ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    base: WholeBase | None = None
    while True:
        try:
            one, other = line.recv()
        except EOFError:
            return
        if base is None:
            base = asyncio.run(read_base(one, other))
            line.send(len(base))
        else:
            line.send(base.between(one, other))
