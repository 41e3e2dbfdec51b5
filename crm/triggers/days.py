"""A day as the company's calendar has it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Day:
    """One day in one time zone; `start` belongs to it, `end` to the next."""

    date: date
    zone: ZoneInfo

    @property
    def start(self) -> datetime:
        """Its midnight, UTC."""
        return datetime.combine(self.date, time(), self.zone).astimezone(UTC)

    @property
    def end(self) -> datetime:
        """The next midnight, UTC."""
        return self.moved(1).start

    def moved(self, days: int) -> "Day":
        """So many days later; earlier for a negative number."""
        return Day(self.date + timedelta(days=days), self.zone)

    @property
    def month_days(self) -> list[int]:
        """MMDD as yearly days are kept; in a common year whoever was born on 29 February celebrates the day before."""
        own = self.date.month * 100 + self.date.day
        return [own, 229] if own == 228 and (self.date + timedelta(days=1)).month == 3 else [own]

    def years_before(self) -> list["Day"]:
        """The same day of the years before, as far as there is one: an anniversary of those is celebrated on it."""
        return [
            Day(self.date.replace(year=self.date.year - years), self.zone)
            for years in range(1, 21)
            if (self.date.month, self.date.day) != (2, 29) or (self.date.year - years) % 4 == 0
        ]


def day_of(moment: datetime, zone: ZoneInfo) -> Day:
    """The day it is there."""
    return Day(moment.astimezone(zone).date(), zone)
