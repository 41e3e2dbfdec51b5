"""Conditions about purchases as a person reads them."""

from datetime import datetime

from crm.segments.conditions import Condition, Field, Operator
from tests.support.town import Person

PURCHASED = (Field.BOUGHT, Field.PURCHASES, Field.SPENT, Field.WARRANTY)
WARES = {"category:1": "drill", "product:1": "drill", "category:2": "brush"}


def bought(condition: Condition, person: Person, now: datetime) -> bool:
    """Whether it is true of him."""
    since, until = condition.bounds(now)
    meant = [one for one in person.bought if not condition.of or one[1] == WARES[condition.of]]
    within = [one for one in meant if (since is None or one[0] >= since) and (until is None or one[0] < until)]
    match condition.field:
        case Field.PURCHASES:
            return _compared(condition, len(within))
        case Field.SPENT:
            return _compared(condition, sum(total for _, _, total in within))
        case Field.WARRANTY:
            return _warranted(condition, [at for at, what, _ in meant if what == "drill"], now)
    match condition.operator:
        case Operator.LAST:
            return bool(meant) and max(meant) in within
        case Operator.FIRST:
            return bool(meant) and min(meant) in within
        case Operator.NOTHING_SINCE:
            return bool(within) and max(person.bought) in within
    return bool(within)


def _warranted(condition: Condition, bought_at: list[datetime], now: datetime) -> bool:
    first, last = condition.days(now)
    ends = [at.date().toordinal() + 365 for at in bought_at]
    return any(
        (first is None or end >= first.toordinal()) and (last is None or end <= last.toordinal()) for end in ends
    )


def _compared(condition: Condition, number: int) -> bool:
    asked = int(condition.value or 0)
    return number >= asked if condition.operator is Operator.LEAST else number <= asked
