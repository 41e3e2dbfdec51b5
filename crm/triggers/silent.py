"""Silent: nothing was heard of a client for so many days, nor was anything said to him."""

from crm.triggers.days import Day
from crm.triggers.kinds import Occasions, PlayKind, named
from storage import occasions
from storage.database import Read
from storage.plays import PlayAction


async def silences(look: Read, day: Day, days: int) -> Occasions:
    """One for each silence: it is named after the day on which it began."""
    then = day.moved(-days)
    found = await occasions.last_in_touch(look, then.start, then.end)
    return named([(client_id, then.date) for client_id, _ in found])


SILENT = PlayKind("silent", 90, (7, 1095), PlayAction.CALLS, silences)
