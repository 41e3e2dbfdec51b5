"""The job of reminders drains everything that is due."""

from datetime import timedelta

import pytest

from crm.tasks import service
from crm.tasks.service import TaskService
from crm.tasks.setting import NewTask
from scheduler.jobs.reminders import reminders
from storage.database import Database
from tests.support.books import deliveries
from tests.support.databases import Clock
from tests.support.people import hire


async def test_one_run_hands_over_every_batch(db: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "REMINDERS_AT_ONCE", 2)
    tasks, oleg = TaskService(db), await hire(db)
    for number in range(5):
        await tasks.set(oleg, NewTask(f"дело {number}", clock() + timedelta(hours=1)))
    clock.at += timedelta(hours=1)
    await reminders(tasks)
    assert len(await deliveries(db)) == 5
