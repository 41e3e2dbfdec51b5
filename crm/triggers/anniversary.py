"""Purchase anniversary: thanks, a year after each purchase and every year from then on."""

from crm.triggers.days import Day
from crm.triggers.kinds import Occasions, PlayKind, named
from storage import occasions
from storage.database import Read
from storage.plays import PlayAction


async def anniversaries(look: Read, day: Day, days: int) -> Occasions:
    """One each year and client: whoever bought twice on the day is thanked once."""
    celebrated = day.moved(days)
    bought = [await occasions.purchases(look, then.start, then.end) for then in celebrated.years_before()]
    clients = {client_id for found in bought for client_id, _ in found}
    return named([(client_id, celebrated.date) for client_id in sorted(clients)])


ANNIVERSARY = PlayKind("anniversary", 0, (0, 60), PlayAction.MESSAGE, anniversaries)
