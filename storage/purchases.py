"""What clients bought: purchases and their lines, the mapped classes and their queries."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Date, Float, ForeignKey, Index, String, bindparam, delete, func, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId, table_of
from storage.database import Read, Tx
from storage.dialect import add_rows, one_of, reserve_numbers
from storage.moments import STAMP
from storage.products import TITLE_LIMIT


def _known(column: str) -> dict[str, Any]:
    condition = text(f"{column} IS NOT NULL")
    return {"sqlite_where": condition, "postgresql_where": condition}


class Purchase(Base):
    """One purchase of a client: a receipt, with what of it stands after returns."""

    __tablename__ = "purchases"
    __table_args__ = (
        Index("ix_purchases_client_id_at", "client_id", "at"),
        # What leaves the window of a year; also whatever asks about a span of time, without a look at the rows.
        Index("ix_purchases_at", "at", "returned_at", "client_id", "total"),
        Index("uq_purchases_source_external_id", "source", "external_id", unique=True, **_known("external_id")),
        Index("ix_purchases_import_id", "import_id", **_known("import_id")),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    at: Mapped[datetime]
    total: Mapped[int] = mapped_column(BigInteger)
    """What was paid for the lines that stand, minor units."""
    currency: Mapped[str] = mapped_column(String(3))
    number: Mapped[str | None] = mapped_column(String(64))
    """The receipt's number as people know it."""
    source: Mapped[str] = mapped_column(String(32))
    """Who told: `manager`, `import`, or a cash desk by its name."""
    external_id: Mapped[str | None] = mapped_column(String(128))
    """Its number there; told twice it is one purchase."""
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    import_id: Mapped[int | None] = mapped_column(ForeignKey("imports.id"))
    noted_at: Mapped[datetime]
    """When it was written down, which may be later than it was made."""
    returned_at: Mapped[datetime | None]
    """Since when no line of it stands: it counts no more."""


class PurchaseLine(Base):
    """One thing of a purchase."""

    __tablename__ = "purchase_lines"
    __table_args__ = (
        Index("ix_purchase_lines_product_id", "product_id", "purchase_id"),
        Index("ix_purchase_lines_category_id", "category_id", "returned_at", "purchase_id", "total"),
        Index("ix_purchase_lines_warranty_until", "warranty_until", **_known("warranty_until")),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    purchase_id: Mapped[int] = mapped_column(ForeignKey("purchases.id"), index=True)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("products.id"))
    category_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"))
    title: Mapped[str] = mapped_column(String(TITLE_LIMIT))
    """What it was called when it was bought."""
    quantity: Mapped[float] = mapped_column(Float)
    total: Mapped[int] = mapped_column(BigInteger)
    """For the whole quantity, minor units."""
    warranty_until: Mapped[date | None] = mapped_column(Date)
    """The last day of its warranty, or of the contract."""
    returned_at: Mapped[datetime | None]


@dataclass(frozen=True)
class Bought:
    """A purchase with its lines."""

    purchase: Purchase
    lines: Sequence[PurchaseLine]

    @property
    def standing(self) -> list[PurchaseLine]:
        """What has not been returned."""
        return [line for line in self.lines if line.returned_at is None]


async def add_all(tx: Tx, bought: Sequence[Bought]) -> None:
    """Insert them all, numbered, by two statements."""
    purchase_ids = await reserve_numbers(tx.session, Purchase, len(bought))
    line_ids = iter(await reserve_numbers(tx.session, PurchaseLine, sum(len(one.lines) for one in bought)))
    for ident, one in zip(purchase_ids, bought, strict=True):
        one.purchase.id = ident
        for line in one.lines:
            line.id, line.purchase_id = next(line_ids), ident
    await _insert(tx, Purchase, [one.purchase for one in bought])
    await _insert(tx, PurchaseLine, [line for one in bought for line in one.lines])


async def _insert(tx: Tx, model: type[Base], entities: Sequence[Base]) -> None:
    names = [column.name for column in model.__table__.columns]
    rows = [[_plain(getattr(entity, name)) for name in names] for entity in entities]
    await add_rows(tx.session, model, names, rows)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.strftime(STAMP)
    return value.isoformat() if isinstance(value, date) else value


async def known_externally(tx: Read, source: str, external_ids: Collection[str]) -> dict[str, int]:
    """Those of the source's own numbers that stand already → the purchase's id."""
    wanted = one_of(tx.session, external_ids, Purchase.external_id)
    rows = await tx.session.execute(
        select(Purchase.external_id, Purchase.id).where(Purchase.source == source, Purchase.external_id.in_(wanted))
    )
    return {external: ident for external, ident in rows if external}


async def bought(tx: Read, purchase_id: int) -> Bought | None:
    """The purchase with its lines."""
    purchase = await tx.get(Purchase, purchase_id)
    return (await with_lines(tx, [purchase]))[0] if purchase else None


async def purchases_of(tx: Read, client_id: int, *, limit: int, offset: int = 0) -> Sequence[Bought]:
    """The client's purchases, the newest first, returned ones too."""
    rows = await tx.session.scalars(
        select(Purchase)
        .where(Purchase.client_id == client_id)
        .order_by(Purchase.at.desc(), Purchase.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return await with_lines(tx, rows.all())


async def with_lines(tx: Read, purchases: Sequence[Purchase]) -> list[Bought]:
    """Each of these purchases with its lines as they are now, in the order given."""
    lines: dict[int, list[PurchaseLine]] = {purchase.id: [] for purchase in purchases}
    rows = await tx.session.scalars(
        select(PurchaseLine)
        .where(PurchaseLine.purchase_id.in_([*lines]))
        .order_by(PurchaseLine.id)
        .execution_options(populate_existing=True)
    )
    for line in rows:
        lines[line.purchase_id].append(line)
    return [Bought(purchase, lines[purchase.id]) for purchase in purchases]


async def remove(tx: Tx, purchase_ids: Iterable[int]) -> None:
    """They were never made."""
    ids = list(purchase_ids)
    await tx.session.execute(delete(PurchaseLine).where(PurchaseLine.purchase_id.in_(ids)))
    await tx.session.execute(delete(Purchase).where(Purchase.id.in_(ids)))


async def has_any(tx: Read, client_id: int) -> bool:
    """Whether the client ever bought anything, returned or not."""
    return await tx.session.scalar(select(func.count()).where(Purchase.client_id == client_id).limit(1)) != 0


async def relabel(tx: Tx, product_id: int, category_id: int | None) -> None:
    """Whatever was bought of the product is of this category from now on."""
    lines = update(PurchaseLine).where(PurchaseLine.product_id == product_id)
    await tx.session.execute(lines.values(category_id=category_id))


async def move_category(tx: Tx, from_id: int, to_id: int | None) -> None:
    """Whatever was bought of the one category is of the other."""
    lines = update(PurchaseLine).where(PurchaseLine.category_id == from_id)
    await tx.session.execute(lines.values(category_id=to_id))


async def move_product(tx: Tx, from_id: int, to_id: int, category_id: int | None) -> None:
    """Whatever was bought of the one product was the other, which is of this category."""
    lines = update(PurchaseLine).where(PurchaseLine.product_id == from_id)
    await tx.session.execute(lines.values(product_id=to_id, category_id=category_id))


async def warranted(tx: Read, product_id: int) -> Sequence[tuple[int, datetime, date | None]]:
    """(line, when it was bought, last day of its warranty) of everything bought of the product."""
    rows = await tx.session.execute(
        select(PurchaseLine.id, Purchase.at, PurchaseLine.warranty_until)
        .join(Purchase, Purchase.id == PurchaseLine.purchase_id)
        .where(PurchaseLine.product_id == product_id)
    )
    return [(line_id, at, until) for line_id, at, until in rows]


async def keep_warranties(tx: Tx, changed: Sequence[tuple[int, date | None]]) -> None:
    """The last day of the warranty of each of these lines."""
    table = table_of(PurchaseLine)
    if changed:
        rows = [{"line": line_id, "until": until} for line_id, until in changed]
        statement = update(table).where(table.c.id == bindparam("line")).values(warranty_until=bindparam("until"))
        await tx.session.execute(statement, rows)
