"""Spans of time as conditions keep them: relative to the moment of asking, or between days. Pure.

A period is a short code, so that a condition stays plain data: `last:30d` (within 30 days), `before:90d` (longer ago),
`ago:11-13m` (between 11 and 13 months ago), `next:30d` (within the coming 30 days), `this:year`, `past:month` (the
whole one before), `coming:year`, `days:2026-01-01/2026-03-31` (both days within; one may be missing).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

Bounds = tuple[datetime | None, datetime | None]
"""From the first moment on, before the second one; None: without end."""

Days = tuple[date | None, date | None]
"""The first and the last day; None: without end."""

LONGEST = {"d": 36_500, "m": 1_200, "y": 100}
UNITS = tuple(LONGEST)
CALENDAR = ("month", "year")

_SPAN = re.compile(r"(?P<kind>last|before|next):(?P<high>[1-9]\d{0,4})(?P<unit>[dmy])")
_AGO = re.compile(r"(?P<kind>ago):(?P<low>[1-9]\d{0,4})-(?P<high>[1-9]\d{0,4})(?P<unit>[dmy])")
_CALENDAR = re.compile(r"(?P<kind>this|past|coming):(?P<unit>month|year)")
_DAYS = re.compile(r"(?P<kind>days):(?P<first>\d{4}-\d\d-\d\d)?/(?P<last>\d{4}-\d\d-\d\d)?")

YEAR = "last:365d"
"""The year that the roll-ups of purchases count."""


@dataclass(frozen=True)
class Period:
    """A code taken apart."""

    kind: str
    unit: str = ""
    low: int = 0
    high: int = 0
    first: date | None = None
    last: date | None = None

    @property
    def code(self) -> str:
        """As conditions keep it."""
        match self.kind:
            case "ago":
                return f"ago:{self.low}-{self.high}{self.unit}"
            case "this" | "past" | "coming":
                return f"{self.kind}:{self.unit}"
            case "days":
                return f"days:{self.first or ''}/{self.last or ''}"
            case _:
                return f"{self.kind}:{self.high}{self.unit}"

    def bounds(self, now: datetime) -> Bounds:
        """Its moments as of now; days and years are those of now's timezone."""
        match self.kind:
            case "last":
                return back(now, self.high, self.unit), None
            case "before":
                return None, back(now, self.high, self.unit)
            case "ago":
                return back(now, self.high, self.unit), back(now, self.low, self.unit)
            case "next":
                return now, back(now, -self.high, self.unit)
            case "days":
                return _midnight(self.first, now), _midnight(self.last, now, days=1)
            case _:
                return _calendar(now, self.unit, {"past": -1, "this": 0, "coming": 1}[self.kind])


def read_period(code: str) -> Period | None:
    """The code taken apart; None for anything that is none."""
    for form in (_SPAN, _AGO, _CALENDAR, _DAYS):
        found = form.fullmatch(code)
        if found:
            return _checked(found.groupdict())
    return None


def back(now: datetime, amount: int, unit: str) -> datetime:
    """So many days, months or years before now; a month's missing day is its last one."""
    try:
        if unit == "d":
            return now - timedelta(days=amount)
        months = now.year * 12 + now.month - 1 - amount * (12 if unit == "y" else 1)
        year, month = divmod(months, 12)
        return now.replace(year=year, month=month + 1, day=min(now.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return datetime.min.replace(tzinfo=now.tzinfo) if amount > 0 else datetime.max.replace(tzinfo=now.tzinfo)


def days_of(bounds: Bounds) -> Days:
    """The days that the moments touch."""
    since, until = bounds
    return since and since.date(), until and (until - timedelta(microseconds=1)).date()


def _checked(parts: dict[str, str | None]) -> Period | None:
    kind, unit = str(parts["kind"]), parts.get("unit") or ""
    if kind == "days":
        return _between(parts["first"], parts["last"])
    low, high = int(parts.get("low") or 0), int(parts.get("high") or 0)
    if unit in LONGEST and not low < high <= LONGEST[unit]:
        return None
    return Period(kind, unit, low, high)


def _between(first: str | None, last: str | None) -> Period | None:
    try:
        ends = [date.fromisoformat(day) if day else None for day in (first, last)]
    except ValueError:
        return None
    known = [day for day in ends if day]
    return Period("days", first=ends[0], last=ends[1]) if known and known == sorted(known) else None


def _calendar(now: datetime, unit: str, step: int) -> Bounds:
    start = now.replace(hour=0, minute=0, second=0, microsecond=0, day=1)
    if unit == "year":
        start = start.replace(month=1)
    return back(start, -step, unit[0]), back(start, -step - 1, unit[0])


def _midnight(day: date | None, now: datetime, days: int = 0) -> datetime | None:
    if day is None:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=now.tzinfo) + timedelta(days=days)
