"""The doors of the database: one commit, effects once, errors in our own words, no lost increments."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import func, select

from storage import migrate, preferences
from storage.base import Base
from storage.database import Database
from storage.documents import Register
from storage.errors import AlreadyDone, Conflict, Unavailable
from storage.staff import Role, StaffMember
from tests.support.databases import Clock


def member(telegram_id: int, at: datetime) -> StaffMember:
    return StaffMember(
        telegram_id=telegram_id, name="Олег", role=Role.MANAGER, locale="ru", timezone="Europe/Moscow", created_at=at
    )


async def test_the_schema_is_what_the_classes_say(database_url: str) -> None:
    await migrate.check(database_url)


async def test_a_block_that_raises_leaves_nothing(db: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with db.begin() as tx:
            await preferences.save(tx, "company", {"name": "Ромашка"})
            _ = 1 // 0
    async with db.read() as look:
        assert await preferences.load(look, "company") == {}


async def test_a_cause_has_its_effect_once(db: Database) -> None:
    async with db.begin("tg:1", "save") as tx:
        await preferences.save(tx, "n", {"times": 1})
    with pytest.raises(AlreadyDone):
        async with db.begin("tg:1", "save") as tx:
            await preferences.save(tx, "n", {"times": 2})
    async with db.begin("tg:1", "another use case"):
        pass
    async with db.read() as look:
        assert await preferences.load(look, "n") == {"times": 1}


async def test_a_failed_use_case_leaves_no_effect_behind(db: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with db.begin("tg:1", "save"):
            _ = 1 // 0
    async with db.begin("tg:1", "save") as tx:
        await preferences.save(tx, "n", {"times": 1})


async def test_a_broken_unique_key_is_a_conflict(db: Database) -> None:
    async with db.begin() as tx:
        tx.add(member(7, tx.now))
    with pytest.raises(Conflict):
        async with db.begin() as tx:
            tx.add(member(7, tx.now))


async def test_twenty_increments_at_once_leave_twenty(db: Database) -> None:
    async with db.begin() as tx:
        tx.add(Register(kind="Договор", year=2026, last=0))

    async def increment() -> None:
        async with db.begin() as tx:
            register = await tx.get(Register, ("Договор", 2026), lock=True)
            assert register is not None
            register.last += 1

    await asyncio.gather(*(increment() for _ in range(20)))
    async with db.read() as look:
        assert await look.session.scalar(select(Register.last)) == 20


async def test_a_deadlock_is_told_in_our_own_words(db: Database) -> None:
    async with db.begin() as tx:
        tx.add(Register(kind="Договор", year=2026, last=0))
        tx.add(Register(kind="Акт", year=2026, last=0))
    first_steps = asyncio.Barrier(2)

    async def lock(first: str, second: str) -> None:
        async with db.begin() as tx:
            await tx.get(Register, (first, 2026), lock=True)
            if tx.dialect == "postgresql":  # SQLite's writers take turns
                await first_steps.wait()
            await tx.get(Register, (second, 2026), lock=True)

    results = await asyncio.gather(lock("Договор", "Акт"), lock("Акт", "Договор"), return_exceptions=True)
    assert {type(result) for result in results} <= {type(None), Unavailable}


async def test_instants_come_back_aware_and_equal(db: Database, clock: Clock) -> None:
    async with db.begin() as tx:
        tx.add(member(7, tx.now))
    async with db.read() as look:
        found = (await look.session.scalars(select(StaffMember))).one()
        assert found.created_at == clock()
        assert await look.session.scalar(select(func.count()).select_from(StaffMember)) == 1


def test_every_class_is_in_the_metadata() -> None:
    assert {"clients", "outbox", "updates"} <= set(Base.metadata.tables)
