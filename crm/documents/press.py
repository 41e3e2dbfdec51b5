"""The press: templates are read and documents rendered in processes of their own, so that the bot's loop never waits.

The worker knows neither Telegram nor the database; it imports the engine when it has something to do.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from crm.documents.fields import CATALOGUE
from crm.documents.values import Values
from crm.workers import settle_in

Given = ParamSpec("Given")
Made = TypeVar("Made")

IDLE_SECONDS = 60.0
"""After so long without work the processes are let go: they hold some 60 MB each."""

Fault = tuple[str, dict[str, str | int]]
"""The kind of a problem and what its sentence mentions."""


@dataclass(frozen=True)
class Checked:
    """What is wrong with an uploaded file, and whether it is in Russian."""

    faults: list[Fault]
    is_russian: bool


@dataclass(frozen=True)
class Outline:
    """The fields a template prints as (path, optional), and those that would be printed empty; both in its order."""

    fields: list[tuple[str, bool]]
    missing: tuple[str, ...]


class Press:
    """At most `workers` processes, started when there is work; one that dies is replaced at the next call."""

    def __init__(self, workers: int = 2) -> None:
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._in_hand = 0
        self._resting: asyncio.TimerHandle | None = None

    async def check(self, data: bytes) -> Checked:
        """Any bytes give a report."""
        return await self._call(_check, data)

    async def outline(self, template: bytes, values: Values) -> Outline:
        """What the template asks for, these values given."""
        return await self._call(_outline, template, values)

    async def render(self, template: bytes, values: Values, locale: str, draft: str | None = None) -> bytes:
        """The document; `draft` is a word to stand on every page."""
        return await self._call(_render, template, values, locale, draft)

    async def close(self) -> None:
        """Finish what is being rendered and let the processes go; what only waits is cancelled."""
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
            self._pool = ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"), initializer=settle_in)
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


def _check(data: bytes) -> Checked:
    from crm.documents.engine import check_template
    from crm.documents.engine.template import load

    report = check_template(data, CATALOGUE)
    if not report.good:
        return Checked([(problem.kind.value, problem.arguments) for problem in report.problems], False)
    letters = "".join("".join(tree.itertext()) for tree in load(data).trees.values()).casefold()
    return Checked([], is_russian=any("а" <= letter <= "я" for letter in letters))


def _outline(template: bytes, values: Values) -> Outline:
    from crm.documents.engine import fields_of, missing

    return Outline([(use.path, use.optional) for use in fields_of(template)], missing(template, values))


def _render(template: bytes, values: Values, locale: str, draft: str | None) -> bytes:
    from crm.documents.engine import render

    return render(template, values, locale=locale, draft=draft)
