"""Purchases written down within the caller's transaction, many at once by a fixed number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from crm.products import Product, products_for
from crm.products.rules import months_after
from crm.purchases.rules import NewLine, NewPurchase
from crm.text import clean_line
from storage import purchase_totals, purchases
from storage.database import Tx
from storage.purchases import Bought, Purchase, PurchaseLine

NUMBER_LIMIT = 64
WINDOW = timedelta(days=365)


@dataclass(frozen=True)
class Book:
    """Where purchases are written: whose company, who writes, for which import."""

    currency: str
    zone: ZoneInfo
    staff_id: int | None = None
    import_id: int | None = None


async def write_down(tx: Tx, book: Book, told: Sequence[tuple[int, NewPurchase]]) -> list[Bought]:
    """Each (client, what he bought), checked and new, his card locked; the totals follow in the same breath."""
    lines = [line for _, new in told for line in new.lines]
    products = iter(await products_for(tx, [(line.title, line.category) for line in lines]))
    await tx.flush()
    bought = [
        Bought(
            _purchase(book, client_id, new, tx.now),
            [_line(book, line, next(products), new.at or tx.now) for line in new.lines],
        )
        for client_id, new in told
    ]
    await purchases.add_all(tx, bought)
    await purchase_totals.count_in(tx, bought)
    return bought


def _purchase(book: Book, client_id: int, new: NewPurchase, now: datetime) -> Purchase:
    return Purchase(
        client_id=client_id,
        at=new.at or now,
        total=sum(line.total for line in new.lines),
        currency=book.currency,
        number=clean_line(new.number or "", NUMBER_LIMIT) or None,
        source=new.source,
        external_id=new.external_id,
        staff_id=book.staff_id,
        import_id=book.import_id,
        noted_at=now,
    )


def _line(book: Book, line: NewLine, product: Product, at: datetime) -> PurchaseLine:
    until = line.warranty_until
    if until is None and product.warranty_months:
        until = months_after(at.astimezone(book.zone).date(), product.warranty_months)
    return PurchaseLine(
        product_id=product.id,
        category_id=product.category_id,
        title=clean_line(line.title),
        quantity=line.quantity,
        total=line.total,
        warranty_until=until,
    )
