"""Whom a campaign is for: conditions as plain data, checked when they come in."""

import enum
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crm.errors import Refused
from crm.text import clean_line, normalise

LABEL_LIMIT = 128
MAX_DAYS = 3650
MAX_CONDITIONS = 12
MAX_FOUND = 1000

_NUMBERS = re.compile(r"[1-9][0-9]{0,17}(?:,[1-9][0-9]{0,17})*")


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


class Operator(enum.StrEnum):
    """How the value is asked for; `older` and `newer` count days back from now."""

    ANY = "any"
    IS = "is"
    IS_NOT = "is_not"
    OLDER = "older"
    NEWER = "newer"


class BadCondition(Refused):
    """No such field, or the operator or value does not suit it."""

    def __init__(self) -> None:
        super().__init__("condition")


def _is_nothing(value: object) -> bool:
    return value is None


def _is_label(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LABEL_LIMIT and clean_line(value) == value


def _is_days(value: object) -> bool:
    return type(value) is int and 0 < value <= MAX_DAYS


def _is_staff_id(value: object) -> bool:
    return type(value) is int and 0 <= value < 2**53


def _are_numbers(value: object) -> bool:
    return isinstance(value, str) and bool(_NUMBERS.fullmatch(value)) and value.count(",") < MAX_FOUND


_EQUAL = (Operator.IS, Operator.IS_NOT)
_BY_DAYS = (Operator.OLDER, Operator.NEWER)

FIELDS: Mapping[Field, tuple[Sequence[Operator], Callable[[object], bool]]] = {
    Field.ALL: ((Operator.ANY,), _is_nothing),
    Field.TAG: (_EQUAL, _is_label),
    Field.SOURCE: (_EQUAL, _is_label),
    Field.CITY: (_EQUAL, _is_label),
    Field.LAST_CONTACT: (_BY_DAYS, _is_days),
    Field.FIRST_SEEN: (_BY_DAYS, _is_days),
    Field.LANGUAGE: (_EQUAL, _is_label),
    Field.OWNER: (_EQUAL, _is_staff_id),
    Field.FOUND: ((Operator.IS,), _are_numbers),
}
"""The operators that suit each field, and what its value must be; an owner of 0 means nobody's clients, and what a
search found is the clients' numbers, a comma between."""

MANY_VALUED = frozenset({Field.TAG})
"""Fields of which a client can have several values at once."""


@dataclass(frozen=True)
class Condition:
    """One condition of an audience; raises `BadCondition` when its parts don't suit each other."""

    field: Field
    operator: Operator
    value: str | int | None = None

    def __post_init__(self) -> None:
        operators, suits = FIELDS[self.field]
        if self.operator not in operators or not suits(self.value):
            raise BadCondition

    @property
    def operand(self) -> str | int | None:
        """The value as the database compares it."""
        match self.field:
            case Field.CITY | Field.LANGUAGE:
                return normalise(str(self.value))
            case Field.OWNER:
                return self.value or None
            case _:
                return self.value

    def to_json(self) -> dict[str, Any]:
        """For a JSON column."""
        return {"field": self.field.value, "operator": self.operator.value, "value": self.value}

    @classmethod
    def from_json(cls, data: object) -> "Condition":
        """What `to_json` gave; anything else raises `BadCondition`."""
        if not isinstance(data, dict) or set(data) != {"field", "operator", "value"}:
            raise BadCondition
        try:
            return cls(Field(data["field"]), Operator(data["operator"]), data["value"])
        except ValueError as error:
            raise BadCondition from error


Audience = tuple[Condition, ...]
"""Conditions that must all hold; an empty one is not chosen yet."""

EVERYBODY: Audience = (Condition(Field.ALL, Operator.ANY),)


def found(ids: Sequence[int]) -> Condition:
    """Those of these numbers, who were found by a search."""
    return Condition(Field.FOUND, Operator.IS, ",".join(map(str, ids)))


def audience_from_json(data: object) -> Audience:
    """The audience as it was stored; `BadCondition` for anything else."""
    if not isinstance(data, list) or len(data) > MAX_CONDITIONS:
        raise BadCondition
    return tuple(Condition.from_json(part) for part in data)


def toggled(audience: Audience, condition: Condition) -> Audience:
    """The audience after a press on the condition's chip: taken out if it was in, else put in.

    «Everybody» and the others exclude each other, and so do two conditions about a field of one value.
    """
    if condition in audience:
        return tuple(other for other in audience if other != condition)
    if condition.field is Field.ALL:
        return EVERYBODY
    kept = (other for other in audience if not _excludes(condition, other))
    chosen = (*kept, condition)
    if len(chosen) > MAX_CONDITIONS:
        raise BadCondition
    return chosen


def joined(audience: Audience, others: Audience) -> Audience:
    """The audience with the others put in, those that are in it already left alone."""
    for condition in others:
        if condition not in audience:
            audience = toggled(audience, condition)
    return audience


def _excludes(new: Condition, old: Condition) -> bool:
    if old.field is Field.ALL:
        return True
    return old.field is new.field and old.field not in MANY_VALUED
