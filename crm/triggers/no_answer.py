"""No answer to our offer: a campaign's message arrived, and so many days later nothing has been heard."""

from crm.triggers.days import Day
from crm.triggers.kinds import Occasions, PlayKind, named
from storage import occasions
from storage.database import Read
from storage.plays import PlayAction


async def silences(look: Read, day: Day, days: int) -> Occasions:
    """One for each campaign."""
    then = day.moved(-days)
    return named(await occasions.unanswered_offers(look, then.start, then.end))


NO_ANSWER = PlayKind("no_answer", 7, (1, 90), PlayAction.CALLS, silences)
