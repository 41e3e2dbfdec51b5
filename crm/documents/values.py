"""What a template's field may hold: text, a sum, a day, a person's name, rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import get_currency_precision

from crm.documents.cases import Case, Gender


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in minor units (kopecks, cents) of an ISO 4217 currency."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal | int | str, currency: str) -> "Money":
        """Rounds half up to the currency's minor unit."""
        scaled = Decimal(amount).scaleb(get_currency_precision(currency))
        return cls(int(scaled.quantize(Decimal(1), ROUND_HALF_UP)), currency)

    @property
    def precision(self) -> int:
        """How many digits the minor unit takes: 2 for roubles, 0 for yen."""
        return get_currency_precision(self.currency)

    @property
    def amount(self) -> Decimal:
        return Decimal(self.minor).scaleb(-self.precision)

    def __bool__(self) -> bool:
        return self.minor != 0


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
