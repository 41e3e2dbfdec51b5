"""Rules of due times: what is past, what a postponement means, when a day ends."""

import enum
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from crm.errors import Refused

HORIZON = timedelta(days=3653)
"""Nobody promises further ahead; beyond it there is a typing error."""

MORNING = time(10)


class Delay(enum.StrEnum):
    """The postponements a reminder offers."""

    HOUR = "hour"
    TOMORROW = "tomorrow"


def settle_due(due_at: datetime, has_time: bool, now: datetime, zone: ZoneInfo) -> datetime:
    """The instant that a wish means; `Refused` for the past.

    A wish for today that names no hour is never late: past its hour it means an hour from now.
    """
    if due_at > now + HORIZON:
        raise Refused("time-too-far")
    if due_at > now:
        return due_at
    if not has_time and _day(due_at, zone) == _day(now, zone):
        return now + timedelta(hours=1)
    raise Refused("time-past")


def postponed(due_at: datetime, has_time: bool, delay: Delay, now: datetime, zone: ZoneInfo) -> datetime:
    """An hour after it was due (after now, when that is past), or tomorrow at its wall time, 10:00 without one."""
    if delay is Delay.HOUR:
        return max(due_at, now) + timedelta(hours=1)
    wall_time = due_at.astimezone(zone).time() if has_time else MORNING
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, wall_time, tzinfo=zone)


def day_end(now: datetime, zone: ZoneInfo) -> datetime:
    """The midnight that ends the reader's day."""
    return datetime.combine(now.astimezone(zone).date() + timedelta(days=1), time(), tzinfo=zone)


def _day(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()
