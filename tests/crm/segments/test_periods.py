"""Periods: their codes, and the moments they mean."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.segments.periods import back, days_of, read_period

NOW = datetime(2026, 3, 31, 15, 30, tzinfo=UTC)


def day(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "since", "until"),
    [
        ("last:30d", datetime(2026, 3, 1, 15, 30, tzinfo=UTC), None),
        ("before:1m", None, datetime(2026, 2, 28, 15, 30, tzinfo=UTC)),
        ("ago:11-13m", datetime(2025, 2, 28, 15, 30, tzinfo=UTC), datetime(2025, 4, 30, 15, 30, tzinfo=UTC)),
        ("next:2y", NOW, datetime(2028, 3, 31, 15, 30, tzinfo=UTC)),
        ("this:year", day(2026, 1, 1), day(2027, 1, 1)),
        ("past:month", day(2026, 2, 1), day(2026, 3, 1)),
        ("coming:month", day(2026, 4, 1), day(2026, 5, 1)),
        ("days:2026-01-05/2026-01-05", day(2026, 1, 5), day(2026, 1, 6)),
        ("days:/2026-01-05", None, day(2026, 1, 6)),
    ],
)
def test_a_period_begins_and_ends(code: str, since: datetime | None, until: datetime | None) -> None:
    period = read_period(code)
    assert period is not None
    assert period.bounds(NOW) == (since, until)
    assert period.code == code


@pytest.mark.parametrize(
    "code",
    [
        "",
        "last:0d",
        "last:30",
        "ago:13-11m",
        "ago:5-5d",
        "this:day",
        "days:/",
        "days:2026-02-30/",
        "last:99999y",
        "days:2026-03-01/2026-02-01",
    ],
)
def test_anything_else_is_no_period(code: str) -> None:
    assert read_period(code) is None


def test_days_include_both_ends() -> None:
    period = read_period("days:2026-01-05/2026-01-07")
    assert period is not None
    assert days_of(period.bounds(NOW)) == (date(2026, 1, 5), date(2026, 1, 7))


@given(st.datetimes(timezones=st.just(UTC)), st.integers(0, 200_000), st.sampled_from("dmy"))
def test_going_back_never_leaves_the_calendar(now: datetime, amount: int, unit: str) -> None:
    assert back(now, amount, unit) <= now
