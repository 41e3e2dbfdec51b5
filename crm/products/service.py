"""Products and categories: whoever sells says what a new product is, admins put the list in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from crm.errors import Refused, Stale
from crm.products.finding import read_title
from crm.products.rules import months_after
from crm.staff.actor import Actor
from crm.text import shorten
from storage import products as storage
from storage import purchase_totals, purchases
from storage.clients import hold
from storage.database import Database, Read, Tx
from storage.events import Event
from storage.products import Category, Product
from storage.staff import Role

MOST_MONTHS = 1200


@dataclass(frozen=True)
class ProductView:
    """A product, its category, and what other categories there are."""

    product: Product
    category: Category | None
    categories: Sequence[Category]


class ProductService:
    """Use cases of what is sold."""

    def __init__(self, db: Database, zone: ZoneInfo) -> None:
        self._db = db
        self._zone = zone

    async def get(self, actor: Actor, product_id: int) -> ProductView:
        """The product; `Stale` when there is none."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            return await _view(look, await _product(look, product_id))

    async def put_into(self, actor: Actor, product_id: int, category: str | int | None) -> ProductView:
        """Say of which category a product is, by name or number; what was bought of it before is so too.

        A manager says it of a product that has none; only admins change it.
        """
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "put_product_into") as tx:
            # Clients before what they buy, as whoever sells locks them; who bought it meanwhile is counted too.
            await hold(tx, await purchase_totals.buyers_of(tx, product_id), to_change=True)
            product = await _product(tx, product_id, lock=True)
            if product.category_id is not None:
                actor.require(Role.ADMIN)
            product.category_id = await _category_id(tx, category)
            await tx.flush()
            buyers = await purchase_totals.buyers_of(tx, product.id)
            await purchases.relabel(tx, product.id, product.category_id)
            await purchase_totals.recount(tx, buyers)
            view = await _view(tx, product)
            payload = {"title": product.title, "category": view.category.title if view.category else "none"}
            tx.record(Event(kind="product_put_into", staff_id=staff_id, subject_id=product.id, payload=payload))
            return view

    async def last_for(self, actor: Actor, product_id: int, months: int) -> ProductView:
        """Its warranty, or the contract that is sold, lasts so many months from the day of purchase; 0: no warranty.

        Holds for what was bought before, too, but where the purchase itself said otherwise.
        """
        staff_id = actor.require(Role.ADMIN)
        if not 0 <= months <= MOST_MONTHS:
            raise Refused("product-months", most=MOST_MONTHS)
        async with self._db.begin(actor.cause, "set_warranty") as tx:
            product = await _product(tx, product_id, lock=True)
            was, product.warranty_months = product.warranty_months, months or None
            await self._warrant(tx, product, was)
            payload = {"title": product.title, "months": months}
            tx.record(Event(kind="product_warranty_set", staff_id=staff_id, subject_id=product.id, payload=payload))
            return await _view(tx, product)

    async def _warrant(self, tx: Tx, product: Product, was: int | None) -> None:
        """Lines whose last day is what the old number of months makes of the purchase get that of the new one."""
        changed = []
        for line_id, at, until in await purchases.warranted(tx, product.id):
            day = at.astimezone(self._zone).date()
            if until == (months_after(day, was) if was else None):
                ends = months_after(day, product.warranty_months) if product.warranty_months else None
                changed.append((line_id, ends))
        await purchases.keep_warranties(tx, changed)

    async def rename(self, actor: Actor, product_id: int, title: str) -> ProductView:
        """What it is called from now on; purchases keep what it was called then. A name that is taken is refused."""
        staff_id = actor.require(Role.ADMIN)
        kept, folded = read_title(title)
        async with self._db.begin(actor.cause, "rename_product") as tx:
            product = await _product(tx, product_id, lock=True)
            other = await storage.product_by_title(tx, folded)
            if other and other.id != product.id:
                raise Refused("product-taken", title=other.title)
            payload = {"from": product.title, "to": kept}
            product.title, product.title_n = kept, folded
            tx.record(Event(kind="product_renamed", staff_id=staff_id, subject_id=product.id, payload=payload))
            await tx.flush()
            return await _view(tx, product)

    async def merge(self, actor: Actor, product_id: int, title: str) -> ProductView:
        """It was the product of this name all along: whatever was bought of it is of that one and its category."""
        staff_id = actor.require(Role.ADMIN)
        _, folded = read_title(title)
        async with self._db.begin(actor.cause, "merge_products") as tx:
            into = await storage.product_by_title(tx, folded)
            if into is None or into.id == product_id:
                raise Refused("product-unknown", title=shorten(title, 64))
            await hold(tx, await purchase_totals.buyers_of(tx, product_id), to_change=True)
            for ident in sorted((product_id, into.id)):
                await _product(tx, ident, lock=True)
            gone, kept = await _product(tx, product_id), await _product(tx, into.id)
            buyers = await purchase_totals.buyers_of(tx, gone.id)
            await purchases.move_product(tx, gone.id, kept.id, kept.category_id)
            await purchase_totals.recount(tx, buyers)
            payload = {"from": gone.title, "to": kept.title}
            tx.record(Event(kind="products_merged", staff_id=staff_id, subject_id=kept.id, payload=payload))
            await storage.remove_product(tx, gone)
            return await _view(tx, kept)

    async def rename_category(self, actor: Actor, category_id: int, title: str) -> Category:
        """What it is called from now on; under a name that is taken the two become one."""
        staff_id = actor.require(Role.ADMIN)
        kept, folded = read_title(title)
        async with self._db.begin(actor.cause, "rename_category") as tx:
            other = await storage.category_by_title(tx, folded)
            joins = other is not None and other.id != category_id
            buyers = await purchase_totals.buyers_in(tx, category_id) if joins else []
            await hold(tx, buyers, to_change=True)
            category = await tx.get(Category, category_id, lock=True)
            if category is None:
                raise Stale
            payload = {"from": category.title, "to": kept}
            tx.record(Event(kind="category_renamed", staff_id=staff_id, subject_id=category.id, payload=payload))
            if other and joins:
                return await _join(tx, category, other)
            category.title, category.title_n = kept, folded
        return category

    async def of_category(
        self, actor: Actor, category_id: int | None, *, limit: int, offset: int = 0
    ) -> Sequence[Product]:
        """Products of a category in alphabetical order; of None those that have none."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            return await storage.products_of(look, category_id, limit=limit, offset=offset)

    async def categories(self, actor: Actor) -> Sequence[storage.CategoryLine]:
        """Every category with the number of its products."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            return await storage.category_lines(look)


async def _product(look: Read, product_id: int, *, lock: bool = False) -> Product:
    product = await look.get(Product, product_id, lock=lock)
    if product is None:
        raise Stale
    return product


async def _join(tx: Tx, gone: Category, kept: Category) -> Category:
    """Whatever was of the one category is of the other."""
    buyers = await purchase_totals.buyers_in(tx, gone.id)
    await storage.move_products(tx, gone.id, kept.id)
    await purchases.move_category(tx, gone.id, kept.id)
    await purchase_totals.recount(tx, buyers)
    await storage.remove_category(tx, gone)
    return kept


async def _category_id(tx: Tx, category: str | int | None) -> int | None:
    if isinstance(category, str):
        title, folded = read_title(category)
        return (await storage.categories_named(tx, {folded: title}))[folded].id
    if category is not None and await tx.get(Category, category) is None:
        raise Stale
    return category


async def _view(look: Read, product: Product) -> ProductView:
    category = await look.get(Category, product.category_id) if product.category_id else None
    return ProductView(product, category, await storage.all_categories(look))
