"""Days that come round every year, as people write them: with the year or without, signed or not. Pure."""

import re
from dataclasses import dataclass
from datetime import date

from crm.errors import Refused
from crm.text import clean_line, shorten
from crm.when.words import MONTH, MONTHS, index_of

LABEL_LIMIT = 64

LEAP = 2000
"""A year that has every day."""

_TAIL = r"(?![\w]|[.\-/]\d)"
_WRITTEN = tuple(
    re.compile(rf"(?<!\w)(?<!\d[.\-/]){form}{_TAIL}", re.IGNORECASE)
    for form in (
        r"(?P<day>\d{1,2})(?P<mark>[.\-/])(?P<month>\d{1,2})(?:(?P=mark)(?P<year>\d{4})(?:\s?г\.?(?!\w))?)?",
        rf"(?P<day>\d{{1,2}})(?:-?(?:е|го)|st|nd|rd|th)?\s(?:of\s)?(?P<month>{MONTH})"
        r"(?:,?\s(?P<year>\d{4})(?:\s?(?:года|г\.?)(?!\w))?)?",
        rf"(?P<month>{MONTH})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<year>\d{{4}}))?",
    )
)
_APART = " \t\n-–—:()."


@dataclass(frozen=True)
class YearDay:
    """A yearly day whose year is not known, or that says whose it is; one with a year alone is a plain date."""

    month: int
    day: int
    year: int | None = None
    label: str = ""

    def __str__(self) -> str:
        """In words of no language, read back as it was: «Маша 12.05.2015», «02.06»."""
        return f"{self.label} {self.day:02}.{self.month:02}{f'.{self.year}' if self.year else ''}".strip()

    @property
    def first(self) -> date | None:
        """The day it first was; None without a year."""
        return date(self.year, self.month, self.day) if self.year else None

    @property
    def of_leap_year(self) -> date:
        """In a year that has every day."""
        return date(LEAP, self.month, self.day)


def kept_day(day: date | None, month_day: int | None, label: str | None) -> date | YearDay | None:
    """What a row's columns hold; `month_day` is MMDD."""
    if month_day is None or (day and not label):
        return day
    return YearDay(*divmod(month_day, 100), day.year if day else None, label or "")


def read_yearly(text: str, *, labelled: bool, month_first: bool) -> date | YearDay | None:
    """«02.06», «2 июня», "June 2, 1985", «Маша 12.05.2015» where labels are taken; None: written in another way.

    `Refused` when there is no such day. Of 6/2 the month comes first where people write so.
    """
    found = next((match for form in _WRITTEN if (match := form.search(text))), None)
    if found is None:
        return None
    label = f"{text[: found.start()].strip(_APART)} {text[found.end() :].strip(_APART)}".strip()
    if label and not (labelled and any(letter.isalpha() for letter in label)):
        return None
    month, day = _month_and_day(found, month_first=month_first)
    year = int(found["year"]) if found["year"] else None
    try:
        first = date(year or LEAP, month, day)
    except ValueError:
        raise Refused("bad-date", text=shorten(text, 32)) from None
    return first if year and not label else YearDay(month, day, year, clean_line(label, LABEL_LIMIT))


def _month_and_day(found: re.Match[str], *, month_first: bool) -> tuple[int, int]:
    day, month = int(found["day"]), found["month"].lower()
    if not month.isdecimal():
        return 1 + index_of(MONTHS, month), day
    turned = month_first and found["mark"] == "/"
    return (day, int(month)) if turned else (int(month), day)
