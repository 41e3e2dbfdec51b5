"""The colleague's day at a glance: what is overdue, what is for today, who waits, whom to ring again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from crm.sight import horizon
from crm.staff.actor import Actor
from crm.tasks.rules import day_end
from storage import calls, receiving, tasks
from storage.calls import OpenCall
from storage.database import Database
from storage.staff import Role
from storage.tasks import TaskLine

TODAY_SHOWN = 20
CALLS_REMEMBERED = timedelta(days=14)
"""A call that nobody repeated for so long is no plan for today any more."""


@dataclass(frozen=True)
class Day:
    """What the screen of the day shows."""

    now: datetime
    overdue: int
    today: Sequence[TaskLine]
    """Tasks still to come today, at most `TODAY_SHOWN`."""
    waiting: int
    calls: Sequence[OpenCall]


class DayService:
    """The one question of the morning."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def look(self, actor: Actor) -> Day:
        """The actor's own day, in his time zone."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.read() as look:
            now, owner_id = look.now, await horizon(look, actor)
            return Day(
                now,
                overdue=await tasks.count_open(look, staff_id, before=now),
                today=await tasks.open_tasks(
                    look, staff_id, owner_id=owner_id, since=now, before=day_end(now, actor.timezone), limit=TODAY_SHOWN
                ),
                waiting=await receiving.count_waiting(look, owner_id=owner_id),
                calls=await calls.open_calls(look, staff_id, now - CALLS_REMEMBERED, owner_id=owner_id),
            )
