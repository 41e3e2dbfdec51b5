"""When the company is open: over nights, weekends, holidays and moved clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.hours.rules import Hours, Span, is_open, next_opening, working_minutes_ago, working_minutes_between

BERLIN = ZoneInfo("Europe/Berlin")
DAY = (Span(9 * 60, 18 * 60),)
ALL_DAY = (Span(0, 24 * 60),)
OFFICE = Hours(BERLIN, (*(DAY,) * 5, (), ()), {date(2026, 11, 25): (), date(2026, 11, 28): (Span(600, 660),)})
NEVER_CLOSED = Hours(BERLIN, (ALL_DAY,) * 7)

spans = st.lists(st.integers(0, 24 * 60), max_size=6, unique=True).map(
    lambda ends: tuple(Span(*pair) for pair in zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False))
)
weeks = st.builds(
    Hours,
    st.sampled_from([BERLIN, ZoneInfo("Europe/Moscow"), ZoneInfo("Australia/Lord_Howe"), ZoneInfo("America/New_York")]),
    st.tuples(*[spans] * 7),
    st.dictionaries(st.dates(date(2026, 1, 1), date(2026, 12, 31)), spans, max_size=3),
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001  hypothesis wants bounds without a zone


def berlin(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        (berlin(23, 8, 59), berlin(23, 9)),
        (berlin(23, 18), berlin(24, 9)),
        (berlin(24, 20), berlin(26, 9)),  # the 25th is a holiday
        (berlin(27, 19), berlin(28, 10)),  # a Saturday that is worked
        (berlin(29, 12), berlin(30, 9)),
    ],
)
def test_it_opens_next_in_the_morning_of_a_working_day(at: datetime, opens: datetime) -> None:
    assert not is_open(OFFICE, at)
    assert next_opening(OFFICE, at) == opens


def test_while_it_is_open_and_where_it_never_opens_there_is_no_next_opening() -> None:
    assert is_open(OFFICE, berlin(23, 9))
    assert next_opening(OFFICE, berlin(23, 9)) is None
    assert next_opening(Hours(BERLIN, ((),) * 7), berlin(23, 9)) is None


def test_no_hours_mean_always_open() -> None:
    assert is_open(None, berlin(29, 3))
    assert next_opening(None, berlin(29, 3)) is None
    assert working_minutes_between(None, berlin(28, 23), berlin(29, 1)) == 120


def test_nights_and_holidays_are_no_working_time() -> None:
    assert working_minutes_between(OFFICE, berlin(23, 17, 30), berlin(24, 9, 15)) == 45
    assert working_minutes_between(OFFICE, berlin(24, 17), berlin(26, 10)) == 120
    assert working_minutes_between(OFFICE, berlin(26, 10), berlin(24, 17)) == 0


def test_a_night_of_moved_clocks_is_as_long_as_it_was() -> None:
    spring, autumn = (
        (berlin(28, 0, month=3), berlin(29, 12, month=3)),
        (berlin(24, 0, month=10), berlin(25, 12, month=10)),
    )
    assert working_minutes_between(NEVER_CLOSED, *spring) == 35 * 60
    assert working_minutes_between(NEVER_CLOSED, *autumn) == 37 * 60


@given(weeks, moments, moments, moments)
def test_working_time_adds_up_and_is_no_longer_than_time(
    hours: Hours, one: datetime, two: datetime, three: datetime
) -> None:
    first, middle, last = sorted((one, two, three))
    whole = working_minutes_between(hours, first, last)
    parts = working_minutes_between(hours, first, middle) + working_minutes_between(hours, middle, last)
    assert whole - 1 <= parts <= whole  # each part leaves out a broken minute
    assert 0 <= whole <= (last - first) / timedelta(minutes=1)


@given(weeks, moments)
def test_it_is_closed_until_the_next_opening_and_open_from_it(hours: Hours, at: datetime) -> None:
    opens = next_opening(hours, at)
    if opens:
        assert opens > at
        assert is_open(hours, opens)
        assert working_minutes_between(hours, at, opens) == 0


@given(weeks, moments, st.integers(1, 3000))
def test_so_many_minutes_ago_so_many_minutes_have_passed_since(hours: Hours, now: datetime, minutes: int) -> None:
    since = working_minutes_ago(hours, now, minutes)
    if since:
        assert working_minutes_between(hours, since, now) == minutes
