"""Working hours as people write them: «пн-пт 9-18», «сб 10:00-15:00», «31.12 выходной», «mon-fri 9-17»: pure."""

import itertools
import re
from dataclasses import dataclass
from datetime import date, timedelta

from crm.hours.rules import MINUTES_A_DAY, Span, Spans

DAYS = {
    name: number
    for number, names in enumerate(
        (
            "пн пон понедельник mon monday",
            "вт вто вторник tue tuesday",
            "ср сре среда среду wed wednesday",
            "чт чет четверг thu thursday",
            "пт пят пятница пятницу fri friday",
            "сб суб суббота субботу sat saturday",
            "вс вос воскресенье sun sunday",
        )
    )
    for name in names.split()
}
EVERY_DAY = frozenset(["ежедневно", "daily"])
CLOSED = frozenset(["выходной", "закрыто", "нет", "closed", "off"])
AS_USUAL = frozenset(["как обычно", "обычный", "обычно", "убрать", "usual", "as usual", "normal", "remove"])
ALL_DAY = frozenset(["круглосуточно", "24/7", "24"])

MOST_SPANS = 4
LONGEST = 60
"""Days that one exception may last."""

_DAYS = re.compile(r"\s*(?P<first>[^\W\d_]+)\.?(?:\s*[-–—]\s*(?P<last>[^\W\d_]+)\.?)?(?P<more>\s*,)?")
_DATE = r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?"
_DATES = re.compile(rf"\s*{_DATE}(?!\d)(?:\s*[-–—]\s*{_DATE}(?!\d))?\s*:?\s+")
_SPAN = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:[-–—]|до|to)\s*(\d{1,2})(?:[:.](\d{2}))?")


class Unfit(ValueError):
    """The line is no days and hours."""


@dataclass(frozen=True)
class WeekDays:
    """These days of every week; Monday is 0."""

    days: frozenset[int]
    spans: Spans


@dataclass(frozen=True)
class SomeDays:
    """The days from `first` to `last`, whatever weekdays they are."""

    first: date
    last: date
    spans: Spans | None
    """None: they are like every week again."""


def read_line(line: str, today: date) -> WeekDays | SomeDays:
    """Days and when it is open on them; a date without its year is the next one. `Unfit` when it cannot be told."""
    text = line.casefold().strip()
    dates = _DATES.match(text)
    if dates:
        first, last = _dates(dates, today)
        said = text[dates.end() :]
        return SomeDays(first, last, None if said.strip(" .:") in AS_USUAL else read_spans(said))
    days, end = _week_days(text)
    return WeekDays(days, read_spans(text[end:]))


def read_spans(text: str) -> Spans:
    """«9-13, 14:00–18:00», «выходной», «круглосуточно»."""
    said = text.strip(" .:")
    if said in CLOSED:
        return ()
    if said in ALL_DAY:
        return (Span(0, MINUTES_A_DAY),)
    spans = []
    for part in re.split(r"\s*(?:,|;|\bи\b|\band\b)\s*", said):
        found = _SPAN.fullmatch(part)
        if not found:
            raise Unfit
        start, end = _minutes(found[1], found[2]), _minutes(found[3], found[4])
        spans.append(Span(start, end or MINUTES_A_DAY))
    return _in_order(spans)


def _in_order(spans: list[Span]) -> Spans:
    spans.sort()
    apart = all(one.end <= other.start for one, other in itertools.pairwise(spans))
    if not apart or len(spans) > MOST_SPANS or any(span.start >= span.end for span in spans):
        raise Unfit
    return tuple(spans)


def _minutes(hour: str, minute: str | None) -> int:
    minutes = int(hour) * 60 + int(minute or 0)
    if minutes > MINUTES_A_DAY or int(minute or 0) > 59:
        raise Unfit
    return minutes


def _week_days(text: str) -> tuple[frozenset[int], int]:
    days: set[int] = set()
    position = 0
    while found := _DAYS.match(text, position):
        first, last = found["first"], found["last"] or found["first"]
        if first in EVERY_DAY:
            days |= set(range(7))
        elif first in DAYS and last in DAYS:
            days |= _from_to(DAYS[first], DAYS[last])
        else:
            break
        position = found.end()
    if not days:
        raise Unfit
    return frozenset(days), position


def _from_to(first: int, last: int) -> set[int]:
    """«сб-пн» goes over the end of the week."""
    return {day % 7 for day in range(first, last + 1 if last >= first else last + 8)}


def _dates(found: re.Match[str], today: date) -> tuple[date, date]:
    first = _date(found[1], found[2], found[3], today)
    last = _date(found[4], found[5], found[6], first) if found[4] else first
    if not first <= last <= first + timedelta(days=LONGEST):
        raise Unfit
    return first, last


def _date(day: str, month: str, year: str | None, since: date) -> date:
    try:
        named = date(int(year or since.year), int(month), int(day))
        return named if year or named >= since else named.replace(year=since.year + 1)
    except ValueError as error:
        raise Unfit from error
