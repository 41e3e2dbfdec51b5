"""Pure rules of coupons: what one takes off, how its code is written and read, what a line about one says."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from crm.errors import Refused
from crm.money import AMOUNT, Money, decimal_of
from crm.when import find_when

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without those that are taken for others: O and 0, I and 1."""

CODE_LENGTH = 8

MOST_OFF = 10**10
"""Minor units."""

_UNTIL = re.compile(r"\b(?:до|по|until|till)\b\s*(?P<day>.+)$", re.IGNORECASE | re.DOTALL)
_PERCENT = re.compile(r"(?P<percent>\d{1,3})\s*(?:%|проц\w*|percent)", re.IGNORECASE)
_ALIKE = str.maketrans(
    {"А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "Р": "P", "С": "C", "Т": "T", "Х": "X"}
)


@dataclass(frozen=True)
class Terms:
    """Either a share of the sum or an amount in minor units; `valid_until` is the first instant without it."""

    percent: int | None = None
    amount: int | None = None
    valid_until: datetime | None = None


def check_terms(terms: Terms, now: datetime) -> None:
    """Raise `Refused` for a coupon that takes off nothing, or whose time is over already."""
    if (terms.percent is None) == (terms.amount is None):
        raise Refused("coupon-terms")
    if terms.percent is not None and not 1 <= terms.percent <= 100:
        raise Refused("coupon-terms")
    if terms.amount is not None and not 1 <= terms.amount <= MOST_OFF:
        raise Refused("coupon-terms")
    if terms.valid_until and terms.valid_until <= now:
        raise Refused("coupon-over")


def read_terms(text: str, now: datetime, zone: ZoneInfo, locale: str, currency: str) -> Terms:
    """«20% до 31.12», «500 ₽»: `Refused` for anything else. The last day named is the last day of the coupon."""
    until, said = None, _UNTIL.search(text)
    if said:
        until = _end_of_day(said["day"], now, zone, locale)
        text = text[: said.start()]
    percent = _PERCENT.fullmatch(text.strip())
    amount = re.fullmatch(AMOUNT, text.strip(), re.IGNORECASE)
    if percent:
        return Terms(percent=int(percent["percent"]), valid_until=until)
    if amount:
        return Terms(amount=Money.of(decimal_of(amount["amount"]), currency).minor, valid_until=until)
    raise Refused("coupon-terms")


def _end_of_day(text: str, now: datetime, zone: ZoneInfo, locale: str) -> datetime:
    when = find_when(text, now, tz=zone, locale=locale)
    if when is None or when.rest:
        raise Refused("coupon-terms")
    return datetime.combine(when.at.astimezone(zone).date() + timedelta(days=1), time.min, zone)


def discount_of(percent: int | None, amount: int | None, total: int) -> int:
    """What is taken off a sum of minor units, rounded half up, never more than the sum."""
    wanted = (total * percent + 50) // 100 if percent is not None else amount or 0
    return min(wanted, total)


def clean_code(text: str) -> str:
    """A code as it is kept: capitals without spaces and dashes, Latin ones for Russian letters that look the same."""
    return re.sub(r"[\s\-–—]", "", text).upper().translate(_ALIKE)
