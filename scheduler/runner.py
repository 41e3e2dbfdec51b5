"""Runs the timetable: APScheduler only wakes jobs; a commit wakes them sooner, and no job runs beside itself."""

import asyncio
import logging
from collections.abc import Iterable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.timetable import Entry

log = logging.getLogger(__name__)


class Runner:
    """One task per job: it waits to be woken, runs, and may ask to be woken again by returning seconds."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = {entry.name: entry for entry in entries}
        self._woken = {name: asyncio.Event() for name in self._entries}
        self._tasks: list[asyncio.Task[None]] = []
        self._stopping = False
        # A run that comes late is still wanted once: what is due stands in rows, not in the clock.
        self._clock = AsyncIOScheduler(
            timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def start(self) -> None:
        """Begin ticking."""
        for name, entry in self._entries.items():
            self._clock.add_job(self.wake, entry.trigger, args=[frozenset({name})], id=name)
            self._tasks.append(asyncio.create_task(self._serve(name), name=f"job {name}"))
        self._clock.start()

    def wake(self, names: frozenset[str]) -> None:
        """Run these jobs as soon as they are free; unknown names are nobody's business."""
        for name in names & self._woken.keys():
            self._woken[name].set()

    async def stop(self) -> None:
        """Start nothing more and wait for what runs."""
        if self._clock.running:
            self._clock.shutdown(wait=False)
        self._stopping = True
        for event in self._woken.values():
            event.set()
        await asyncio.gather(*self._tasks)

    async def _serve(self, name: str) -> None:
        woken, work = self._woken[name], self._entries[name].work
        loop = asyncio.get_running_loop()
        while await woken.wait() and not self._stopping:
            woken.clear()
            try:
                again_in = await work()
            except Exception:
                log.exception("job %s failed; it runs again at its next tick", name)
                continue
            if again_in is not None:
                loop.call_later(again_in, woken.set)
