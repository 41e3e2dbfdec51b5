"""Narrow rows that segments ask instead of ten million lines: what each client bought, in all and by category.

They are written in the transaction that changes a purchase, and are at every commit what a recount would give. The
counters of the last year hold purchases since the edge of the window (`edge_of`), which a daily job moves.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, ForeignKey, Index, Select, case, delete, func, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage import preferences
from storage.base import Base, table_of
from storage.database import Read, Tx
from storage.dialect import one_of, upsert
from storage.preferences import Preference
from storage.purchases import Bought, Purchase, PurchaseLine

EDGE = "purchases.window_edge"
"""The preference that holds the instant from which on purchases are in the counters of the last year."""


class ClientTotals(Base):
    """What a client bought; clients of whose purchases nothing stands have no row."""

    __tablename__ = "client_totals"
    __table_args__ = (
        Index("ix_client_totals_last_at", "last_at"),
        Index("ix_client_totals_year_count", "year_count", "year_spent"),
    )

    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True, autoincrement=False)
    count: Mapped[int]
    spent: Mapped[int] = mapped_column(BigInteger)
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    year_count: Mapped[int]
    year_spent: Mapped[int] = mapped_column(BigInteger)


class CategoryTotals(Base):
    """What a client bought of one category: purchases that hold any of it, and the sum of those lines."""

    __tablename__ = "category_totals"
    __table_args__ = (
        # All that segments ask of a category: the rows themselves lie apart, by client.
        Index("ix_category_totals_category_id_last_at", "category_id", "last_at", "first_at", "client_id"),
    )

    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True, autoincrement=False)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"), primary_key=True, autoincrement=False)
    count: Mapped[int]
    spent: Mapped[int] = mapped_column(BigInteger)
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]


TOTALS = table_of(ClientTotals)


@dataclass(frozen=True)
class Spent:
    """What a client bought in all, and in which currency."""

    totals: ClientTotals
    currency: str


@dataclass
class _Sum:
    """What is to be added to a row."""

    count: int = 0
    spent: int = 0
    moments: list[datetime] = field(default_factory=list)

    def take(self, spent: int, at: datetime) -> None:
        """One purchase more."""
        self.count, self.spent = self.count + 1, self.spent + spent
        self.moments.append(at)

    def row(self, **key: int) -> dict[str, Any]:
        """As a row of either table, without the counters of the year."""
        span = {"first_at": min(self.moments), "last_at": max(self.moments)}
        return {**key, "count": self.count, "spent": self.spent, **span}


async def edge_of(tx: Read) -> datetime:
    """Purchases since then are in the counters of the last year."""
    return datetime.fromisoformat((await preferences.load(tx, EDGE))["since"])


async def hold_edge(tx: Tx) -> datetime:
    """The same; the edge stands still until this transaction ends, but others may hold it too."""
    held = select(Preference.value).where(Preference.name == EDGE).with_for_update(read=True)
    return datetime.fromisoformat((await tx.session.execute(held)).scalar_one()["since"])


async def count_in(tx: Tx, bought: Sequence[Bought]) -> None:
    """Add new purchases, of which everything stands, to the totals of their clients, who are locked.

    A fixed number of statements, however many they are.
    """
    edge = await hold_edge(tx)
    clients: dict[int, _Sum] = defaultdict(_Sum)
    years: dict[int, _Sum] = defaultdict(_Sum)
    categories: dict[tuple[int, int], _Sum] = defaultdict(_Sum)
    for one in bought:
        client_id, at = one.purchase.client_id, one.purchase.at
        clients[client_id].take(one.purchase.total, at)
        if at >= edge:
            years[client_id].take(one.purchase.total, at)
        for category_id, spent in _by_category(one).items():
            categories[client_id, category_id].take(spent, at)
    rows = [
        total.row(client_id=ident) | {"year_count": years[ident].count, "year_spent": years[ident].spent}
        for ident, total in sorted(clients.items())
    ]
    await _add(tx, ClientTotals, rows)
    parts = sorted(categories.items())
    await _add(tx, CategoryTotals, [total.row(client_id=one, category_id=two) for (one, two), total in parts])


def _by_category(bought: Bought) -> dict[int, int]:
    spent: dict[int, int] = defaultdict(int)
    for line in bought.lines:
        if line.category_id is not None:
            spent[line.category_id] += line.total
    return spent


async def _add(tx: Tx, model: type[Base], rows: list[dict[str, Any]]) -> None:
    """Rows are summed with what stands under their key."""
    if not rows:
        return
    table, statement = table_of(model), upsert(tx.session, model)
    given = statement.excluded
    merged: dict[str, ColumnElement[Any]] = {
        "first_at": case((given.first_at < table.c.first_at, given.first_at), else_=table.c.first_at),
        "last_at": case((given.last_at > table.c.last_at, given.last_at), else_=table.c.last_at),
    }
    sums = {"count", "spent", "year_count", "year_spent"} & set(table.c.keys())
    merged |= {name: table.c[name] + given[name] for name in sums}
    await tx.session.execute(statement.on_conflict_do_update(index_elements=[*table.primary_key], set_=merged), rows)


async def recount(tx: Tx, client_ids: Collection[int] | None) -> None:
    """Write the totals of these clients, who are locked, anew from their purchases; of None: of everybody."""
    edge = await hold_edge(tx)
    await tx.flush()
    for model, counting in ((ClientTotals, _counted(edge)), (CategoryTotals, _counted_by_category())):
        table = table_of(model)
        whose, bought = delete(table), counting
        if client_ids is not None:
            wanted = one_of(tx.session, client_ids, Purchase.client_id)
            whose = whose.where(table.c.client_id.in_(wanted))
            bought = bought.where(Purchase.client_id.in_(wanted))
        await tx.session.execute(whose)
        await tx.session.execute(insert(table).from_select([*counting.selected_columns.keys()], bought))


def _counted(edge: datetime) -> "Select[*tuple[Any, ...]]":
    """Totals by client, from the purchases themselves."""
    return (
        select(
            Purchase.client_id,
            func.count().label("count"),
            func.sum(Purchase.total).label("spent"),
            func.min(Purchase.at).label("first_at"),
            func.max(Purchase.at).label("last_at"),
            func.sum(case((Purchase.at >= edge, 1), else_=0)).label("year_count"),
            func.sum(case((Purchase.at >= edge, Purchase.total), else_=0)).label("year_spent"),
        )
        .where(Purchase.returned_at.is_(None))
        .group_by(Purchase.client_id)
    )


def _counted_by_category() -> "Select[*tuple[Any, ...]]":
    """Totals by client and category, from the lines that stand."""
    return (
        select(
            Purchase.client_id,
            PurchaseLine.category_id,
            func.count(Purchase.id.distinct()).label("count"),
            func.sum(PurchaseLine.total).label("spent"),
            func.min(Purchase.at).label("first_at"),
            func.max(Purchase.at).label("last_at"),
        )
        .join(Purchase, Purchase.id == PurchaseLine.purchase_id)
        .where(PurchaseLine.returned_at.is_(None), PurchaseLine.category_id.is_not(None))
        .group_by(Purchase.client_id, PurchaseLine.category_id)
    )


async def move_edge(tx: Tx, until: datetime, at_most: int) -> bool:
    """Purchases before the new edge leave the counters of the year, about `at_most` of them at a time.

    True when the edge has come to `until`, or stood there; False when there is more to do.
    """
    await preferences.lock(tx, EDGE)
    was = await edge_of(tx)
    if until <= was:
        return True
    edge = await _step(tx, was, until, at_most)
    left = (
        select(Purchase.client_id, func.count().label("count"), func.sum(Purchase.total).label("spent"))
        .where(Purchase.at >= was, Purchase.at < edge, Purchase.returned_at.is_(None))
        .group_by(Purchase.client_id)
        .subquery()
    )
    await tx.session.execute(
        update(TOTALS)
        .where(TOTALS.c.client_id == left.c.client_id)
        .values(year_count=TOTALS.c.year_count - left.c.count, year_spent=TOTALS.c.year_spent - left.c.spent)
    )
    await preferences.save(tx, EDGE, {"since": edge.isoformat()})
    return edge == until


async def _step(tx: Read, was: datetime, until: datetime, at_most: int) -> datetime:
    """An instant after `was`, no later than `until`, with about `at_most` purchases between."""
    passed = select(Purchase.at).where(Purchase.at > was, Purchase.at < until).order_by(Purchase.at)
    return await tx.session.scalar(passed.offset(at_most).limit(1)) or until


async def totals_of(tx: Read, client_id: int) -> ClientTotals | None:
    """What the client bought in all; None: nothing that stands."""
    return await tx.get(ClientTotals, client_id)


async def spent_by(tx: Read, client_id: int) -> Spent | None:
    """The same with the currency."""
    currency = select(Purchase.currency).where(Purchase.client_id == client_id).limit(1).scalar_subquery()
    row = (await tx.session.execute(select(ClientTotals, currency).where(ClientTotals.client_id == client_id))).first()
    return Spent(row[0], row[1]) if row else None


async def wrong_totals(tx: Read, client_ids: Collection[int]) -> list[int]:
    """Which of these clients' totals are not what a recount gives."""
    edge, wanted = await edge_of(tx), one_of(tx.session, client_ids, Purchase.client_id)
    wrong: set[int] = set()
    for model, counting in ((ClientTotals, _counted(edge)), (CategoryTotals, _counted_by_category())):
        table, names = table_of(model), [*counting.selected_columns.keys()]
        standing = await tx.session.execute(
            select(*(table.c[name] for name in names)).where(table.c.client_id.in_(wanted))
        )
        right = await tx.session.execute(counting.where(Purchase.client_id.in_(wanted)))
        wrong |= {row[0] for row in _rows(standing) ^ _rows(right)}
    return sorted(wrong)


def _rows(found: Iterable[Sequence[Any]]) -> set[tuple[Any, ...]]:
    """PostgreSQL adds integers up as decimals."""
    return {tuple(value if isinstance(value, datetime) else int(value) for value in row) for row in found}


async def buyers(tx: Read, purchase_ids: Collection[int]) -> list[int]:
    """Whose these purchases are, as far as they stand."""
    rows = await tx.session.scalars(select(Purchase.client_id).where(Purchase.id.in_(purchase_ids)).distinct())
    return [*rows]


async def buyers_of(tx: Read, product_id: int) -> list[int]:
    """Who bought the product, returned or not."""
    rows = await tx.session.scalars(
        select(Purchase.client_id).join(PurchaseLine).where(PurchaseLine.product_id == product_id).distinct()
    )
    return [*rows]


async def buyers_in(tx: Read, category_id: int) -> list[int]:
    """Who bought anything of the category, returned or not."""
    rows = await tx.session.scalars(
        select(Purchase.client_id).join(PurchaseLine).where(PurchaseLine.category_id == category_id).distinct()
    )
    return [*rows]


async def highest_purchase(tx: Read) -> int:
    """The highest number a purchase has; 0 when there are none."""
    return await tx.session.scalar(select(func.max(Purchase.id))) or 0
