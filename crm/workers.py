"""Worker processes for heavy work, so that the bot's loop never waits: started when there is some, let go when idle."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from crm.settling import settle_in

IDLE_SECONDS = 60.0
"""After so long without work the processes are let go: they hold some 60 MB each."""

Given = ParamSpec("Given")
Made = TypeVar("Made")


class Workers:
    """At most `workers` processes; one that dies is replaced at the next call.

    With `memory` a process that wants more bytes of address space dies instead of the machine.
    """

    def __init__(self, workers: int = 2, memory: int | None = None) -> None:
        self._workers = workers
        self._memory = memory
        self._pool: ProcessPoolExecutor | None = None
        self._in_hand = 0
        self._resting: asyncio.TimerHandle | None = None

    async def close(self) -> None:
        """Finish what is in hand and let the processes go; what only waits is cancelled."""
        pool = self._put_aside()
        if pool:
            await asyncio.to_thread(pool.shutdown, cancel_futures=True)

    async def _call(self, work: Callable[Given, Made], *given: Given.args, **_: Given.kwargs) -> Made:
        loop, pool = asyncio.get_running_loop(), self._started()
        self._in_hand += 1
        try:
            return await loop.run_in_executor(pool, work, *given)
        except BrokenProcessPool:
            if self._pool is pool:
                self._pool = None
            raise
        finally:
            self._in_hand -= 1
            if not self._in_hand:
                self._resting = loop.call_later(IDLE_SECONDS, self._rest)

    def _started(self) -> ProcessPoolExecutor:
        if self._resting:
            self._resting.cancel()
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._workers, mp_context=get_context("spawn"), initializer=settle_in, initargs=(self._memory,)
            )
        return self._pool

    def _rest(self) -> None:
        pool = self._put_aside()
        if pool:
            pool.shutdown(wait=False)

    def _put_aside(self) -> ProcessPoolExecutor | None:
        if self._resting:
            self._resting.cancel()
        pool, self._pool = self._pool, None
        return pool
