"""When clients may be written to: hours of the day and days of the week, by each client's own clock; pure."""

from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

MINUTES_A_DAY = 24 * 60
EVERY_DAY = tuple(range(7))
_DAY = timedelta(days=1)


class Slot(NamedTuple):
    """From when until when somebody may be written to; without an end: at any later time."""

    not_before: datetime
    not_after: datetime | None


@dataclass(frozen=True)
class SendingHours:
    """From `opens` to `closes`, in minutes from midnight, on these days (0 is Monday); how much a week is enough."""

    opens: int = 9 * 60
    closes: int = 21 * 60
    days: tuple[int, ...] = EVERY_DAY
    weekly_cap: int = 2

    @property
    def is_always(self) -> bool:
        """There are no quiet hours at all."""
        return (self.opens, self.closes, self.days) == (0, MINUTES_A_DAY, EVERY_DAY)

    def to_json(self) -> dict[str, Any]:
        """For a JSON column."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "SendingHours":
        """What `to_json` gave; what was never set is as at first."""
        return cls(**(data | {"days": tuple(data["days"])})) if data else cls()


def slot(hours: SendingHours, zone: ZoneInfo, earliest: datetime) -> Slot:
    """The first stretch of allowed time that begins or goes on at `earliest`, by the clock of the zone."""
    if hours.is_always:
        return Slot(earliest, None)
    day = earliest.astimezone(zone).date()
    while True:
        ends = _moment(zone, day, hours.closes)
        if day.weekday() in hours.days and earliest < ends:
            return Slot(max(earliest, _moment(zone, day, hours.opens)), ends)
        day += _DAY


def by_own_clock(wall: str, zone: ZoneInfo) -> datetime:
    """The instant at which the zone's clock shows this time (ISO, without a zone)."""
    return datetime.fromisoformat(wall).replace(tzinfo=zone).astimezone(UTC)


def _moment(zone: ZoneInfo, day: date, minutes: int) -> datetime:
    days, rest = divmod(minutes, MINUTES_A_DAY)
    return datetime.combine(day + days * _DAY, time(*divmod(rest, 60)), zone).astimezone(UTC)
