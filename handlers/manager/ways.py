"""«📨 Откуда отвечаем» under a card: the account or channel a client wrote in, what it allows, and the bot instead."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from crm.business import AccountWay, BusinessService, OutletWay, Ways
from crm.staff import Actor
from handlers.ui.business import rights_words
from handlers.ui.cards import CardActionCallback, back_to_more, client_label
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


class WayCallback(CallbackData, prefix="way"):
    """Answers go from the bot, or in the account's name."""

    client_id: int
    by_bot: bool


def create_router() -> Router:
    """The screen and its one choice."""
    router = Router(name="ways")
    router.callback_query.register(on_ways, CardActionCallback.filter(F.action == "ways"))
    router.callback_query.register(on_chosen, WayCallback.filter())
    return router


async def on_ways(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    business: BusinessService,
    now: Clock,
) -> None:
    await show(press, ways_screen(t, await business.ways(actor, callback_data.client_id), now))


async def on_chosen(
    press: CallbackQuery, callback_data: WayCallback, actor: Actor, t: Texts, business: BusinessService, now: Clock
) -> None:
    await business.choose_bot(actor, callback_data.client_id, by_bot=callback_data.by_bot)
    await show(press, ways_screen(t, await business.ways(actor, callback_data.client_id), now))


def ways_screen(t: Texts, ways: Ways, now: Clock) -> Screen:
    """Where answers go, until when, with which rights."""
    client = ways.client
    lines = [t("ways-title", client=client_label(client, 64))]
    lines += [_heard(t, ways.other, now)] if ways.other else []
    lines.append(_now(t, ways))
    other = WayCallback(client_id=client.id, by_bot=not ways.by_bot)
    choice = [button(t.plain("ways-choose", by=_kind(ways.other) if ways.by_bot else "bot"), other)]
    can_choose = ways.other and (ways.has_bot or ways.by_bot)
    return Screen("\n".join(lines), [choice if can_choose else [], [back_to_more(t, client.id)]])


def _now(t: Texts, ways: Ways) -> str:
    shut, kind = (ways.other and ways.other.shut) or "no", _kind(ways.other)
    if ways.by_bot or kind == "account":
        return t("ways-now", by="bot" if ways.by_bot else "account", shut=shut)
    return t("ways-now-outlet", kind=kind, shut=shut)


def _kind(way: AccountWay | OutletWay | None) -> str:
    return way.heard.channel if isinstance(way, OutletWay) else "account"


def _heard(t: Texts, way: AccountWay | OutletWay, now: Clock) -> str:
    if isinstance(way, OutletWay):
        place = {"post": "", **way.heard.extra["place"]}
        return t("ways-outlet", heard=t.moment(way.heard_at, now()), **place)
    return _account(t, way, now)


def _account(t: Texts, way: AccountWay, now: Clock) -> str:
    if way.account is None:
        return t("ways-account-gone")
    connection = way.account.connection
    head = t(
        "ways-account",
        name=connection.owner_name,
        since=t.moment(connection.connected_at, now()),
        heard=t.moment(way.heard_at, now()),
        until=t.moment(way.until, now()),
    )
    return f"{head}\n{rights_words(t, connection.rights)}"
