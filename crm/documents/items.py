"""What a document is paid for, typed by a person: one sum, or a service a line: «Консультация 2 x 1500»."""

import re
from dataclasses import dataclass
from decimal import Decimal

from crm.errors import Refused
from crm.money import AMOUNT, MAX_AMOUNT, Money, decimal_of
from crm.text import shorten

MAX_LINES = 50
MAX_LINE = 300

_QUANTITY = r"(?P<quantity>[0-9]{1,6}(?:[.,][0-9]{1,3})?)\s*(?:шт\.?|ч\.?|pcs)?\s*[xх×*]\s*"
_TOTAL = re.compile(AMOUNT, re.IGNORECASE)
_ITEM = re.compile(rf"(?P<name>\S.*?)(?:\s*[:—–]\s*|\s+-\s+|\s+)(?:{_QUANTITY})?{AMOUNT}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the table of services."""

    name: str
    quantity: Decimal
    price: Money

    @property
    def sum(self) -> Money:
        """Quantity by price, rounded half up."""
        return Money.of(self.quantity * self.price.amount, self.price.currency)


@dataclass(frozen=True, slots=True)
class Bill:
    """The rows, none when only a sum was named, and what they come to."""

    items: tuple[Item, ...]
    total: Money


def read_bill(text: str, currency: str) -> Bill:
    """Strictly: `Refused` names the first line that is not understood."""
    lines = [" ".join(line.split(" ")).strip() for line in text.splitlines() if line.strip()]
    if not lines or len(lines) > MAX_LINES:
        raise Refused("bad-bill", line=shorten(text, 64))
    alone = _TOTAL.fullmatch(lines[0])
    if len(lines) == 1 and alone:
        return Bill((), _money(alone["amount"], currency, lines[0]))
    items = tuple(_item(line, currency) for line in lines)
    total = Money(sum(item.sum.minor for item in items), currency)
    _bounded(total, lines[-1])
    return Bill(items, total)


def _item(line: str, currency: str) -> Item:
    found = _ITEM.fullmatch(line) if len(line) <= MAX_LINE else None
    if not found:
        raise Refused("bad-bill", line=shorten(line, 64))
    quantity = Decimal((found["quantity"] or "1").replace(",", "."))
    item = Item(found["name"], quantity, _money(found["amount"], currency, line))
    _bounded(item.sum, line)
    return item


def _money(amount: str, currency: str, line: str) -> Money:
    money = Money.of(decimal_of(amount), currency)
    _bounded(money, line)
    return money


def _bounded(money: Money, line: str) -> None:
    """Nothing is free, and a sum has its bound."""
    if not 0 < money.amount <= MAX_AMOUNT:
        raise Refused("bad-bill", line=shorten(line, 64))
