"""The runner: woken by the clock and by commits, never beside itself, and at the end it waits for what runs."""

import asyncio

from scheduler.runner import Runner
from scheduler.timetable import Entry, every


class Job:
    """Counts its runs; each waits until it is let go."""

    def __init__(self) -> None:
        self.begun = self.ended = 0
        self.may_end = asyncio.Event()
        self.has_begun = asyncio.Event()

    async def __call__(self) -> None:
        self.begun += 1
        self.has_begun.set()
        await self.may_end.wait()
        self.ended += 1


async def test_stopping_waits_for_what_runs_and_starts_nothing_more() -> None:
    job = Job()
    runner = Runner([Entry("job", job, every(3600))])
    runner.start()
    runner.wake(frozenset({"job"}))
    await job.has_begun.wait()
    runner.wake(frozenset({"job"}))
    stopping = asyncio.create_task(runner.stop())
    done, _ = await asyncio.wait({stopping}, timeout=0.1)
    assert not done
    job.may_end.set()
    await stopping
    assert (job.begun, job.ended) == (1, 1)


async def test_a_job_never_runs_beside_itself_but_once_more_when_woken_meanwhile() -> None:
    job = Job()
    runner = Runner([Entry("job", job, every(3600))])
    runner.start()
    for _ in range(3):
        runner.wake(frozenset({"job"}))
        await job.has_begun.wait()
    assert job.begun == 1
    job.has_begun.clear()
    job.may_end.set()
    await job.has_begun.wait()
    await runner.stop()
    assert job.begun == 2


async def test_a_job_that_fails_runs_again() -> None:
    runs = 0
    again = asyncio.Event()

    async def fails_once() -> float | None:
        nonlocal runs
        runs += 1
        if runs == 1:
            raise ValueError
        again.set()
        return None

    runner = Runner([Entry("job", fails_once, every(1))])
    runner.start()
    runner.wake(frozenset({"job"}))
    async with asyncio.timeout(30):
        await again.wait()
    await runner.stop()


async def test_a_job_may_ask_to_be_woken_sooner_than_the_clock() -> None:
    runs = 0
    third = asyncio.Event()

    async def eager() -> float | None:
        nonlocal runs
        runs += 1
        if runs == 3:
            third.set()
        return 0.001

    runner = Runner([Entry("job", eager, every(3600))])
    runner.start()
    runner.wake(frozenset({"job"}))
    async with asyncio.timeout(30):
        await third.wait()
    await runner.stop()
