"""All plays there are, in the order in which they are shown."""

from crm.errors import Stale
from crm.triggers.after_purchase import AFTER_PURCHASE
from crm.triggers.anniversary import ANNIVERSARY
from crm.triggers.birthday import BIRTHDAY
from crm.triggers.came_back import CAME_BACK
from crm.triggers.first_purchase import FIRST_PURCHASE
from crm.triggers.kinds import PlayKind
from crm.triggers.next_need import NEXT_NEED
from crm.triggers.no_answer import NO_ANSWER
from crm.triggers.silent import SILENT
from crm.triggers.warranty_end import WARRANTY_END

PLAYS = (
    BIRTHDAY,
    FIRST_PURCHASE,
    AFTER_PURCHASE,
    ANNIVERSARY,
    WARRANTY_END,
    NEXT_NEED,
    CAME_BACK,
    NO_ANSWER,
    SILENT,
)


def play_of(key: str) -> PlayKind:
    """The play of this name; `Stale` when there is none."""
    found = next((play for play in PLAYS if play.key == key), None)
    if found is None:
        raise Stale
    return found
