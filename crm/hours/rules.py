"""When the company answers: open or not, when it opens next, how many working minutes lie between two moments.

No hours set (`None`) means always open. Days are the company's own, in its time zone; sums are real time, so that a
night when clocks are moved is as long as it was.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MINUTES_A_DAY = 24 * 60
FAR = 400
"""So many days ahead an opening is looked for, and a past one behind."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Span:
    """Open from `start` to `end`, in minutes from midnight; the end of a day is 1440."""

    start: int
    end: int


Spans = tuple[Span, ...]
"""Of one day, in order, apart from each other; none: closed."""


@dataclass(frozen=True)
class Hours:
    """The company's week, Monday first, and the days that are different."""

    zone: ZoneInfo
    week: tuple[Spans, ...]
    exceptions: Mapping[date, Spans] = field(default_factory=dict)

    def of(self, day: date) -> Spans:
        """When it is open that day."""
        return self.exceptions.get(day, self.week[day.weekday()])


def is_open(hours: Hours | None, at: datetime) -> bool:
    """True when somebody answers at that moment."""
    if hours is None:
        return True
    today = at.astimezone(hours.zone).date()
    return any(start <= at < end for start, end in _open_times(hours, today, today))


def next_opening(hours: Hours | None, at: datetime) -> datetime | None:
    """When it opens next, after `at`; None while it is open, or when it stays closed for more than a year."""
    if hours is None or is_open(hours, at):
        return None
    today = at.astimezone(hours.zone).date()
    return next((start for start, _ in _open_times(hours, today, today + FAR * _DAY) if start > at), None)


def working_minutes_between(hours: Hours | None, since: datetime, until: datetime) -> int:
    """Whole minutes of working time from one moment to a later one; 0 when it is not later."""
    return int(_working_time(hours, since, until) / timedelta(minutes=1))


def working_minutes_ago(hours: Hours | None, now: datetime, minutes: int) -> datetime | None:
    """The latest moment from which at least so many working minutes have passed; None when none is near enough."""
    left = timedelta(minutes=minutes)
    if hours is None:
        return now - left
    today = now.astimezone(hours.zone).date()
    for start, end in reversed([*_open_times(hours, today - FAR * _DAY, today)]):
        worked = max(min(end, now) - start, timedelta())
        if worked >= left:
            return min(end, now) - left
        left -= worked
    return None


def _working_time(hours: Hours | None, since: datetime, until: datetime) -> timedelta:
    if until <= since:
        return timedelta()
    if hours is None:
        return until - since
    first, last = (at.astimezone(hours.zone).date() for at in (since, until))
    overlaps = (min(end, until) - max(start, since) for start, end in _open_times(hours, first, last))
    return sum((overlap for overlap in overlaps if overlap > timedelta()), timedelta())


def _open_times(hours: Hours, first: date, last: date) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of these days in UTC, in order and apart: where clocks jump, neighbours may touch."""
    done = datetime.min.replace(tzinfo=UTC)
    day = first
    while day <= last:
        for span in hours.of(day):
            start, end = _moment(hours.zone, day, span.start, fold=0), _moment(hours.zone, day, span.end, fold=1)
            start = max(start, done)
            if start < end:
                yield start, end
                done = end
        day += _DAY


def _moment(zone: ZoneInfo, day: date, minutes: int, *, fold: int) -> datetime:
    """A clock time of a day as an instant; one that comes twice is the earlier for `fold` 0, the later for 1."""
    day += timedelta(days=minutes // MINUTES_A_DAY)
    hour, minute = divmod(minutes % MINUTES_A_DAY, 60)
    return datetime.combine(day, time(hour, minute, fold=fold), zone).astimezone(UTC)
