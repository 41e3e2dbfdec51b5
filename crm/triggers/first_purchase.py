"""First purchase: the beginning of an acquaintance is not left to chance."""

from crm.triggers.days import Day
from crm.triggers.kinds import Occasions, PlayKind, named
from storage import occasions
from storage.database import Read
from storage.plays import PlayAction


async def firsts(look: Read, day: Day, days: int) -> Occasions:
    """One for each client, ever."""
    then = day.moved(-days)
    found = await occasions.first_purchases(look, then.start, then.end)
    return named([(client_id, "first") for client_id in sorted({client_id for client_id, _ in found})])


FIRST_PURCHASE = PlayKind("first_purchase", 1, (1, 365), PlayAction.TASK, firsts)
