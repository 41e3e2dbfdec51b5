"""Sums of money: counted in minor units, read strictly from what people type."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import get_currency_precision

from crm.errors import Refused
from crm.text import shorten

MAX_AMOUNT = Decimal(10) ** 10

_SPACE = "[ \u00a0\u202f]"
_WHOLE = rf"[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+|[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])|[0-9]{{1,12}}"
AMOUNT = rf"(?P<amount>(?:{_WHOLE})(?:[.,][0-9]{{1,2}})?)\s*(?:руб(?:лей|ля|ль)?\.?|р\.?|₽|rub|\$|€)?"
"""A sum as people write it: «15 000», «1,500.50 $», «990 руб.»; the group `amount` has its digits."""

_ALONE = re.compile(AMOUNT, re.IGNORECASE)


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


def decimal_of(amount: str) -> Decimal:
    """The number behind the group `amount` of `AMOUNT`."""
    return Decimal(re.sub(rf"{_SPACE}|,(?=\d{{3}}(?!\d))", "", amount).replace(",", "."))


def read_money(text: str, currency: str) -> Money:
    """One sum, zero too; `Refused` for anything else."""
    found = _ALONE.fullmatch(text.strip())
    amount = decimal_of(found["amount"]) if found else None
    if amount is None or amount > MAX_AMOUNT:
        raise Refused("bad-money", text=shorten(text, 32))
    return Money.of(amount, currency)
