"""A shop for the tests of purchases: what is sold there, what happens, and what it comes to, added up by hand."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from crm.duplicates import DuplicateService
from crm.errors import Refused
from crm.purchases import NewLine, NewPurchase, PurchaseService
from crm.purchases.window import PurchaseWindow, window_edge
from crm.staff.actor import Actor
from storage.database import Database
from storage.purchase_totals import CategoryTotals, ClientTotals
from storage.purchases import Purchase, PurchaseLine
from tests.support.cards import VAULT
from tests.support.databases import Clock
from tests.support.people import MOSCOW

CATEGORIES = {"Пылесос": "Техника", "Мешок": "Расходники", "Фильтр": "Расходники", "Доставка": None}
"""What the shop sells."""

Sums = dict[Any, tuple[Any, ...]]


def sale(*things: tuple[str, int], at: datetime | None = None) -> NewPurchase:
    """(what, for how much) each, bought together."""
    return NewPurchase([NewLine(title, total, category=CATEGORIES.get(title)) for title, total in things], at)


class Shop:
    """Some clients, and whatever happens to their purchases."""

    def __init__(self, db: Database, clock: Clock, admin: Actor, clients: Sequence[int]) -> None:
        self._db, self._clock, self._admin = db, clock, admin
        self._clients = clients
        self._purchases = PurchaseService(db, "RUB", MOSCOW)
        self._duplicates = DuplicateService(db, VAULT)
        self._merges: list[int] = []

    async def buys(self, who: int, things: list[tuple[str, int]], days_ago: int) -> None:
        """One client buys."""
        await self._purchases.record(self._admin, await self._standing(who), self._sale(things, days_ago))

    async def many_buy(self, who: int, things: list[tuple[str, int]], days_ago: int) -> None:
        """One batch: he twice, another once."""
        one, other = await self._standing(who), await self._standing(0)
        same = self._sale(things, days_ago)
        await self._purchases.record_many(self._admin, [(one, same), (other, same), (one, same)])

    async def brings_back(self, which: int) -> None:
        """Some line that stands."""
        line = await self._some(select(PurchaseLine).where(PurchaseLine.returned_at.is_(None)), which)
        if line:
            await self._purchases.return_line(self._admin, line.id)

    async def keeps(self, which: int) -> None:
        """Some line that was brought back today."""
        today = PurchaseLine.returned_at >= self._clock() - timedelta(days=1)
        line = await self._some(select(PurchaseLine).where(today), which)
        if line:
            await self._purchases.undo_return(self._admin, line.id)

    async def takes_back(self, which: int) -> None:
        """Some purchase that was written down today."""
        today = Purchase.noted_at >= self._clock() - timedelta(days=1)
        purchase = await self._some(select(Purchase).where(today), which)
        if purchase:
            await self._purchases.take_back(self._admin, purchase.id)

    async def merges(self, one: int, other: int) -> None:
        """Two cards become one."""
        kept, gone = await self._standing(one), await self._standing(other)
        if kept != gone:
            self._merges.append((await self._duplicates.merge(self._admin, kept, gone)).id)

    async def parts(self) -> None:
        """The last merge is undone, unless it is too old for that."""
        if self._merges:
            with suppress(Refused):
                await self._duplicates.undo(self._admin, self._merges.pop())

    async def passes(self, days: int) -> None:
        """Time goes by, and the daily job runs."""
        self._clock.at += timedelta(days=days)
        await PurchaseWindow(self._db, MOSCOW).tick()

    def _sale(self, things: list[tuple[str, int]], days_ago: int) -> NewPurchase:
        return sale(*things, at=self._clock() - timedelta(days=days_ago, hours=days_ago % 24))

    async def _some(self, rows: Any, which: int) -> Any:
        async with self._db.read() as look:
            found = (await look.session.scalars(rows)).all()
        return found[which % len(found)] if found else None

    async def _standing(self, which: int) -> int:
        """The client of this place, or who took his card up."""
        return (await self._purchases.list(self._admin, self._clients[which], limit=0)).client.id


async def kept_totals(db: Database) -> tuple[Sums, Sums]:
    """What the rows say: by client, by client and category."""
    async with db.read() as look:
        totals = (await look.session.scalars(select(ClientTotals))).all()
        parts = (await look.session.scalars(select(CategoryTotals))).all()
    return (
        {
            one.client_id: (one.count, one.spent, one.first_at, one.last_at, one.year_count, one.year_spent)
            for one in totals
        },
        {(one.client_id, one.category_id): (one.count, one.spent, one.first_at, one.last_at) for one in parts},
    )


async def added_up(db: Database, now: datetime) -> tuple[Sums, Sums]:
    """What they should say, added up from the lines here and not in the database."""
    edge = window_edge(now, MOSCOW)
    clients: dict[int, dict[int, tuple[datetime, int]]] = defaultdict(dict)
    categories: dict[tuple[int, int], dict[int, tuple[datetime, int]]] = defaultdict(dict)
    async with db.read() as look:
        rows = (await look.session.execute(select(Purchase, PurchaseLine).join(PurchaseLine))).all()
    for purchase, line in rows:
        if line.returned_at is None:
            _add(clients[purchase.client_id], purchase, line)
            if line.category_id is not None:
                _add(categories[purchase.client_id, line.category_id], purchase, line)
    return (
        {ident: _summed(found) + _counted(found, edge) for ident, found in clients.items()},
        {key: _summed(found) for key, found in categories.items()},
    )


def _add(to: dict[int, tuple[datetime, int]], purchase: Purchase, line: PurchaseLine) -> None:
    _, before = to.get(purchase.id, (purchase.at, 0))
    to[purchase.id] = purchase.at, before + line.total


def _counted(found: dict[int, tuple[datetime, int]], since: datetime) -> tuple[int, int]:
    recent = [spent for at, spent in found.values() if at >= since]
    return len(recent), sum(recent)


def _summed(found: dict[int, tuple[datetime, int]]) -> tuple[Any, ...]:
    moments = [at for at, _ in found.values()]
    return len(found), sum(spent for _, spent in found.values()), min(moments), max(moments)
