"""Products and categories: whoever sells says what a new product is, admins put the list in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from crm.errors import Stale
from crm.products.finding import read_title
from crm.staff.actor import Actor
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

    def __init__(self, db: Database) -> None:
        self._db = db

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

    async def last_for(self, actor: Actor, product_id: int, months: int | None) -> ProductView:
        """Its warranty, or the contract that is sold, lasts so many months from the purchase; for later purchases."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "set_warranty") as tx:
            product = await _product(tx, product_id, lock=True)
            product.warranty_months = months if months and 0 < months <= MOST_MONTHS else None
            payload = {"title": product.title, "months": product.warranty_months or 0}
            tx.record(Event(kind="product_warranty_set", staff_id=staff_id, subject_id=product.id, payload=payload))
            return await _view(tx, product)

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
