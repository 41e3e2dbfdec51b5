"""The day: overdue, today's tasks, who waits, whom to ring again."""

from datetime import timedelta

import pytest

from crm.calls import CallResult, CallService
from crm.errors import Forbidden
from crm.tasks.day import CALLS_REMEMBERED, DayService
from crm.tasks.service import TaskService
from crm.tasks.setting import NewTask
from storage.calls import CallOutcome
from storage.clients import Client
from storage.database import Database
from tests.support.databases import Clock
from tests.support.people import CLIENT_ACTOR, hire, meet

NO_ANSWER, CALL_BACK = CallResult(CallOutcome.NO_ANSWER), CallResult(CallOutcome.CALL_BACK)


async def waits(db: Database, client: Client, *, is_spam: bool = False) -> None:
    async with db.begin() as tx:
        found = await tx.get(Client, client.id, lock=True)
        assert found
        found.waiting_since, found.is_spam = tx.now, is_spam


async def test_tasks_are_overdue_today_or_not_yet(db: Database, clock: Clock) -> None:
    tasks, oleg, anna = TaskService(db), await hire(db), await meet(db)
    for text, hours in (("просрочено", 1), ("сегодня", 9), ("завтра", 12)):
        await tasks.set(oleg, NewTask(text, clock() + timedelta(hours=hours), client_id=anna.id))
    clock.at += timedelta(hours=2)
    day = await DayService(db).look(oleg)
    assert day.overdue == 1
    assert [(line.task.text, line.client_name) for line in day.today] == [("сегодня", "Анна Петрова")]


async def test_who_waits_is_counted_and_spam_is_not(db: Database) -> None:
    await waits(db, await meet(db))
    await waits(db, await meet(db))
    await waits(db, await meet(db), is_spam=True)
    await meet(db)
    assert (await DayService(db).look(await hire(db))).waiting == 2


async def test_calls_that_settled_nothing_are_to_be_made_again(db: Database, clock: Clock) -> None:
    calls, oleg, maria = CallService(db), await hire(db), await hire(db, "Мария")
    anna, boris, vera, gleb = [await meet(db, name) for name in ("Анна", "Борис", "Вера", "Глеб")]
    await calls.log(oleg, gleb.id, NO_ANSWER)
    clock.at += CALLS_REMEMBERED
    clock.at += timedelta(seconds=1)
    for client, results in (
        (anna, [NO_ANSWER, CALL_BACK]),
        (boris, [NO_ANSWER, CallResult(CallOutcome.REACHED)]),
        (vera, [NO_ANSWER]),
    ):
        for result in results:
            await calls.log(oleg, client.id, result)
    day = await DayService(db).look(oleg)
    assert [(one.client_name, one.call.outcome) for one in day.calls] == [
        ("Анна", CallOutcome.CALL_BACK),
        ("Вера", CallOutcome.NO_ANSWER),
    ]
    reached = await calls.log(maria, vera.id, CallResult(CallOutcome.REACHED))
    assert len((await DayService(db).look(oleg)).calls) == 1
    await calls.take_back(maria, reached.id)
    assert len((await DayService(db).look(oleg)).calls) == 2


async def test_a_client_has_no_such_day(db: Database) -> None:
    with pytest.raises(Forbidden):
        await DayService(db).look(CLIENT_ACTOR)
