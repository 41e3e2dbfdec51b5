"""Birthday: a greeting on the day, or so many days before."""

from crm.triggers.days import Day
from crm.triggers.kinds import Occasions, PlayKind, named
from storage import occasions
from storage.database import Read
from storage.plays import PlayAction


async def birthdays(look: Read, day: Day, days: int) -> Occasions:
    """One each year."""
    celebrated = day.moved(days)
    found = await occasions.birthdays(look, celebrated.month_days)
    return named([(client_id, celebrated.date.year) for client_id, _ in found])


BIRTHDAY = PlayKind("birthday", 0, (0, 60), PlayAction.MESSAGE, birthdays)
