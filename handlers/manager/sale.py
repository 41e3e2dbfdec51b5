"""/sale WHO WHAT SUM: a purchase from one line; buttons ask what is not known of it, none of them must be pressed."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.clients import ClientService
from crm.coupons import CouponService
from crm.inbox import InboxService
from crm.products import ProductService
from crm.purchases import PurchaseLine, PurchaseService, PurchaseView
from crm.staff import Actor, Role
from crm.text import shorten
from handlers.ui.cards import CardCallback
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry
from handlers.ui.purchases import (
    NewSaleCallback,
    PurchaseCallback,
    UseCouponCallback,
    category_rows,
    purchase_screen,
    use_rows,
)
from handlers.ui.screen import Screen, button, show
from handlers.ui.whom import PickCallback, kept_rest, one_client, read_who
from locales.translator import Texts

MENU = (MenuEntry("sale", Role.MANAGER),)
OFFERED = 8


class SaleForm(StatesGroup):
    """What `client_id` bought; or the name of a new category for `product_id`, then back to `purchase_id`."""

    line = State()
    category = State()


class CategoryCallback(CallbackData, prefix="buycat"):
    """The product just sold is of this category; 0: of a new one, whose name is asked."""

    purchase_id: int
    product_id: int
    category_id: int


def create_router() -> Router:
    """The command and its choice, the button, the form, the category, the coupon, the mistake."""
    router = Router(name="sale")
    router.message.register(cmd_sale, Command("sale"))
    router.message.register(got_line, SaleForm.line)
    router.message.register(got_category, SaleForm.category)
    router.callback_query.register(on_picked, PickCallback.filter(F.command == "sale"))
    router.callback_query.register(ask_line, NewSaleCallback.filter())
    router.callback_query.register(ask_category, CategoryCallback.filter(F.category_id == 0))
    router.callback_query.register(on_category, CategoryCallback.filter())
    router.callback_query.register(on_coupon, UseCouponCallback.filter())
    router.callback_query.register(on_undo, PurchaseCallback.filter(F.action == "undo"))
    return router


async def cmd_sale(
    message: Message,
    command: CommandObject,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    inbox: InboxService,
    purchases: PurchaseService,
    products: ProductService,
    coupons: CouponService,
    state: FSMContext,
    now: Clock,
) -> None:
    who = await read_who(message, command.args or "", actor, clients, inbox)
    client = await one_client(message, who, "sale", state, t)
    if client:
        await _take(message, client.id, who.rest, actor, t, purchases, products, coupons, state, now)


async def on_picked(
    press: CallbackQuery,
    callback_data: PickCallback,
    actor: Actor,
    t: Texts,
    purchases: PurchaseService,
    products: ProductService,
    coupons: CouponService,
    state: FSMContext,
    now: Clock,
) -> None:
    rest = await kept_rest(state, callback_data)
    await _take(press, callback_data.client_id, rest, actor, t, purchases, products, coupons, state, now)


async def ask_line(press: CallbackQuery, callback_data: NewSaleCallback, t: Texts, state: FSMContext) -> None:
    await _ask(press, callback_data.client_id, t, state)


async def got_line(
    message: Message,
    actor: Actor,
    t: Texts,
    purchases: PurchaseService,
    products: ProductService,
    coupons: CouponService,
    state: FSMContext,
    now: Clock,
) -> None:
    client_id = int((await state.get_data())["client_id"])
    await _take(message, client_id, message.text or "", actor, t, purchases, products, coupons, state, now)


async def ask_category(press: CallbackQuery, callback_data: CategoryCallback, t: Texts, state: FSMContext) -> None:
    await state.set_state(SaleForm.category)
    await state.set_data({"purchase_id": callback_data.purchase_id, "product_id": callback_data.product_id})
    back = PurchaseCallback(action="open", purchase_id=callback_data.purchase_id)
    await show(press, Screen(t("sale-ask-category"), [[button(t.plain("back"), back)]]))


async def got_category(
    message: Message,
    actor: Actor,
    t: Texts,
    purchases: PurchaseService,
    products: ProductService,
    coupons: CouponService,
    state: FSMContext,
    now: Clock,
) -> None:
    data = await state.get_data()
    await products.put_into(actor, int(data["product_id"]), message.text or "")
    await state.clear()
    view = await purchases.get(actor, int(data["purchase_id"]))
    await show(message, await sold_screen(view, actor, t, products, coupons, now))


async def on_category(
    press: CallbackQuery,
    callback_data: CategoryCallback,
    actor: Actor,
    t: Texts,
    purchases: PurchaseService,
    products: ProductService,
    coupons: CouponService,
    now: Clock,
) -> None:
    await products.put_into(actor, callback_data.product_id, callback_data.category_id)
    view = await purchases.get(actor, callback_data.purchase_id)
    await show(press, await sold_screen(view, actor, t, products, coupons, now))


async def on_coupon(
    press: CallbackQuery,
    callback_data: UseCouponCallback,
    actor: Actor,
    t: Texts,
    purchases: PurchaseService,
    products: ProductService,
    coupons: CouponService,
    now: Clock,
) -> None:
    view = await purchases.use_coupon(actor, callback_data.purchase_id, callback_data.coupon_id)
    await show(press, await sold_screen(view, actor, t, products, coupons, now))


async def on_undo(
    press: CallbackQuery,
    callback_data: PurchaseCallback,
    actor: Actor,
    t: Texts,
    purchases: PurchaseService,
    now: Clock,
) -> None:
    view = await purchases.take_back(actor, callback_data.purchase_id)
    done = purchase_screen(t, "sale-undone", view, now())
    await show(press, Screen(done.text, done.rows[-1:]))


async def _take(
    event: Message | CallbackQuery,
    client_id: int,
    line: str,
    actor: Actor,
    t: Texts,
    purchases: PurchaseService,
    products: ProductService,
    coupons: CouponService,
    state: FSMContext,
    now: Clock,
) -> None:
    """Write the line down, or ask for one."""
    if not line.strip():
        await _ask(event, client_id, t, state)
        return
    view = await purchases.record_line(actor, client_id, line)
    await state.clear()
    await show(event, await sold_screen(view, actor, t, products, coupons, now))


async def _ask(event: Message | CallbackQuery, client_id: int, t: Texts, state: FSMContext) -> None:
    await state.set_state(SaleForm.line)
    await state.set_data({"client_id": client_id})
    await show(event, Screen(t("sale-ask"), [[button(t.plain("back"), CardCallback(client_id=client_id))]]))


async def sold_screen(
    view: PurchaseView, actor: Actor, t: Texts, products: ProductService, coupons: CouponService, now: Clock
) -> Screen:
    """What was written down, and what may still be said of it: the category of a new product, a coupon."""
    bought = view.bought
    new = next((line for line in bought.lines if line.category_id is None and line.product_id), None)
    categories = await _categories(bought.purchase.id, new, actor, t, products) if new else []
    usable = [] if view.has_coupon else await coupons.usable(actor, view.client.id)
    used = use_rows(t, bought.purchase.id, [*usable], coupons.currency, now())
    screen = purchase_screen(t, "sale-recorded", view, now(), [*categories, *used])
    question = [t("sale-which-category", title=shorten(new.title, 60))] if new else []
    return Screen("\n".join([screen.text, *question]), screen.rows)


async def _categories(
    purchase_id: int, line: PurchaseLine, actor: Actor, t: Texts, products: ProductService
) -> list[list[InlineKeyboardButton]]:
    found = await products.get(actor, line.product_id or 0)
    labels = [*((one.title, one.id) for one in found.categories[:OFFERED]), (t.plain("sale-new-category"), 0)]
    return category_rows(
        [
            (label, CategoryCallback(purchase_id=purchase_id, product_id=found.product.id, category_id=ident))
            for label, ident in labels
        ]
    )
