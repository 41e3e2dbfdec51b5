"""After a purchase: thanks, and «how was it», so many days later."""

from crm.triggers.days import Day
from crm.triggers.kinds import Occasions, PlayKind, named
from storage import occasions
from storage.database import Read
from storage.plays import PlayAction


async def purchases(look: Read, day: Day, days: int) -> Occasions:
    """One for each purchase."""
    then = day.moved(-days)
    return named(await occasions.purchases(look, then.start, then.end))


AFTER_PURCHASE = PlayKind("after_purchase", 3, (1, 365), PlayAction.MESSAGE, purchases)
