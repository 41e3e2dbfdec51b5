"""Products by the names people give them, found or made within the caller's transaction."""

from collections.abc import Iterable

from crm.errors import Refused
from crm.text import clean_line, normalise
from storage import products as storage
from storage.database import Tx
from storage.products import TITLE_LIMIT, Category, Product


def read_title(text: str) -> tuple[str, str]:
    """A title as it is kept and as it is compared; `Refused` when nothing is left of it."""
    title = clean_line(text, TITLE_LIMIT)
    folded = normalise(title, 2 * TITLE_LIMIT)
    if not folded:
        raise Refused("product-no-title")
    return title, folded


async def products_for(tx: Tx, wanted: Iterable[tuple[str, str | None]]) -> list[Product]:
    """The product of each (title, category's title or None), in that order; what is not known is made.

    A category that is told settles that of a product which has none.
    """
    pairs = [(read_title(title), read_title(category) if category else None) for title, category in wanted]
    products = await storage.products_named(tx, {folded: title for (title, folded), _ in pairs})
    told = {category[1]: category[0] for _, category in pairs if category}
    categories: dict[str, Category] = await storage.categories_named(tx, told) if told else {}
    found = []
    for (_, folded), category in pairs:
        product = products[folded]
        if category and product.category_id is None:
            product.category_id = categories[category[1]].id
        found.append(product)
    return found
