"""Dates and moments as other programs write them."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_DOTTED = re.compile(r"(\d{1,2})[.\-](\d{1,2})[.\-](\d{4}|\d\d)\b")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_YEARLESS = re.compile(r"--(\d\d)-?(\d\d)$")
_CLOCK = re.compile(r"[T ](\d{1,2}):?(\d\d)(?::?(\d\d))?(?:\.\d+)?\s*(AM|PM)?\s*(Z|[+-]\d\d:?\d\d)?$", re.IGNORECASE)


def day_of(text: str) -> date | None:
    """31.12.1979, 1979-12-31, 19791231, 12/31/1979; what stands behind the day is passed over."""
    if found := _ISO.match(text):
        return _date(*found.groups())
    if found := _DOTTED.match(text):
        day, month, year = found.groups()
        return _date(_whole_year(year), month, day)
    if found := _SLASHED.match(text):
        first, second, year = found.groups()
        us = int(second) > 12 or bool(re.search(r"[AP]M$", text, re.IGNORECASE))
        return _date(year, first, second) if us else _date(year, second, first)
    return None


def month_day_of(text: str) -> int | None:
    """MMDD of a day without a year: `--06-12`."""
    found = _YEARLESS.match(text)
    if not found or not _date("2000", *found.groups()):
        return None
    return int(found[1]) * 100 + int(found[2])


def moment_of(text: str, zone: ZoneInfo) -> datetime | None:
    """The instant in UTC; a clock without an offset shows `zone`, a day without a clock begins."""
    day = day_of(text)
    if day is None:
        return None
    clock = _CLOCK.search(text)
    if not clock:
        return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        hour = hour % 12 + (12 if clock[4].upper() == "PM" else 0)
    try:
        written = f"{day}T{hour:02}:{minute:02}:{second:02}{(clock[5] or '').upper()}"
        at = datetime.fromisoformat(written)
    except ValueError:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)


def _whole_year(year: str) -> str:
    """Two digits are the last century unless they lie within this one's first third."""
    return year if len(year) == 4 else f"{'20' if int(year) <= 30 else '19'}{year}"


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
