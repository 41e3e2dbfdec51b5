"""Times offered as buttons."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from crm.when.resolve import at_local, later

START_OF_WORK = time(10)


def chips(now: datetime, tz: ZoneInfo) -> list[tuple[str, datetime]]:
    """Key (worded by the locales) and time: in an hour, tomorrow at 10:00, next Monday at 10:00.

    On a Sunday tomorrow is that Monday, which is then offered once.
    """
    local = now.astimezone(tz)
    tomorrow = local.date() + timedelta(days=1)
    monday = local.date() + timedelta(days=7 - local.weekday())
    offered = [
        ("in-an-hour", later(local, timedelta(hours=1))),
        ("tomorrow", at_local(tomorrow, START_OF_WORK, local)),
    ]
    if monday != tomorrow:
        offered.append(("monday", at_local(monday, START_OF_WORK, local)))
    return offered
