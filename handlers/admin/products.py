"""/products: what is sold, by category; categories, warranties and names put in order."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.products import CategoryLine, Product, ProductService, ProductView
from crm.staff import Actor, Role
from crm.text import shorten
from handlers.ui.menu import MenuEntry
from handlers.ui.paging import arrows, pages_seen
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU = (MenuEntry("products", Role.ADMIN),)
PAGE = 8
MONTHS = (0, 6, 12, 24, 36, 60)
OFFERED = 12


class ProductForm(StatesGroup):
    """The new name of `product_id`, the product it is merged into, its category; the new name of `category_id`."""

    title = State()
    merge = State()
    category = State()
    rename_category = State()


class ProductsCallback(CallbackData, prefix="prods"):
    """A page of a category's products; 0: of those without one. `-1`: the categories."""

    category_id: int
    page: int = 0


class ProductCallback(CallbackData, prefix="prod"):
    """A button of a product; `value` is a category or a number of months."""

    action: str
    product_id: int
    value: int = 0


class CategoryNameCallback(CallbackData, prefix="prodcat"):
    """Rename the category."""

    category_id: int


QUESTIONS = {"title": ProductForm.title, "merge": ProductForm.merge, "new-category": ProductForm.category}
"""What is asked about a product in words."""


def create_router() -> Router:
    """The command, the lists, a product's buttons and questions."""
    router = Router(name="products")
    router.message.register(cmd_products, Command("products"))
    router.message.register(got_words, ProductForm.title)
    router.message.register(got_words, ProductForm.merge)
    router.message.register(got_words, ProductForm.category)
    router.message.register(got_category_name, ProductForm.rename_category)
    router.callback_query.register(cmd_products, ProductsCallback.filter(F.category_id == -1))
    router.callback_query.register(on_page, ProductsCallback.filter())
    router.callback_query.register(ask_category_name, CategoryNameCallback.filter())
    router.callback_query.register(on_open, ProductCallback.filter(F.action == "open"))
    router.callback_query.register(ask_words, ProductCallback.filter(F.action.in_(QUESTIONS)))
    router.callback_query.register(ask_category, ProductCallback.filter(F.action == "category"))
    router.callback_query.register(on_category, ProductCallback.filter(F.action == "put"))
    router.callback_query.register(ask_months, ProductCallback.filter(F.action == "warranty"))
    router.callback_query.register(on_months, ProductCallback.filter(F.action == "months"))
    return router


async def cmd_products(event: Message | CallbackQuery, actor: Actor, t: Texts, products: ProductService) -> None:
    without = await products.of_category(actor, None, limit=1)
    await show(event, categories_screen(t, await products.categories(actor), has_others=bool(without)))


async def on_page(
    press: CallbackQuery,
    callback_data: ProductsCallback,
    actor: Actor,
    t: Texts,
    products: ProductService,
    state: FSMContext,
) -> None:
    await state.set_state(None)
    found = await products.of_category(
        actor, callback_data.category_id or None, limit=PAGE + 1, offset=callback_data.page * PAGE
    )
    await show(press, products_screen(t, found, callback_data))


async def on_open(
    press: CallbackQuery,
    callback_data: ProductCallback,
    actor: Actor,
    t: Texts,
    products: ProductService,
    state: FSMContext,
) -> None:
    """By Back too: whatever was asked is left."""
    await state.set_state(None)
    await show(press, product_screen(t, await products.get(actor, callback_data.product_id)))


async def ask_words(press: CallbackQuery, callback_data: ProductCallback, t: Texts, state: FSMContext) -> None:
    await state.set_state(QUESTIONS[callback_data.action])
    await state.set_data({"product_id": callback_data.product_id, "about": callback_data.action})
    await show(press, Screen(t("product-ask", about=callback_data.action), [[_back(t, callback_data.product_id)]]))


async def got_words(message: Message, actor: Actor, t: Texts, products: ProductService, state: FSMContext) -> None:
    data = await state.get_data()
    doing = {"title": products.rename, "merge": products.merge, "new-category": products.put_into}[data["about"]]
    view = await doing(actor, int(data["product_id"]), message.text or "")
    await state.clear()
    await show(message, product_screen(t, view))


async def ask_category(
    press: CallbackQuery, callback_data: ProductCallback, actor: Actor, t: Texts, products: ProductService
) -> None:
    view = await products.get(actor, callback_data.product_id)
    await show(press, choice_screen(t, view))


async def on_category(
    press: CallbackQuery, callback_data: ProductCallback, actor: Actor, t: Texts, products: ProductService
) -> None:
    view = await products.put_into(actor, callback_data.product_id, callback_data.value or None)
    await show(press, product_screen(t, view))


async def ask_months(press: CallbackQuery, callback_data: ProductCallback, t: Texts) -> None:
    ident = callback_data.product_id
    offered = [
        button(
            t.plain("product-months", months=months), ProductCallback(action="months", product_id=ident, value=months)
        )
        for months in MONTHS
    ]
    await show(press, Screen(t("product-ask-months"), [offered[:3], offered[3:], [_back(t, ident)]]))


async def on_months(
    press: CallbackQuery, callback_data: ProductCallback, actor: Actor, t: Texts, products: ProductService
) -> None:
    view = await products.last_for(actor, callback_data.product_id, callback_data.value)
    await show(press, product_screen(t, view))


async def ask_category_name(
    press: CallbackQuery, callback_data: CategoryNameCallback, t: Texts, state: FSMContext
) -> None:
    await state.set_state(ProductForm.rename_category)
    await state.set_data({"category_id": callback_data.category_id})
    back = button(t.plain("back"), ProductsCallback(category_id=callback_data.category_id))
    await show(press, Screen(t("product-ask-category-name"), [[back]]))


async def got_category_name(
    message: Message, actor: Actor, t: Texts, products: ProductService, state: FSMContext
) -> None:
    await products.rename_category(actor, int((await state.get_data())["category_id"]), message.text or "")
    await state.clear()
    await cmd_products(message, actor, t, products)


def categories_screen(t: Texts, lines: Sequence[CategoryLine], *, has_others: bool) -> Screen:
    """Every category with the number of its products, and those that have none."""
    rows = [
        [button(f"{shorten(one.category.title, 40)} · {one.products}", ProductsCallback(category_id=one.category.id))]
        for one in lines
    ]
    others = [[button(t.plain("products-others"), ProductsCallback(category_id=0))]] if has_others else []
    return Screen(t("products-title", count=len(rows) + has_others), [*rows[:90], *others])


def products_screen(t: Texts, found: Sequence[Product], asked: ProductsCallback) -> Screen:
    """A page of products, a button each; one more is asked for than is shown."""
    rows = [[button(shorten(one.title, 50), ProductCallback(action="open", product_id=one.id))] for one in found[:PAGE]]
    turning = arrows(
        asked.page,
        pages_seen(asked.page, more=len(found) > PAGE),
        lambda page: ProductsCallback(category_id=asked.category_id, page=page),
    )
    rename = button(t.plain("category-rename"), CategoryNameCallback(category_id=asked.category_id))
    back = button(t.plain("back"), ProductsCallback(category_id=-1))
    return Screen(t("products-page", count=len(found)), [*rows, turning, [rename] if asked.category_id else [], [back]])


def product_screen(t: Texts, view: ProductView) -> Screen:
    """One product and what can be changed of it."""
    product = view.product
    text = t(
        "product-screen",
        title=product.title,
        category=view.category.title if view.category else "none",
        months=product.warranty_months or 0,
    )
    actions = [
        button(t.plain(f"product-{action}"), ProductCallback(action=action, product_id=product.id))
        for action in ("category", "warranty", "title", "merge")
    ]
    back = button(t.plain("back"), ProductsCallback(category_id=product.category_id or 0))
    return Screen(text, [actions[:2], actions[2:], [back]])


def choice_screen(t: Texts, view: ProductView) -> Screen:
    """The categories it may be put into, a new one, none."""
    ident = view.product.id
    known = [
        button(shorten(one.title, 28), ProductCallback(action="put", product_id=ident, value=one.id))
        for one in view.categories[:OFFERED]
    ]
    rows = [known[start : start + 2] for start in range(0, len(known), 2)]
    new = button(t.plain("sale-new-category"), ProductCallback(action="new-category", product_id=ident))
    none = button(t.plain("products-others"), ProductCallback(action="put", product_id=ident))
    return Screen(t("product-ask-category", title=view.product.title), [*rows, [new, none], [_back(t, ident)]])


def _back(t: Texts, product_id: int) -> InlineKeyboardButton:
    return button(t.plain("back"), ProductCallback(action="open", product_id=product_id))
