"""What is sold: products and their categories, the mapped classes and their queries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, ForeignKey, String, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId, table_of
from storage.database import Read, Tx
from storage.dialect import one_of, upsert

TITLE_LIMIT = 256


class Category(Base):
    """What products have in common; segments and plays ask about it."""

    __tablename__ = "categories"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    title: Mapped[str] = mapped_column(String(TITLE_LIMIT))
    title_n: Mapped[str] = mapped_column(String(2 * TITLE_LIMIT), unique=True)


class Product(Base):
    """One thing that is sold, found by its name."""

    __tablename__ = "products"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    title: Mapped[str] = mapped_column(String(TITLE_LIMIT))
    title_n: Mapped[str] = mapped_column(String(2 * TITLE_LIMIT), unique=True)
    category_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"), index=True)
    warranty_months: Mapped[int | None]
    """How long we answer for it, or a contract lasts, from the day of purchase; None: not at all."""
    price: Mapped[int | None] = mapped_column(BigInteger)
    """What it was last sold for, minor units."""


@dataclass(frozen=True)
class CategoryLine:
    """A category and how many products are in it."""

    category: Category
    products: int


async def products_named(tx: Tx, titles: dict[str, str]) -> dict[str, Product]:
    """Products by normalised title, made where there are none; `titles`: normalised → as it was written."""
    table = table_of(Product)
    names = sorted(titles)
    known = await _products(tx, names)
    missing = [{"title": titles[name], "title_n": name} for name in names if name not in known]
    if missing:
        adding = upsert(tx.session, Product).on_conflict_do_nothing(index_elements=[table.c.title_n])
        await tx.session.execute(adding, missing)
        known = await _products(tx, names)
    return known


async def _products(tx: Tx, names: Collection[str]) -> dict[str, Product]:
    """Held until the end: whoever sells them says of which category they are."""
    wanted = one_of(tx.session, names, Product.title_n)
    rows = await tx.session.scalars(
        select(Product)
        .where(Product.title_n.in_(wanted))
        .order_by(Product.id)
        .with_for_update(read=True, key_share=True)
    )
    return {product.title_n: product for product in rows}


async def categories_named(tx: Tx, titles: dict[str, str]) -> dict[str, Category]:
    """Categories likewise."""
    table, names = table_of(Category), sorted(titles)
    rows = [{"title": titles[name], "title_n": name} for name in names]
    if rows:
        adding = upsert(tx.session, Category).on_conflict_do_nothing(index_elements=[table.c.title_n])
        await tx.session.execute(adding, rows)
    found = await tx.session.scalars(select(Category).where(Category.title_n.in_(names)))
    return {category.title_n: category for category in found}


async def all_categories(tx: Read) -> Sequence[Category]:
    """Every category in alphabetical order."""
    return (await tx.session.scalars(select(Category).order_by(Category.title_n))).all()


async def category_lines(tx: Read) -> Sequence[CategoryLine]:
    """Every category with the number of its products, in alphabetical order."""
    rows = await tx.session.execute(
        select(Category, func.count(Product.id))
        .outerjoin(Product, Product.category_id == Category.id)
        .group_by(Category.id)
        .order_by(Category.title_n)
    )
    return [CategoryLine(category, count) for category, count in rows]


async def products_of(tx: Read, category_id: int | None, *, limit: int, offset: int = 0) -> Sequence[Product]:
    """Products of a category, or those that have none, in alphabetical order."""
    rows = await tx.session.scalars(
        select(Product)
        .where(Product.category_id.is_not_distinct_from(category_id))
        .order_by(Product.title_n)
        .limit(limit)
        .offset(offset)
    )
    return rows.all()


async def product_by_title(tx: Read, title_n: str) -> Product | None:
    """The product of this normalised title."""
    return (await tx.session.scalars(select(Product).where(Product.title_n == title_n))).one_or_none()


async def category_by_title(tx: Read, title_n: str) -> Category | None:
    """The category of this normalised title."""
    return (await tx.session.scalars(select(Category).where(Category.title_n == title_n))).one_or_none()


async def remove_product(tx: Tx, product: Product) -> None:
    """The product is no more; whatever referred to it refers to another by now."""
    await tx.flush()
    await tx.session.execute(delete(Product).where(Product.id == product.id))


async def remove_category(tx: Tx, category: Category) -> None:
    """The category is no more, likewise."""
    await tx.flush()
    await tx.session.execute(delete(Category).where(Category.id == category.id))


async def move_products(tx: Tx, from_id: int, to_id: int | None) -> None:
    """Every product of the one category is the other's."""
    await tx.session.execute(update(Product).where(Product.category_id == from_id).values(category_id=to_id))
