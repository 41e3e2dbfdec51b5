"""Silence becomes a task, then admins know; in working minutes, once for each wait; on both databases."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from crm.conversations import ConversationService, SilenceService, WatchService
from crm.errors import Refused
from crm.hours import HoursService
from crm.inbox import Inbound, InboxService, Person
from crm.messaging import plain
from storage.database import Database
from storage.staff import Role
from storage.tasks import Task, TaskState
from tests.support.books import deliveries, event_kinds
from tests.support.databases import Clock
from tests.support.people import MOSCOW, hire


async def asks(db: Database) -> None:
    await InboxService(db).receive(Inbound(Person(7, "Анна"), "7", "1", plain("Вы открыты?")))


async def tasks(db: Database) -> list[Task]:
    async with db.read() as look:
        return [*await look.session.scalars(select(Task).order_by(Task.id))]


async def reports(db: Database) -> list[int | None]:
    return [row.staff_id for row in await deliveries(db) if row.kind == "client_unanswered"]


async def ticks(db: Database) -> None:
    """Twenty at once, as several processes may."""
    await asyncio.gather(*(SilenceService(db).tick() for _ in range(20)))


async def test_after_a_while_it_is_a_task_then_the_admins_know_and_an_answer_settles_it(
    db: Database, clock: Clock
) -> None:
    boss, oleg = await hire(db, "Ольга", Role.OWNER), await hire(db)
    await WatchService(db).set_thresholds(boss, 30, 60)
    await asks(db)
    await ConversationService(db).take(oleg, 1)
    clock.at += timedelta(minutes=29)
    await ticks(db)
    assert await tasks(db) == []
    clock.at += timedelta(minutes=1)
    await ticks(db)
    assert [(task.assignee_id, task.state) for task in await tasks(db)] == [(oleg.staff_id, TaskState.OPEN)]
    assert await reports(db) == []
    clock.at += timedelta(minutes=30)
    await ticks(db)
    assert await reports(db) == [boss.staff_id]
    await InboxService(db).answer(oleg, 1, plain("Да"))
    assert [task.state for task in await tasks(db)] == [TaskState.DONE]
    await ticks(db)
    assert (await event_kinds(db)).count("task_from_silence") == 1


async def test_the_night_is_no_silence(db: Database, clock: Clock) -> None:
    boss = await hire(db, "Ольга", Role.OWNER)
    await HoursService(db, MOSCOW).set_lines(boss, ["пн-пт 9-18"])
    await asks(db)  # on a Sunday
    clock.at += timedelta(hours=20, minutes=29)  # Monday, 9:29
    await ticks(db)
    assert await tasks(db) == []
    clock.at += timedelta(minutes=1)
    await ticks(db)
    assert [task.assignee_id for task in await tasks(db)] == [boss.staff_id]


async def test_what_nobody_took_becomes_a_task_of_one(db: Database, clock: Clock) -> None:
    await hire(db), await hire(db)
    await asks(db)
    clock.at += timedelta(minutes=30)
    await ticks(db)
    assert len(await tasks(db)) == 1


async def test_thresholds_that_are_off_do_nothing_and_unfit_ones_are_refused(db: Database, clock: Clock) -> None:
    boss = await hire(db, role=Role.ADMIN)
    watch = WatchService(db)
    await watch.set_thresholds(boss, 0, 0)
    await asks(db)
    clock.at += timedelta(days=3)
    await ticks(db)
    assert (await tasks(db), await reports(db)) == ([], [])
    for unfit in ((60, 30), (-1, 0), (0, 10**6)):
        with pytest.raises(Refused, match="watch-unfit"):
            await watch.set_thresholds(boss, *unfit)
