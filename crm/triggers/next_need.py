"""Next need: by the client's own rhythm he buys again in so many days."""

from crm.triggers.days import Day
from crm.triggers.kinds import Occasions, PlayKind, named
from storage import occasions
from storage.database import Read
from storage.plays import PlayAction


async def needs(look: Read, day: Day, days: int) -> Occasions:
    """One for each last purchase; who bought fewer than three times has no rhythm yet."""
    due = day.moved(days)
    found = await occasions.needs_due(look, due.start, due.end)
    return named([(client_id, f"{last_at:%Y-%m-%d}") for client_id, last_at in found])


NEXT_NEED = PlayKind("next_need", 7, (0, 90), PlayAction.TASK, needs)
