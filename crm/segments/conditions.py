"""What can be asked about a client, as plain data: field, operator, value; checked when it comes in. Pure."""

import enum
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from crm.errors import Refused
from crm.segments.periods import Bounds, Days, days_of, read_period
from crm.text import clean_line, normalise

LABEL_LIMIT = 128
MAX_DAYS = 3650
MAX_FOUND = 1000
LARGEST = 10**15

_WARE = re.compile(r"(?:(?:category|product):[1-9][0-9]{0,15})?")
_NUMBERS = re.compile(r"[1-9][0-9]{0,17}(?:,[1-9][0-9]{0,17})*")

Value = str | int | float | None


class Field(enum.StrEnum):
    """What is asked about a client."""

    ALL = "all"
    TAG = "tag"
    SOURCE = "source"
    CITY = "city"
    LAST_CONTACT = "last_contact"
    FIRST_SEEN = "first_seen"
    LANGUAGE = "language"
    OWNER = "owner"
    FOUND = "found"
    CONSENT = "consent"
    POINT = "point"
    COMPANY = "company"
    WROTE = "wrote"
    WRITTEN = "written"
    CALLED = "called"
    LAST_CALL = "last_call"
    KNOWN = "known"
    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    YES_NO = "yes_no"
    DAY = "day"
    YEARLY = "yearly"
    CAMPAIGN = "campaign"
    BOUGHT = "bought"
    PURCHASES = "purchases"
    SPENT = "spent"
    WARRANTY = "warranty"
    COUPON = "coupon"
    RFM = "rfm"


class Operator(enum.StrEnum):
    """How the value is asked for; `older` and `newer` count days back from now."""

    ANY = "any"
    IS = "is"
    IS_NOT = "is_not"
    OLDER = "older"
    NEWER = "newer"
    LEAST = "least"
    MOST = "most"
    WITHIN = "within"
    SOON = "soon"
    MONTH = "month"
    SENT = "sent"
    FAILED = "failed"
    ANSWERED = "answered"
    LAST = "last"
    FIRST = "first"
    NOTHING_SINCE = "nothing_since"


OPPOSITE: Mapping[Operator, Operator] = {
    Operator.IS: Operator.IS_NOT,
    Operator.IS_NOT: Operator.IS,
    Operator.OLDER: Operator.NEWER,
    Operator.NEWER: Operator.OLDER,
}
"""What says the contrary, where a field has both."""


class BadCondition(Refused):
    """No such field, or the operator or value does not suit it."""

    def __init__(self) -> None:
        super().__init__("condition")


Check = Callable[[object], bool]


def _is_nothing(value: object) -> bool:
    return value is None or value == ""


def _is_label(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LABEL_LIMIT and clean_line(value) == value


def _is_days(value: object) -> bool:
    return type(value) is int and 0 < value <= MAX_DAYS


def _is_staff_id(value: object) -> bool:
    return type(value) is int and 0 <= value < 2**53


def _is_id(value: object) -> bool:
    return type(value) is int and 0 < value < 2**53


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST


def _is_minor(value: object) -> bool:
    return type(value) is int and abs(value) <= LARGEST


def _is_yes_or_no(value: object) -> bool:
    return type(value) is int and value in (0, 1)


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value < 2**31


def _is_span(value: object) -> bool:
    return type(value) is int and 0 <= value <= 366


def _is_month(value: object) -> bool:
    return type(value) is int and 1 <= value <= 12


def _is_score(value: object) -> bool:
    return type(value) is int and 1 <= value <= 5


def _is_period(value: object) -> bool:
    return isinstance(value, str) and read_period(value) is not None


def _is_period_or_ever(value: object) -> bool:
    return value == "" or _is_period(value)


def _is_ware(value: object) -> bool:
    return isinstance(value, str) and bool(_WARE.fullmatch(value))


def _are_numbers(value: object) -> bool:
    return isinstance(value, str) and bool(_NUMBERS.fullmatch(value)) and value.count(",") < MAX_FOUND


def _one_of(*values: str) -> Check:
    return lambda value: isinstance(value, str) and value in values


ANYHOW = "any"
CHANNELS = ("telegram", "phone", "email", "whatsapp", "vk", "max", "instagram", "avito")
SCORES = ("recency", "frequency", "money")
COUPONS = ("unused", "redeemed")
OUTCOMES = ("reached", "no_answer", "call_back", "refused")

_EQUAL = (Operator.IS, Operator.IS_NOT)
_COMPARED = (Operator.LEAST, Operator.MOST)
_BY_DAYS = (Operator.OLDER, Operator.NEWER)


@dataclass(frozen=True)
class Suits:
    """What a field's conditions may hold: the operators, its value, of what, within what time."""

    operators: Sequence[Operator]
    value: Check
    of: Check = _is_nothing
    within: Check = _is_nothing


FIELDS: Mapping[Field, Sequence[Suits]] = {
    Field.ALL: [Suits((Operator.ANY,), _is_nothing)],
    Field.TAG: [Suits(_EQUAL, _is_label)],
    Field.SOURCE: [Suits(_EQUAL, _is_label)],
    Field.CITY: [Suits(_EQUAL, _is_label)],
    Field.LAST_CONTACT: [Suits(_BY_DAYS, _is_days)],
    Field.FIRST_SEEN: [Suits(_BY_DAYS, _is_days)],
    Field.LANGUAGE: [Suits(_EQUAL, _is_label)],
    Field.OWNER: [Suits(_EQUAL, _is_staff_id)],
    Field.FOUND: [Suits((Operator.IS,), _are_numbers)],
    Field.CONSENT: [Suits(_EQUAL, _one_of(ANYHOW, *CHANNELS))],
    Field.POINT: [Suits(_EQUAL, _one_of(*CHANNELS))],
    Field.COMPANY: [Suits(_EQUAL, _is_label), Suits((Operator.ANY,), _is_nothing)],
    Field.WROTE: [Suits(_BY_DAYS, _is_days)],
    Field.WRITTEN: [Suits(_BY_DAYS, _is_days)],
    Field.CALLED: [Suits(_BY_DAYS, _is_days)],
    Field.LAST_CALL: [Suits(_EQUAL, _one_of(*OUTCOMES))],
    Field.KNOWN: [Suits((Operator.ANY,), _is_nothing, of=_is_label)],
    Field.TEXT: [Suits(_EQUAL, _is_label, of=_is_label)],
    Field.NUMBER: [Suits((Operator.IS, Operator.LEAST, Operator.MOST), _is_number, of=_is_label)],
    Field.MONEY: [Suits((Operator.LEAST, Operator.MOST), _is_minor, of=_is_label)],
    Field.YES_NO: [Suits((Operator.IS,), _is_yes_or_no, of=_is_label)],
    Field.DAY: [Suits((Operator.WITHIN,), _is_nothing, of=_is_label, within=_is_period)],
    Field.YEARLY: [
        Suits((Operator.SOON,), _is_span, of=_is_label),
        Suits((Operator.MONTH,), _is_month, of=_is_label),
    ],
    Field.BOUGHT: [
        Suits((Operator.WITHIN,), _is_nothing, of=_is_ware, within=_is_period_or_ever),
        Suits((Operator.LAST, Operator.FIRST, Operator.NOTHING_SINCE), _is_nothing, of=_is_ware, within=_is_period),
    ],
    Field.PURCHASES: [Suits(_COMPARED, _is_count, of=_is_ware, within=_is_period_or_ever)],
    Field.SPENT: [Suits(_COMPARED, _is_minor, of=_is_ware, within=_is_period_or_ever)],
    Field.WARRANTY: [Suits((Operator.WITHIN,), _is_nothing, of=_is_ware, within=_is_period)],
    Field.COUPON: [Suits((Operator.IS,), _one_of(*COUPONS))],
    Field.RFM: [Suits(_COMPARED, _is_score, of=_one_of(*SCORES))],
    Field.CAMPAIGN: [Suits((Operator.SENT, Operator.FAILED, Operator.ANSWERED), _is_id)],
}
"""What suits each field. An owner of 0 means nobody's clients; what a search found is the clients' numbers, a comma
between; `of` names a field of the company's own by its key, or what was bought: `category:3`, `product:7`, empty for
anything; sums are minor units."""

MANY_VALUED = frozenset(Field) - {
    Field.ALL,
    Field.SOURCE,
    Field.CITY,
    Field.LAST_CONTACT,
    Field.FIRST_SEEN,
    Field.LANGUAGE,
    Field.OWNER,
    Field.FOUND,
}
"""Fields of which several conditions may hold at once."""


@dataclass(frozen=True)
class Condition:
    """One condition of an audience; raises `BadCondition` when its parts don't suit each other."""

    field: Field
    operator: Operator
    value: Value = None
    of: str = ""
    within: str = ""

    def __post_init__(self) -> None:
        if not any(self._suits(suits) for suits in FIELDS[self.field]):
            raise BadCondition

    def _suits(self, suits: Suits) -> bool:
        said = suits.value(self.value) and suits.of(self.of) and suits.within(self.within)
        return self.operator in suits.operators and said

    @property
    def operand(self) -> Value:
        """The value as the database compares it."""
        match self.field:
            case Field.CITY | Field.LANGUAGE | Field.COMPANY | Field.TEXT:
                return normalise(str(self.value or ""), LABEL_LIMIT)
            case Field.OWNER:
                return self.value or None
            case _:
                return self.value

    @property
    def opposite(self) -> "Condition | None":
        """The condition that says the contrary, where its field has one."""
        operator = OPPOSITE.get(self.operator)
        if operator is None or not any(operator in suits.operators for suits in FIELDS[self.field]):
            return None
        return replace(self, operator=operator)

    def bounds(self, now: datetime) -> Bounds:
        """The span of time it asks about, as of now."""
        period = read_period(self.within)
        return period.bounds(now) if period else (None, None)

    def days(self, now: datetime) -> Days:
        """The same as days, both within."""
        return days_of(self.bounds(now))

    def to_json(self) -> dict[str, Any]:
        """For a JSON column."""
        narrowed = {name: said for name, said in (("of", self.of), ("within", self.within)) if said}
        return {"field": self.field.value, "operator": self.operator.value, "value": self.value, **narrowed}

    @classmethod
    def from_json(cls, data: object) -> "Condition":
        """What `to_json` gave; anything else raises `BadCondition`."""
        if not isinstance(data, dict) or not {"field", "operator", "value"} <= set(data) <= _NAMES:
            raise BadCondition
        of, within = data.get("of", ""), data.get("within", "")
        if not (isinstance(of, str) and isinstance(within, str)):
            raise BadCondition
        try:
            return cls(Field(data["field"]), Operator(data["operator"]), data["value"], of, within)
        except ValueError as error:
            raise BadCondition from error


_NAMES = {"field", "operator", "value", "of", "within"}


def found(ids: Sequence[int]) -> Condition:
    """Those of these numbers, who were found by a search."""
    return Condition(Field.FOUND, Operator.IS, ",".join(map(str, ids)))
