"""The window of a year: which purchases the counters of the last year hold, exact to the company's day."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage import purchase_totals
from storage.database import Database

WINDOW_DAYS = 365
"""Today and the 364 days before it."""

AT_ONCE = 20_000
"""So many purchases leave in one transaction."""


def window_edge(now: datetime, zone: ZoneInfo) -> datetime:
    """The first instant of the window: midnight, in the company's zone."""
    first: date = now.astimezone(zone).date() - timedelta(days=WINDOW_DAYS - 1)
    return datetime.combine(first, time.min, zone)


class PurchaseWindow:
    """Has purchases leave the counters on the day they grow older than a year."""

    def __init__(self, db: Database, zone: ZoneInfo) -> None:
        self._db = db
        self._zone = zone

    async def tick(self) -> None:
        """Once a day there is something to do, in as many transactions as it takes; else one look."""
        async with self._db.read() as look:
            until = window_edge(look.now, self._zone)
            done = await purchase_totals.edge_of(look) >= until
        while not done:
            async with self._db.begin() as tx:
                done = await purchase_totals.move_edge(tx, until, AT_ONCE)
