"""A document's values as JSON and back, so that it can be rendered again as it was."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from crm.documents.cases import Case, Gender
from crm.documents.values import PersonName, Value
from crm.money import Money


def to_json(value: Value) -> Any:
    """Plain JSON; what JSON has no word for is an object of one key that begins with `$`."""
    match value:
        case Money(minor, currency):
            return {"$money": [minor, currency]}
        case PersonName(full, gender, corrected):
            return {"$name": [full, gender, dict(corrected)]}
        case date():
            return {"$day": value.isoformat()}
        case Decimal():
            return {"$number": str(value)}
        case str() | int() | None:
            return value
        case Mapping():
            return {key: to_json(inner) for key, inner in value.items()}
        case Sequence():
            return [to_json(inner) for inner in value]


def from_json(value: Any) -> Any:
    """What `to_json` was given."""
    match value:
        case {"$money": [minor, currency]}:
            return Money(minor, currency)
        case {"$name": [full, gender, corrected]}:
            forms = {Case(case): form for case, form in corrected.items()}
            return PersonName(full, Gender(gender) if gender else None, forms)
        case {"$day": day}:
            return date.fromisoformat(day)
        case {"$number": number}:
            return Decimal(number)
        case dict():
            return {key: from_json(inner) for key, inner in value.items()}
        case list():
            return [from_json(inner) for inner in value]
        case _:
            return value
