"""When somebody may be written to: allowed hours and days by his own clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.campaigns.hours import EVERY_DAY, MINUTES_A_DAY, SendingHours, Slot, by_own_clock, slot

ZONES = [ZoneInfo(name) for name in ("Europe/Moscow", "Asia/Vladivostok", "Europe/Berlin", "America/New_York")]
MOSCOW = ZONES[0]


def moscow(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=MOSCOW)


@pytest.mark.parametrize(
    ("asked", "begins", "ends"),
    [
        (moscow(22, 13), moscow(22, 13), moscow(22, 21)),
        (moscow(22, 21), moscow(23, 9), moscow(23, 21)),
        (moscow(22, 23, 30), moscow(23, 9), moscow(23, 21)),
        (moscow(23, 3), moscow(23, 9), moscow(23, 21)),
    ],
)
def test_what_falls_into_the_night_waits_for_the_morning(asked: datetime, begins: datetime, ends: datetime) -> None:
    assert slot(SendingHours(), MOSCOW, asked) == Slot(begins, ends)


def test_a_day_that_is_not_allowed_is_passed_over() -> None:
    weekdays = SendingHours(days=(0, 1, 2, 3, 4))
    assert slot(weekdays, MOSCOW, moscow(21, 12)) == Slot(moscow(23, 9), moscow(23, 21))


def test_without_quiet_hours_nothing_ends() -> None:
    at = moscow(22, 3)
    assert slot(SendingHours(opens=0, closes=MINUTES_A_DAY), MOSCOW, at) == Slot(at, None)


def test_a_clock_in_the_east_shows_the_time_earlier() -> None:
    wall = "2026-11-24T11:00"
    assert by_own_clock(wall, MOSCOW) - by_own_clock(wall, ZONES[1]) == timedelta(hours=7)


@given(
    ahead=st.integers(0, 366 * MINUTES_A_DAY),
    zone=st.sampled_from(ZONES),
    span=st.tuples(st.integers(0, MINUTES_A_DAY - 1), st.integers(1, MINUTES_A_DAY)).filter(
        lambda one: one[0] < one[1]
    ),
    days=st.sets(st.sampled_from(EVERY_DAY), min_size=1),
)
def test_a_slot_lies_within_allowed_time_and_none_is_passed_over(
    ahead: int, zone: ZoneInfo, span: tuple[int, int], days: set[int]
) -> None:
    """Nights on which clocks are moved apart: there an hour is missing or comes twice."""
    hours = SendingHours(*span, days=tuple(sorted(days)))
    asked = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=ahead)
    begins, ends = slot(hours, zone, asked)
    assert asked <= begins
    assert hours.is_always or ends is not None
    if ends is None:
        return
    assert begins < ends
    local, offset = begins.astimezone(zone), zone.utcoffset
    assert local.weekday() in hours.days
    if offset(local) == offset(asked.astimezone(zone)):
        assert hours.opens <= local.hour * 60 + local.minute < hours.closes
        assert begins == asked or local.hour * 60 + local.minute == hours.opens


def test_hours_are_kept_as_they_are() -> None:
    hours = SendingHours(opens=600, closes=1200, days=(0, 6), weekly_cap=5)
    assert SendingHours.from_json(hours.to_json()) == hours
    assert SendingHours.from_json({}) == SendingHours()
