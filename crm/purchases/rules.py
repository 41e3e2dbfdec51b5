"""Pure rules of purchases: what may be written down, how a discount is spread."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from crm.errors import Refused

MANAGER = "manager"
"""The source of what a colleague writes down."""

MOST_LINES = 200
MOST_OF_ONE = 1_000_000
MOST_PAID = 10**12
"""Minor units for one line."""


@dataclass(frozen=True)
class NewLine:
    """One thing bought: its name, what was paid for the whole quantity (minor units), what the teller knows besides."""

    title: str
    total: int
    quantity: float = 1
    category: str | None = None
    """The category's name."""
    warranty_until: date | None = None
    """None: as long as the product's warranty says."""


@dataclass(frozen=True)
class NewPurchase:
    """What was bought together; `at` None: now. With the source's own number it is written down once."""

    lines: Sequence[NewLine]
    at: datetime | None = None
    number: str | None = None
    source: str = MANAGER
    external_id: str | None = None
    coupon: str | None = None
    """The code of a coupon of the client's, to be used for it: the sums are those before the discount."""


def check_purchase(new: NewPurchase, now: datetime) -> None:
    """Raise `Refused` for what nobody can have bought."""
    if not new.lines or len(new.lines) > MOST_LINES:
        raise Refused("purchase-lines", most=MOST_LINES)
    if new.at and new.at > now:
        raise Refused("purchase-ahead")
    for line in new.lines:
        if not 0 < line.quantity <= MOST_OF_ONE:
            raise Refused("purchase-quantity")
        if not 0 <= line.total <= MOST_PAID:
            raise Refused("purchase-sum")


def less(totals: Sequence[int], discount: int) -> list[int]:
    """The sums lessened by a discount in proportion, to the last minor unit; never below nothing."""
    whole, left = sum(totals), sum(totals) - min(discount, sum(totals))
    lessened, before = [], 0
    for total in totals:
        after = before + total
        lessened.append(after * left // whole - before * left // whole if whole else 0)
        before = after
    return lessened


def discounted(new: NewPurchase, discount: int) -> NewPurchase:
    """The same purchase, its lines lessened."""
    totals = less([line.total for line in new.lines], discount)
    return replace(new, lines=[replace(line, total=total) for line, total in zip(new.lines, totals, strict=True)])
