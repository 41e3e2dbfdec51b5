"""From what was said to an instant: which day, which hour, in the person's timezone."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from crm.when.piece import Calendar, Clock, Edge, Impossible, Piece, Span, days_in, shifted

# When a part of the day begins for a task, and when it is over.
PART_HOURS = {
    "early": (7, 9),
    "morning": (9, 12),
    "before lunch": (11, 13),
    "lunch": (13, 14),
    "afternoon": (14, 18),
    "evening": (19, 23),
    "night": (23, 24),
}


def resolve(piece: Piece, now: datetime, locale: str, default_hour: int) -> tuple[datetime, datetime | None]:
    """When it is and, for a stretch, when it ends; `now` is local. Raises Impossible."""
    if piece.shift and piece.shift.minutes:
        moved = at_local(piece.shift.on(now.date()), now.time(), now)
        return later(moved, timedelta(minutes=piece.shift.minutes)), None
    piece = with_year_of_the_end(piece)
    day = day_of(piece, now, locale)
    at = at_clock(day, hour_of(piece, default_hour), now)
    if at < now:
        at = rolled(piece, day, at, now, locale, default_hour)
    return at, end_of(piece, at, now, locale)


def with_year_of_the_end(piece: Piece) -> Piece:
    """«10 августа — 12 сентября 2013» names the year once."""
    if isinstance(piece.day, Calendar) and isinstance(piece.last_day, Calendar) and piece.day.year is None:
        return replace(piece, day=replace(piece.day, year=piece.last_day.year))
    return piece


def day_of(piece: Piece, now: datetime, locale: str) -> date:
    today = now.date()
    if piece.day:
        return piece.day.on(today, locale)
    if piece.shift:
        moved = piece.shift.on(today)
        return moved if piece.weekday is None else moved + timedelta(days=piece.weekday - moved.weekday())
    if piece.monthday is not None:
        return day_of_month(piece.monthday, piece.weekday, piece.span, today)
    if piece.weekday is not None:
        return day_of_week(piece, today)
    if piece.span:
        return piece.span.bounds(today)[0] if piece.span.which == "next" else Edge("end", piece.span).on(today, locale)
    return today


def day_of_week(piece: Piece, today: date) -> date:
    """The nearest such day, today only with an hour ahead (see `rolled`); «следующий» is next week's."""
    assert piece.weekday is not None
    which = piece.weekday_of or (piece.span and piece.span.which)
    if which:
        day = Span("week", which).bounds(today)[0] + timedelta(days=piece.weekday)
        return day if day >= today else day + timedelta(days=7)
    ahead = (piece.weekday - today.weekday()) % 7
    return today + timedelta(days=ahead or (0 if piece.clock else 7))


def day_of_month(number: int, weekday: int | None, span: Span | None, today: date) -> date:
    """The nearest day with this number, on this weekday if one is named."""
    if not 1 <= number <= 31:
        raise Impossible
    first = span.bounds(today)[0] if span else today.replace(day=1)
    # A number meets a given weekday within two years, the 29th of February apart.
    for _ in range(24):
        if number <= days_in(first.year, first.month):
            day = first.replace(day=number)
            if day >= today and weekday in (None, day.weekday()):
                return day
        first = shifted(first, 1)
    raise Impossible


def hour_of(piece: Piece, default_hour: int) -> Clock:
    if piece.clock:
        return in_part(piece.clock, piece.part)
    return Clock(PART_HOURS[piece.part][0] if piece.part else default_hour)


def in_part(clock: Clock, part: str | None) -> Clock:
    """«8 вечера» is 20:00, «12 ночи» midnight; a bare «в 3» at work is the afternoon."""
    hour = clock.hour
    if not clock.rough:
        return clock
    match part:
        case "early" | "morning":
            hour %= 12
        case "night":
            hour = hour % 12 + (12 if 6 <= hour < 12 else 24 if hour == 12 and not clock.minute else 0)
        case "evening":
            hour = 24 if hour == 12 and not clock.minute else hour % 12 + (12 if hour % 12 >= 4 else 0)
        case "afternoon" | "lunch":
            hour += 12 if hour < 8 else 0
        case _:
            hour += 12 if hour < 7 else 0
    return Clock(hour, clock.minute)


def rolled(piece: Piece, day: date, at: datetime, now: datetime, locale: str, default_hour: int) -> datetime:
    """What has passed is meant for the next time, unless the words say which day it was."""
    today = day == now.date()
    if today and not piece.has_time:
        return next_hour(now)
    if today and piece.part and not piece.clock and now.hour < PART_HOURS[piece.part][1]:
        return next_hour(now)
    if today and piece.day and piece.clock and not piece.part and could_be_evening(piece.clock):
        return later(at, timedelta(hours=12))
    if today and piece.part in ("evening", "night") and at.hour < 6:
        return at_local(day + timedelta(days=1), at.time(), now)
    if piece.day and piece.day.may_be_past:
        return at
    tomorrow = at_local(now.date() + timedelta(days=1), time(), now)
    return resolve(piece, tomorrow, locale, default_hour)[0]


def could_be_evening(clock: Clock) -> bool:
    """«Сегодня в 8», said at noon; but nobody is told to call at 23:00 by «в 11»."""
    return clock.rough and clock.round and clock.hour <= 9


def next_hour(now: datetime) -> datetime:
    """The next full hour of the same day."""
    if now.hour == 23:
        return max(now, now.replace(minute=59, second=0, microsecond=0))
    return later(now.replace(minute=0, second=0, microsecond=0), timedelta(hours=1))


def end_of(piece: Piece, at: datetime, now: datetime, locale: str) -> datetime | None:
    if piece.last_clock:
        last = at_clock(at.date(), in_part(piece.last_clock, piece.part), at)
        return last if last > at else at_clock(at.date() + timedelta(days=1), in_part(piece.last_clock, piece.part), at)
    if piece.last_day:
        last_day = piece.last_day.on(now.date(), locale)
        if last_day < at.date():
            last_day = piece.last_day.on(at.date(), locale)
        return at_local(last_day, time(23, 59), at)
    return None


def at_clock(day: date, clock: Clock, like: datetime) -> datetime:
    if clock.hour == 24:
        return at_local(day + timedelta(days=1), time(), like)
    return at_local(day, time(clock.hour, clock.minute), like)


def at_local(day: date, clock: time, like: datetime) -> datetime:
    """This wall time in the zone of `like`; one that the clocks skip is moved forward."""
    return later(datetime.combine(day, clock.replace(tzinfo=None), like.tzinfo), timedelta())


def later(moment: datetime, by: timedelta) -> datetime:
    """Real time later: added in UTC."""
    return (moment.astimezone(UTC) + by).astimezone(moment.tzinfo)
