"""What a template's field may hold: text, a sum, a day, a person's name, rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from crm.documents.cases import Case, Gender
from crm.money import Money


@dataclass(frozen=True, slots=True)
class PersonName:
    """A full name with what a person told about it: the gender, and case forms that he corrected."""

    full: str
    gender: Gender | None = None
    corrected: Mapping[Case, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.full.strip())


Scalar = str | int | Decimal | date | Money | PersonName | bool | None
Value = Scalar | Mapping[str, "Value"] | Sequence[Mapping[str, "Value"]]
Values = Mapping[str, Value]


def lookup(values: Values, path: str) -> Value:
    """The value at a dotted path through mappings; nothing else is ever looked into."""
    found: Value = values
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def is_present(value: Value) -> bool:
    """Whether there is something to print: not None, not blank, not zero, not an empty list."""
    return bool(value.strip() if isinstance(value, str) else value)
