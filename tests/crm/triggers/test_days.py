"""Days as plays reckon with them."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from crm.triggers.days import Day, day_of

MOSCOW, NEW_YORK = ZoneInfo("Europe/Moscow"), ZoneInfo("America/New_York")
DATES = st.dates(date(2024, 1, 1), date(2040, 12, 31))
ZONES = st.sampled_from([MOSCOW, NEW_YORK, ZoneInfo("Asia/Kamchatka"), ZoneInfo("Europe/London")])


@given(DATES, ZONES)
def test_every_moment_belongs_to_one_day(day: date, zone: ZoneInfo) -> None:
    one = Day(day, zone)
    assert day_of(one.start, zone) == one
    assert day_of(one.end - timedelta(microseconds=1), zone) == one
    assert day_of(one.end, zone) == one.moved(1)


@given(st.integers(2024, 2040), st.dates(date(1960, 1, 1), date(2020, 12, 31)))
def test_every_birthday_is_celebrated_once_a_year(year: int, born: date) -> None:
    days = [Day(date(year, 1, 1) + timedelta(days=back), MOSCOW) for back in range(366)]
    month_day = born.month * 100 + born.day
    assert sum(month_day in day.month_days for day in days if day.date.year == year) == 1


@given(DATES)
def test_anniversaries_are_of_the_same_day(day: date) -> None:
    before = Day(day, MOSCOW).years_before()
    assert all((one.date.month, one.date.day) == (day.month, day.day) for one in before)
    assert len(before) == (20 if (day.month, day.day) != (2, 29) else 5)
