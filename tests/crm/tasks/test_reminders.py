"""Reminders: handed over when due, once, to whoever has the task then; a restart loses none."""

import asyncio
from datetime import datetime, timedelta

from crm.tasks import service
from crm.tasks.rules import Delay
from crm.tasks.service import TaskService
from crm.tasks.setting import NewTask
from storage.database import Database
from storage.outbox import OutboxMessage, OutboxState, Priority
from storage.tasks import Task
from tests.support.books import deliveries
from tests.support.databases import Clock
from tests.support.people import dismiss, hire, meet


def in_hours(clock: Clock, hours: float) -> datetime:
    return clock() + timedelta(hours=hours)


async def test_a_reminder_comes_at_its_time_and_once(db: Database, clock: Clock) -> None:
    tasks, oleg, anna = TaskService(db), await hire(db), await meet(db)
    task = await tasks.set(oleg, NewTask("позвонить", in_hours(clock, 1), client_id=anna.id))
    clock.at = task.due_at - timedelta(seconds=1)
    assert await tasks.remind() == 0
    clock.at = task.due_at
    assert (await tasks.remind(), await tasks.remind()) == (1, 0)
    (reminder,) = await deliveries(db)
    assert (reminder.kind, reminder.priority, reminder.address) == (
        "task_due",
        Priority.REMINDER,
        str(oleg.telegram_id),
    )
    assert (reminder.payload, reminder.living_key) == ({"task_id": task.id}, f"task:{task.id}")
    assert (reminder.staff_id, reminder.client_id) == (oleg.staff_id, anna.id)


async def test_what_fell_due_while_nobody_ticked_comes_after_a_restart(
    db: Database, clock: Clock, database_url: str
) -> None:
    oleg = await hire(db)
    await TaskService(db).set(oleg, NewTask("позвонить", in_hours(clock, 1)))
    clock.at += timedelta(days=2)
    reborn = Database(database_url, clock)
    assert await TaskService(reborn).remind() == 1
    await reborn.close()


async def test_done_and_taken_back_tasks_are_not_reminded_of(db: Database, clock: Clock) -> None:
    tasks, oleg = TaskService(db), await hire(db)
    done = await tasks.set(oleg, NewTask("сделать", in_hours(clock, 1)))
    wrong = await tasks.set(oleg, NewTask("ошибка", in_hours(clock, 1)))
    await tasks.done(oleg, done.id)
    await tasks.take_back(oleg, wrong.id)
    clock.at += timedelta(hours=2)
    assert await tasks.remind() == 0


async def test_whoever_has_the_task_is_reminded(db: Database, clock: Clock) -> None:
    tasks, oleg, maria = TaskService(db), await hire(db), await hire(db, "Мария")
    handed = await tasks.set(oleg, NewTask("позвонить", in_hours(clock, 1)))
    await tasks.hand_over(oleg, handed.id, maria.staff_id or 0)
    clock.at += timedelta(hours=2)
    await tasks.remind()
    overdue = await tasks.set(oleg, NewTask("написать", in_hours(clock, 1)))
    clock.at += timedelta(hours=2)
    await tasks.remind()
    await tasks.hand_over(oleg, overdue.id, maria.staff_id or 0)
    assert await tasks.remind() == 0, "he was told that he has it; it is overdue, not due"
    assert [(one.kind, one.staff_id) for one in await deliveries(db)] == [
        ("task_handed", maria.staff_id),
        ("task_due", maria.staff_id),
        ("task_due", oleg.staff_id),
        ("task_handed", maria.staff_id),
    ]


async def test_who_has_left_is_not_reminded(db: Database, clock: Clock) -> None:
    tasks, oleg = TaskService(db), await hire(db)
    await tasks.set(oleg, NewTask("позвонить", in_hours(clock, 1)))
    await dismiss(db, oleg)
    clock.at += timedelta(hours=2)
    assert (await tasks.remind(), await tasks.remind()) == (1, 0)
    assert await deliveries(db) == []


async def test_a_postponed_task_is_reminded_of_again(db: Database, clock: Clock) -> None:
    tasks, oleg = TaskService(db), await hire(db)
    task = await tasks.set(oleg, NewTask("позвонить", in_hours(clock, 1)))
    clock.at += timedelta(hours=1)
    await tasks.remind()
    async with db.begin() as tx:
        first = await tx.get(OutboxMessage, (await deliveries(db))[0].id, lock=True)
        assert first
        first.state = OutboxState.SENT
    await tasks.postpone(oleg, task.id, Delay.HOUR)
    clock.at += timedelta(hours=1)
    await tasks.remind()
    assert len(await deliveries(db)) == 2


async def test_a_reminder_still_unsent_is_not_doubled(db: Database, clock: Clock) -> None:
    tasks, oleg = TaskService(db), await hire(db)
    task = await tasks.set(oleg, NewTask("позвонить", in_hours(clock, 1)))
    clock.at += timedelta(hours=1)
    await tasks.remind()
    await tasks.postpone(oleg, task.id, Delay.HOUR)
    clock.at += timedelta(hours=1)
    await tasks.remind()
    assert len(await deliveries(db)) == 1


async def test_twenty_ticks_at_once_remind_once(db: Database, clock: Clock) -> None:
    tasks, oleg = TaskService(db), await hire(db)
    for number in range(30):
        await tasks.set(oleg, NewTask(f"дело {number}", in_hours(clock, 1)))
    clock.at += timedelta(hours=1)
    handed = await asyncio.gather(*(tasks.remind() for _ in range(20)))
    assert sum(handed) == 30
    assert len(await deliveries(db)) == 30


async def test_a_tick_takes_a_batch(db: Database, clock: Clock) -> None:
    tasks, oleg = TaskService(db), await hire(db)
    limit = service.REMINDERS_AT_ONCE
    due_at = in_hours(clock, 1)
    async with db.begin() as tx:
        for number in range(limit + 1):
            tx.add(
                Task(
                    author_id=oleg.staff_id, assignee_id=oleg.staff_id, text=f"дело {number}", due_at=due_at,
                    remind_at=due_at, created_at=tx.now,
                )
            )  # fmt: skip
    clock.at = due_at
    assert (await tasks.remind(), await tasks.remind(), await tasks.remind()) == (limit, 1, 0)
