"""What single time words mean before they meet a calendar: «в пятницу», «в 10», «через неделю»."""

import calendar
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Literal, Protocol

Which = Literal["this", "next"]
Unit = Literal["week", "month", "quarter", "year"]
LAST = -1


class Impossible(Exception):
    """The words name a day or an hour that does not exist."""


class Day(Protocol):
    """A way to name one day."""

    @property
    def may_be_past(self) -> bool:
        """The words themselves place it, so that it is not rolled forward."""
        ...

    def on(self, today: date, locale: str) -> date: ...


@dataclass(frozen=True)
class Named:
    """«Завтра»."""

    offset: int
    may_be_past: bool = True

    def on(self, today: date, locale: str) -> date:
        return today + timedelta(days=self.offset)


@dataclass(frozen=True)
class Calendar:
    """«1 марта»; without a year the next one. A slashed 5/12 may be month first."""

    year: int | None
    month: int
    day: int
    slashed: bool = False

    @property
    def may_be_past(self) -> bool:
        return self.year is not None

    def on(self, today: date, locale: str) -> date:
        month, day = self.month, self.day
        if self.slashed and day <= 12 and (locale == "en" or month > 12):
            month, day = day, month
        if self.year is not None:
            return make_date(self.year, month, day)
        # 29 February may be eight years away.
        for year in range(today.year, today.year + 9):
            if day <= days_in(year, month) and date(year, month, max(day, 1)) >= today:
                return make_date(year, month, day)
        raise Impossible


@dataclass(frozen=True)
class NthWeekday:
    """«Первый понедельник декабря»; month None is the current one, or the next when it is over."""

    nth: int
    weekday: int
    month: int | None
    year: int | None

    @property
    def may_be_past(self) -> bool:
        return self.year is not None

    def on(self, today: date, locale: str) -> date:
        first = date(self.year or today.year, self.month or today.month, 1)
        found = self._within(first)
        if found < today and self.year is None:
            found = self._within(shifted(first, 12 if self.month else 1))
        return found

    def _within(self, first: date) -> date:
        days = [first.replace(day=n) for n in range(1, days_in(first.year, first.month) + 1)]
        matching = [day for day in days if day.weekday() == self.weekday]
        if self.nth > len(matching):
            raise Impossible
        return matching[self.nth - 1 if self.nth != LAST else LAST]


@dataclass(frozen=True)
class WeekdayAhead:
    """«4 tuesdays from now»; the 0th is the last one that was."""

    weekday: int
    nth: int
    may_be_past: bool = False

    def on(self, today: date, locale: str) -> date:
        return today + timedelta(days=(self.weekday - today.weekday() - 1) % 7 + 1 + 7 * (self.nth - 1))


@dataclass(frozen=True)
class Span:
    """«Следующая неделя», «этот месяц»: a stretch of days that other words choose from."""

    unit: Unit
    which: Which

    def bounds(self, today: date) -> tuple[date, date]:
        """Its first and last day."""
        if self.unit == "week":
            first = today - timedelta(days=today.weekday())
            first += timedelta(days=7) if self.which == "next" else timedelta()
            return first, first + timedelta(days=6)
        length = {"month": 1, "quarter": 3, "year": 12}[self.unit]
        first = today.replace(day=1, month=(today.month - 1) // length * length + 1)
        if self.which == "next":
            first = shifted(first, length)
        return first, shifted(first, length) - timedelta(days=1)


@dataclass(frozen=True)
class Edge:
    """«В начале, в середине, в конце» of a span or of a named month."""

    where: Literal["start", "middle", "end"]
    span: Span | None = None
    month: int | None = None
    year: int | None = None

    @property
    def may_be_past(self) -> bool:
        return self.year is not None

    def on(self, today: date, locale: str) -> date:
        found = self._within(*self._bounds(today))
        if found >= today or self.year is not None:
            return found
        if self.span and self.where == "end":
            return self._bounds(today)[1]  # the week of work is over, the week is not
        assert self.span is not None
        return self._within(*Span(self.span.unit, "next").bounds(today))

    def _bounds(self, today: date) -> tuple[date, date]:
        if self.span:
            return self.span.bounds(today)
        assert self.month is not None
        first = date(self.year or today.year, self.month, 1)
        if self.year is None and self._within(first, shifted(first, 1) - timedelta(days=1)) < today:
            first = shifted(first, 12)
        return first, shifted(first, 1) - timedelta(days=1)

    def _within(self, first: date, last: date) -> date:
        if self.where == "start":
            return first
        if self.where == "middle":
            return first + (last - first - timedelta(days=1)) // 2
        return first + timedelta(days=4) if self.span and self.span.unit == "week" else last


@dataclass(frozen=True)
class Shift:
    """«Через»: calendar months and days, then minutes of real time."""

    months: int = 0
    days: int = 0
    workdays: int = 0
    minutes: int = 0

    def __add__(self, other: "Shift") -> "Shift":
        return Shift(
            self.months + other.months,
            self.days + other.days,
            self.workdays + other.workdays,
            self.minutes + other.minutes,
        )

    def on(self, today: date) -> date:
        day = shifted(today, self.months) + timedelta(days=self.days)
        for _ in range(self.workdays):
            day += timedelta(days=(1, 1, 1, 1, 3, 2, 1)[day.weekday()])
        return day


@dataclass(frozen=True)
class Clock:
    """A time of day; 24:00 is the midnight at the end of it.

    Rough: said without the half of the day; round: without minutes.
    """

    hour: int
    minute: int = 0
    rough: bool = False
    round: bool = False

    def __post_init__(self) -> None:
        if (self.hour, self.minute) != (24, 0) and not (0 <= self.hour < 24 and 0 <= self.minute < 60):
            raise Impossible


@dataclass(frozen=True)
class Piece:
    """Everything said about a time so far; each slot is filled once."""

    day: Day | None = None
    last_day: Day | None = None
    weekday: int | None = None
    weekday_of: Which | None = None
    monthday: int | None = None
    span: Span | None = None
    shift: Shift | None = None
    clock: Clock | None = None
    last_clock: Clock | None = None
    part: str | None = None

    def joined(self, other: "Piece") -> "Piece | None":
        """Both together, or None when they speak of the same thing or contradict each other."""
        slots = {f.name: (getattr(self, f.name), getattr(other, f.name)) for f in fields(self)}
        if any(mine is not None and theirs is not None for mine, theirs in slots.values()):
            return None
        whole = Piece(**{name: theirs if mine is None else mine for name, (mine, theirs) in slots.items()})
        return whole if whole.consistent else None

    @property
    def consistent(self) -> bool:
        ways = [self.day, self.span, self.shift]
        exact = self.shift is not None and self.shift.minutes
        return (
            sum(way is not None for way in ways) <= 1
            and not (self.day and self.monthday)
            and not (exact and (self.clock or self.part or self.weekday is not None))
        )

    @property
    def has_day(self) -> bool:
        return any(x is not None for x in (self.day, self.weekday, self.monthday, self.span, self.shift))

    @property
    def has_time(self) -> bool:
        return bool(self.clock or self.part or (self.shift and self.shift.minutes))


def days_in(year: int, month: int) -> int:
    if not 1 <= month <= 12:
        raise Impossible
    return calendar.monthrange(year, month)[1]


def make_date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Impossible from None


def shifted(day: date, months: int) -> date:
    """The same day some months on, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > 9998:
        raise Impossible
    return date(year, month + 1, min(day.day, days_in(year, month + 1)))
