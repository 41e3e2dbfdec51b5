"""The whole base searched in a process of its own: found, resumed after a death, stopped at will, nothing twice."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from crm.duplicates import DuplicateRunner, DuplicateService, PairState, Sweep, SweepState, Workshop
from crm.duplicates import runner as running
from crm.errors import Forbidden, Stale
from crm.staff.actor import Actor
from storage.database import Database
from storage.duplicates import DupePair
from storage.staff import Role
from tests.support.books import deliveries
from tests.support.cards import VAULT
from tests.support.doubles import base, truth
from tests.support.people import hire
from tests.support.towns import settle_in

pytestmark = pytest.mark.slow

PEOPLE = 300


@pytest.fixture
async def workshop() -> AsyncIterator[Workshop]:
    """The process, ended after the test."""
    found = Workshop()
    yield found
    found.close()


async def begun(db: Database) -> tuple[DuplicateService, Actor, Sweep]:
    """A base with doubles, and a sweep over it."""
    await settle_in(db, base(PEOPLE))
    service, admin = DuplicateService(db, VAULT), await hire(db, "Мария", Role.ADMIN)
    return service, admin, await service.start_sweep(admin)


async def found(db: Database) -> set[tuple[int, int]]:
    """The open pairs."""
    async with db.read() as look:
        pairs = await look.session.scalars(select(DupePair).where(DupePair.state == PairState.OPEN))
        return {(pair.left_id, pair.right_id) for pair in pairs}


async def until_done(runner: DuplicateRunner) -> int:
    """How many ticks it took."""
    ticks = 1
    while await runner.tick() is not None:
        ticks += 1
    return ticks


async def test_a_sweep_finds_who_is_one_and_not_who_is_not(db: Database, workshop: Workshop) -> None:
    service, _, sweep = await begun(db)
    await until_done(DuplicateRunner(db, VAULT, workshop))
    pairs, real = await found(db), {(one + 1, other + 1) for one, other in truth(base(PEOPLE))}
    assert len(pairs & real) >= 0.75 * len(real)
    assert len(pairs & real) >= 0.85 * len(pairs)
    done = await service.sweep(sweep.id)
    assert done and (done.state, done.found, done.done) == (SweepState.DONE, len(pairs), done.cards)
    assert {row.living_key for row in await deliveries(db)} == {f"sweep:{sweep.id}"}


@pytest.mark.parametrize("death", ["the bot's", "the worker's"])
async def test_a_sweep_goes_on_after_a_death(
    db: Database, workshop: Workshop, monkeypatch: pytest.MonkeyPatch, death: str
) -> None:
    monkeypatch.setattr(running, "CHUNK", 50)
    service, _, sweep = await begun(db)
    runner = DuplicateRunner(db, VAULT, workshop)
    for _ in range(3):
        await runner.tick()
    half = await service.sweep(sweep.id)
    assert half and 0 < half.done < half.cards
    if death == "the bot's":
        workshop.close()
        runner = DuplicateRunner(db, VAULT, workshop)
    else:
        assert workshop._process and workshop._process.pid
        os.kill(workshop._process.pid, signal.SIGKILL)
    await until_done(runner)
    done = await service.sweep(sweep.id)
    assert done and (done.state, done.found) == (SweepState.DONE, len(await found(db)))


async def test_a_sweep_whose_process_dies_again_and_again_is_given_up(db: Database, workshop: Workshop) -> None:
    service, _, sweep = await begun(db)
    broken = Database("sqlite+aiosqlite:////nowhere/at/all.db", lambda: sweep.started_at)
    runner = DuplicateRunner(db, VAULT, Blind(broken.address))
    await until_done(runner)
    given_up = await service.sweep(sweep.id)
    assert given_up and given_up.state is SweepState.FAILED


class Blind(Workshop):
    """A workshop that is sent to a base that is not there."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    async def open(self, _url: str, at: object) -> None:
        await super().open(self._address, at)  # type: ignore[arg-type]  # whatever was given goes on


async def test_a_stopped_sweep_keeps_what_it_found(
    db: Database, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "CHUNK", 100)
    service, admin, sweep = await begun(db)
    runner = DuplicateRunner(db, VAULT, workshop)
    await runner.tick()
    pairs = await found(db)
    stopped = await service.stop_sweep(admin, sweep.id)
    assert await runner.tick() is None
    assert stopped.state is SweepState.STOPPED
    assert await found(db) == pairs
    with pytest.raises(Stale):
        await service.stop_sweep(admin, sweep.id)


async def test_decided_pairs_stay_decided(db: Database, workshop: Workshop) -> None:
    service, admin, _ = await begun(db)
    await until_done(DuplicateRunner(db, VAULT, workshop))
    one, other = min(await found(db))
    await service.call_different(admin, one, other)
    before = await found(db)
    await service.start_sweep(admin)
    await until_done(DuplicateRunner(db, VAULT, workshop))
    assert await found(db) == before


async def test_twenty_admins_start_one_sweep(db: Database) -> None:
    service, admin = DuplicateService(db, VAULT), await hire(db, "Мария", Role.ADMIN)
    sweeps = await asyncio.gather(*(service.start_sweep(admin) for _ in range(20)))
    assert len({sweep.id for sweep in sweeps}) == 1
    with pytest.raises(Forbidden):
        await service.start_sweep(await hire(db))
