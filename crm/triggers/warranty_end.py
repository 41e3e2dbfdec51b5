"""Warranty or contract about to end: so many days before."""

from crm.triggers.days import Day
from crm.triggers.kinds import Occasions, PlayKind, named
from storage import occasions
from storage.database import Read
from storage.plays import PlayAction


async def warranties(look: Read, day: Day, days: int) -> Occasions:
    """One for each thing bought."""
    return named(await occasions.warranties_ending(look, day.moved(days).date))


WARRANTY_END = PlayKind("warranty_end", 30, (0, 365), PlayAction.MESSAGE, warranties)
