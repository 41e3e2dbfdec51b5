"""Came back: somebody bought again, the day before, who had bought nothing for so many days."""

from datetime import timedelta

from crm.triggers.days import Day
from crm.triggers.kinds import Occasions, PlayKind, named
from storage import occasions
from storage.database import Read
from storage.plays import PlayAction


async def returns(look: Read, day: Day, days: int) -> Occasions:
    """One for each return."""
    then = day.moved(-1)
    found = await occasions.purchases_after_silence(look, then.start, then.end, timedelta(days=days))
    return named([(client_id, then.date) for client_id in sorted({client_id for client_id, _ in found})])


CAME_BACK = PlayKind("came_back", 180, (30, 1095), PlayAction.MESSAGE, returns)
