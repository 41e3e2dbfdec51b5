"""Due times: the past is refused, postponing leads forward, lists are grouped by the reader's day."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.errors import Refused
from crm.tasks.rules import HORIZON, MORNING, Delay, day_end, postponed, settle_due
from tests.support.people import MOSCOW

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)  # 13:00 in Moscow

zones = st.sampled_from([MOSCOW, ZoneInfo("Asia/Kamchatka"), ZoneInfo("America/New_York"), ZoneInfo("Europe/Berlin")])
moments = st.integers(0, 20 * 366 * 24 * 60).map(
    lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def moscow(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=MOSCOW)


def test_a_named_time_must_lie_ahead() -> None:
    assert settle_due(moscow(22, 13, 1), True, NOW, MOSCOW) == moscow(22, 13, 1)
    for past in (NOW, moscow(22, 10), moscow(21, 23)):
        with pytest.raises(Refused, match="time-past"):
            settle_due(past, True, NOW, MOSCOW)


def test_today_is_never_late_without_an_hour() -> None:
    assert settle_due(moscow(22, 10), False, NOW, MOSCOW) == NOW + timedelta(hours=1)
    with pytest.raises(Refused, match="time-past"):
        settle_due(moscow(21, 10), False, NOW, MOSCOW)


def test_a_typing_error_in_the_year_is_refused() -> None:
    with pytest.raises(Refused, match="time-too-far"):
        settle_due(NOW + HORIZON + timedelta(seconds=1), True, NOW, MOSCOW)


def test_an_hour_later_counts_from_the_due_time_or_from_now() -> None:
    assert postponed(moscow(22, 15), True, Delay.HOUR, NOW, MOSCOW) == moscow(22, 16)
    assert postponed(moscow(20, 9), True, Delay.HOUR, NOW, MOSCOW) == NOW + timedelta(hours=1)


def test_tomorrow_keeps_the_wall_time() -> None:
    assert postponed(moscow(20, 15, 30), True, Delay.TOMORROW, NOW, MOSCOW) == moscow(23, 15, 30)
    assert postponed(moscow(22, 14), False, Delay.TOMORROW, NOW, MOSCOW) == moscow(23, 10)


@given(due=moments, has_time=st.booleans(), delay=st.sampled_from(Delay), now=moments, zone=zones)
def test_postponing_leads_forward(due: datetime, has_time: bool, delay: Delay, now: datetime, zone: ZoneInfo) -> None:
    later = postponed(due, has_time, delay, now, zone)
    assert later.astimezone(UTC) > now
    if delay is Delay.TOMORROW:
        assert later.date() == now.astimezone(zone).date() + timedelta(days=1)
        assert later.time() == (due.astimezone(zone).time() if has_time else MORNING)


@given(now=moments, zone=zones)
def test_the_day_ends_at_the_next_midnight(now: datetime, zone: ZoneInfo) -> None:
    end = day_end(now, zone)
    assert end.astimezone(UTC) > now
    assert (end.date() - now.astimezone(zone).date(), end.time()) == (timedelta(days=1), time())
