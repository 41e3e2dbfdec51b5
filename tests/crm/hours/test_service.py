"""The company's week is set by admins, absences by whoever is away; on both databases."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from crm.errors import Forbidden, Refused
from crm.hours import HoursService, Span
from storage.database import Database
from storage.staff import Role
from tests.support.books import event_kinds
from tests.support.databases import Clock
from tests.support.people import MOSCOW, hire


async def test_the_first_line_closes_all_other_days_and_the_next_ones_add_to_it(db: Database, clock: Clock) -> None:
    boss, hours = await hire(db, role=Role.ADMIN), HoursService(db, MOSCOW)
    assert (await hours.now(boss)).is_open
    await hours.set_lines(boss, ["пн-пт 9-18"])
    await hours.set_lines(boss, ["23.11 выходной", "сб 10-12"])
    now = await hours.now(boss)
    assert now.hours
    assert now.hours.week == (*((Span(540, 1080),),) * 5, (Span(600, 720),), ())
    assert now.hours.exceptions == {date(2026, 11, 23): ()}
    assert (now.is_open, now.opens_at) == (False, datetime(2026, 11, 24, 6, tzinfo=UTC))
    await hours.clear(boss)
    assert (await hours.now(boss)).hours is None
    assert await event_kinds(db) == ["hours_set", "hours_set", "hours_cleared"]


async def test_what_cannot_be_read_changes_nothing(db: Database) -> None:
    boss, hours = await hire(db, role=Role.ADMIN), HoursService(db, MOSCOW)
    with pytest.raises(Refused, match="hours-unfit"):
        await hours.set_lines(boss, ["пн-пт 9-18", "когда-нибудь"])
    assert (await hours.now(boss)).hours is None


async def test_special_days_of_the_past_are_forgotten(db: Database, clock: Clock) -> None:
    boss, hours = await hire(db, role=Role.ADMIN), HoursService(db, MOSCOW)
    await hours.set_lines(boss, ["1.12 выходной"])
    clock.at += timedelta(days=30)
    assert (await hours.set_lines(boss, ["31.12 9-12"])).exceptions.keys() == {date(2026, 12, 31)}


async def test_twenty_special_days_at_once_are_all_kept(db: Database) -> None:
    boss, hours = await hire(db, role=Role.ADMIN), HoursService(db, MOSCOW)
    await asyncio.gather(*(hours.set_lines(boss, [f"{day}.12 выходной"]) for day in range(1, 21)))
    kept = (await hours.now(boss)).hours
    assert kept
    assert len(kept.exceptions) == 20


async def test_one_is_away_until_he_said_or_comes_back(db: Database, clock: Clock) -> None:
    oleg, hours = await hire(db), HoursService(db, MOSCOW)
    await asyncio.gather(*(hours.leave(oleg, clock.at + timedelta(days=2)) for _ in range(20)))
    assert [one.name for one in (await hours.now(oleg)).away] == ["Олег"]
    clock.at += timedelta(days=2)
    assert (await hours.now(oleg)).away == []
    await hours.leave(oleg, clock.at + timedelta(days=1))
    await hours.come_back(oleg)
    assert (await hours.now(oleg)).away == []
    with pytest.raises(Refused, match="away-unfit"):
        await hours.leave(oleg, clock.at)


async def test_managers_speak_for_themselves_only_admins_for_others(db: Database, clock: Clock) -> None:
    boss, oleg, hours = await hire(db, role=Role.ADMIN), await hire(db), HoursService(db, MOSCOW)
    later = clock.at + timedelta(days=1)
    with pytest.raises(Forbidden):
        await hours.leave(oleg, later, boss.staff_id)
    with pytest.raises(Forbidden):
        await hours.set_lines(oleg, ["пн 9-18"])
    assert (await hours.leave(boss, later, oleg.staff_id)).id == oleg.staff_id


async def test_one_special_day_is_dropped_alone(db: Database) -> None:
    boss, hours = await hire(db, role=Role.ADMIN), HoursService(db, MOSCOW)
    await hours.set_lines(boss, ["пн-пт 9-18", "30.12-31.12 выходной", "31.12 как обычно"])
    kept = (await hours.now(boss)).hours
    assert kept
    assert kept.exceptions.keys() == {date(2026, 12, 30)}
    assert kept.of(date(2026, 12, 31)) == (Span(540, 1080),)


async def test_an_absence_may_begin_later(db: Database, clock: Clock) -> None:
    oleg, hours = await hire(db), HoursService(db, MOSCOW)
    begins, ends = clock.at + timedelta(days=2), clock.at + timedelta(days=4)
    member = await hours.leave(oleg, ends, since=begins)
    moments = [clock.at, begins, ends - timedelta(seconds=1), ends]
    assert [member.is_away(at) for at in moments] == [False, True, True, False]
    assert [one.name for one in (await hours.now(oleg)).away] == ["Олег"]
    back = await hours.come_back(oleg)
    assert (back.away_from, back.away_until) == (None, None)
    with pytest.raises(Refused, match="away-unfit"):
        await hours.leave(oleg, begins, since=ends)
    assert await event_kinds(db) == ["staff_leaves_later", "staff_came_back"]
