"""A sale as a manager types it: «пылесос Xiaomi 24 990 вчера», several lines, «фильтр 2 x 500», «купон AB2K9»."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from crm.errors import Refused
from crm.money import AMOUNT, Money, decimal_of
from crm.purchases.rules import NewLine, NewPurchase
from crm.text import shorten
from crm.when import When, find_when

YEAR = 365
LINE_LIMIT = 400

_TIMES = r"\s*[xх×*]\s*"
_NUMBER = r"[0-9]{1,6}(?:[.,][0-9]{1,3})?"
_COUPON = re.compile(r"\b(?:купон|coupon)\s+(?P<code>[\w-]{4,20})", re.IGNORECASE)
_FIRST = re.compile(rf"(?P<quantity>{_NUMBER}){_TIMES}(?=\D)", re.IGNORECASE)
_PRICE = re.compile(rf"(?<!\S)(?:(?P<quantity>{_NUMBER})\s*(?:шт\.?|pcs)?{_TIMES})?{AMOUNT}(?![^\s,;])", re.IGNORECASE)
_DANGLING = " \t,;:—–-"


@dataclass
class _Reader:
    now: datetime
    zone: ZoneInfo
    locale: str
    currency: str
    at: datetime | None = None
    lines: list[NewLine] = field(default_factory=list)

    def take(self, text: str) -> None:
        """One line: a thing with its sum and maybe a day behind it, or a day alone."""
        if not self._take_thing(text) and not self._take_day(text):
            raise Refused("sale-line", line=shorten(text, 64))

    def _take_thing(self, text: str) -> bool:
        """The first sum that leaves a name before it, and behind it nothing but a day."""
        for found in _PRICE.finditer(text):
            name, behind = text[: found.start()].strip(_DANGLING), text[found.end() :].strip(_DANGLING)
            if name and (not behind or self._take_day(behind)):
                self.lines.append(self._line(name, found["quantity"], found["amount"]))
                return True
        return False

    def _line(self, name: str, times: str | None, amount: str) -> NewLine:
        """«2 x 500» is a price for each; «2 x фильтр 1000» a sum for both."""
        paid = decimal_of(amount)
        first = _FIRST.match(name)
        if times:
            return NewLine(name, self._minor(paid * _decimal(times)), float(_decimal(times)))
        if first and name[first.end() :].strip():
            return NewLine(name[first.end() :].strip(), self._minor(paid), float(_decimal(first["quantity"])))
        return NewLine(name, self._minor(paid))

    def _minor(self, paid: Decimal) -> int:
        return Money.of(paid, self.currency).minor

    def _take_day(self, text: str) -> bool:
        when = find_when(text, self.now, tz=self.zone, locale=self.locale, default_hour=12)
        if when is None or when.rest:
            return False
        self.at = self._past(when)
        return True

    def _past(self, when: When) -> datetime | None:
        """A sale lies behind: a day without its year is that of the last twelve months; today is now."""
        at, today = when.at, self.now.astimezone(self.zone).date()
        if not when.has_time and at.astimezone(self.zone).date() == today:
            return None
        if at > self.now and any(char.isdigit() for char in when.matched) and at - self.now <= timedelta(days=YEAR + 1):
            return at.replace(year=at.year - 1) if (at.month, at.day) != (2, 29) else at - timedelta(days=YEAR + 1)
        return at


def read_sale(text: str, now: datetime, zone: ZoneInfo, locale: str, currency: str) -> NewPurchase:
    """What was bought, when, with which coupon; `Refused` names the first line that is not understood."""
    coupon = _COUPON.search(text)
    text = _COUPON.sub(" ", text)
    lines = [line.strip(_DANGLING) for line in re.split(r"[\n;]", text) if line.strip(_DANGLING)]
    reader = _Reader(now, zone, locale, currency)
    for line in lines:
        if len(line) > LINE_LIMIT:
            raise Refused("sale-line", line=shorten(line, 64))
        reader.take(line)
    if not reader.lines:
        raise Refused("sale-line", line=shorten(text, 64))
    return NewPurchase(reader.lines, reader.at, coupon=coupon["code"] if coupon else None)


def _decimal(number: str) -> Decimal:
    return Decimal(number.replace(",", "."))
