"""«🛒 Покупки» under a card: what a client bought, things brought back, coupons; /coupon WHO 20% до 31.12."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from crm.clients import ClientService
from crm.coupons import CouponService, CouponView
from crm.inbox import InboxService
from crm.purchases import PurchaseService
from crm.staff import Actor, Role
from handlers.ui.cards import CardActionCallback, card_button, client_label
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry
from handlers.ui.purchases import (
    PAGE,
    LineCallback,
    PurchaseCallback,
    PurchasesCallback,
    coupon_line,
    purchase_screen,
    purchases_screen,
)
from handlers.ui.screen import Screen, button, show
from handlers.ui.whom import PickCallback, kept_rest, one_client, read_who
from locales.translator import Texts

MENU = (MenuEntry("coupon", Role.MANAGER),)


class CouponCallback(CallbackData, prefix="coupon"):
    """Take the coupon back."""

    coupon_id: int


def create_router() -> Router:
    """The card's button, pages, one purchase, its lines; the command for coupons and its choice."""
    router = Router(name="purchases")
    router.message.register(cmd_coupon, Command("coupon"))
    router.callback_query.register(on_picked, PickCallback.filter(F.command == "coupon"))
    router.callback_query.register(on_take_back, CouponCallback.filter())
    router.callback_query.register(on_card, CardActionCallback.filter(F.action == "purchases"))
    router.callback_query.register(on_page, PurchasesCallback.filter())
    router.callback_query.register(on_open, PurchaseCallback.filter(F.action == "open"))
    router.callback_query.register(on_line, LineCallback.filter())
    return router


async def on_card(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    purchases: PurchaseService,
    coupons: CouponService,
    now: Clock,
) -> None:
    await _show_page(press, callback_data.client_id, 0, actor, t, purchases, coupons, now)


async def on_page(
    press: CallbackQuery,
    callback_data: PurchasesCallback,
    actor: Actor,
    t: Texts,
    purchases: PurchaseService,
    coupons: CouponService,
    now: Clock,
) -> None:
    await _show_page(press, callback_data.client_id, callback_data.page, actor, t, purchases, coupons, now)


async def on_open(
    press: CallbackQuery,
    callback_data: PurchaseCallback,
    actor: Actor,
    t: Texts,
    purchases: PurchaseService,
    state: FSMContext,
    now: Clock,
) -> None:
    """By Back too: whatever was asked is left."""
    await state.set_state(None)
    view = await purchases.get(actor, callback_data.purchase_id)
    await show(press, purchase_screen(t, "purchase-title", view, now()))


async def on_line(
    press: CallbackQuery, callback_data: LineCallback, actor: Actor, t: Texts, purchases: PurchaseService, now: Clock
) -> None:
    change = purchases.return_line if callback_data.back else purchases.undo_return
    view = await change(actor, callback_data.line_id)
    await show(press, purchase_screen(t, "purchase-title", view, now()))


async def cmd_coupon(
    message: Message,
    command: CommandObject,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    inbox: InboxService,
    coupons: CouponService,
    state: FSMContext,
    now: Clock,
) -> None:
    who = await read_who(message, command.args or "", actor, clients, inbox)
    client = await one_client(message, who, "coupon", state, t)
    if client:
        await _issue(message, client.id, who.rest, actor, t, coupons, now)


async def on_picked(
    press: CallbackQuery,
    callback_data: PickCallback,
    actor: Actor,
    t: Texts,
    coupons: CouponService,
    state: FSMContext,
    now: Clock,
) -> None:
    await _issue(press, callback_data.client_id, await kept_rest(state, callback_data), actor, t, coupons, now)


async def on_take_back(
    press: CallbackQuery, callback_data: CouponCallback, actor: Actor, t: Texts, coupons: CouponService, now: Clock
) -> None:
    view = await coupons.take_back(actor, callback_data.coupon_id)
    await show(press, coupons_screen(t, "coupon-taken-back", view, coupons.currency, now))


async def _issue(
    event: Message | CallbackQuery,
    client_id: int,
    line: str,
    actor: Actor,
    t: Texts,
    coupons: CouponService,
    now: Clock,
) -> None:
    """A coupon on the terms of the line; without any the client's coupons are shown."""
    if not line.strip():
        view, key = await coupons.list(actor, client_id), "coupons-title"
    else:
        view, key = await coupons.issue_line(actor, client_id, line), "coupon-issued"
    await show(event, coupons_screen(t, key, view, coupons.currency, now))


async def _show_page(
    event: CallbackQuery,
    client_id: int,
    page: int,
    actor: Actor,
    t: Texts,
    purchases: PurchaseService,
    coupons: CouponService,
    now: Clock,
) -> None:
    found = await purchases.list(actor, client_id, limit=PAGE + 1, offset=page * PAGE)
    usable = await coupons.usable(actor, client_id)
    await show(event, purchases_screen(t, found, [*usable], page, now()))


def coupons_screen(t: Texts, key: str, view: CouponView, currency: str, now: Clock) -> Screen:
    """Coupons, each that can still be used with a button to take it back."""
    lines = [t(key, client=client_label(view.client, 64))]
    lines += [coupon_line(t, coupon, currency, now()) for coupon in view.coupons] or [t("coupons-none")]
    free = [coupon for coupon in view.coupons if coupon.redeemed_at is None]
    rows = [
        [button(t.plain("coupon-take-back", code=coupon.code), CouponCallback(coupon_id=coupon.id))] for coupon in free
    ]
    return Screen("\n".join(lines), [*rows[:5], [card_button(t, view.client.id)]])
