"""/channels: Telegram channels that let the bot in, and what is read there: direct messages, comments on posts."""

from collections.abc import Sequence

from aiogram import Bot, F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.messaging import Delivery
from crm.outlets import Outlet, OutletService, Read
from crm.staff import Actor, Role
from crm.text import shorten
from handlers.services import Services
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from handlers.ui.wording import Wipe, Words
from locales.translator import Texts

MENU = (MenuEntry("channels", Role.ADMIN),)
TITLE = 24


class OutletCallback(CallbackData, prefix="outlet"):
    """Read this of the channel from now on, or stop; without a channel the list."""

    outlet_id: int = 0
    what: Read = Read.DIRECT
    reads: bool = False


def create_router() -> Router:
    """The command, the list, the switches."""
    router = Router(name="channels")
    router.message.register(cmd_channels, Command("channels"))
    router.callback_query.register(on_list, OutletCallback.filter(F.outlet_id == 0))
    router.callback_query.register(on_decided, OutletCallback.filter())
    return router


async def cmd_channels(message: Message, actor: Actor, t: Texts, outlets: OutletService, bot: Bot) -> None:
    await show(message, await _list(actor, t, outlets, bot))


async def on_list(press: CallbackQuery, actor: Actor, t: Texts, outlets: OutletService, bot: Bot) -> None:
    await show(press, await _list(actor, t, outlets, bot))


async def on_decided(
    press: CallbackQuery, callback_data: OutletCallback, actor: Actor, t: Texts, outlets: OutletService
) -> None:
    what = callback_data.what
    known = await outlets.get(callback_data.outlet_id)
    label = t.plain("outlet-source", title=shorten(known.title, TITLE) if known else "", what=what.value)
    outlet = await outlets.decide(actor, callback_data.outlet_id, what, reads=callback_data.reads, label=label)
    await show(press, outlet_screen(t, outlet))


async def _list(actor: Actor, t: Texts, outlets: OutletService, bot: Bot) -> Screen:
    return list_screen(t, await outlets.list(actor), f"@{(await bot.me()).username}")


def list_screen(t: Texts, known: Sequence[Outlet], bot: str) -> Screen:
    """Every channel with its switches, and how one more comes here."""
    lines = [t("outlets-title"), *(_lines(t, one) for one in known)] if known else [t("outlets-none")]
    rows = [row for one in known for row in _switches(t, one, named=len(known) > 1)]
    return Screen("\n\n".join([*lines, t("outlets-how", bot=bot)]), rows)


def outlet_screen(t: Texts, outlet: Outlet) -> Screen:
    """One of them."""
    to_list = button(t.plain("outlets-list"), OutletCallback())
    return Screen(_lines(t, outlet), [*_switches(t, outlet, named=False), [to_list]])


def _lines(t: Texts, outlet: Outlet) -> str:
    lines = [t("outlet-name", title=outlet.title)]
    for what, reads, may in _parts(outlet):
        lines.append(t("outlet-read", what=what.value, reads="yes" if reads else "no"))
        lines += [] if may else [t("outlet-lacks", what=what.value)]
    return "\n".join(lines)


def _parts(outlet: Outlet) -> list[tuple[Read, bool, bool]]:
    return [
        (Read.DIRECT, outlet.reads_direct, outlet.may_direct),
        (Read.COMMENTS, outlet.reads_comments, outlet.may_comment),
    ]


def _switches(t: Texts, outlet: Outlet, *, named: bool) -> list[list[InlineKeyboardButton]]:
    title = shorten(outlet.title, TITLE) if named else ""
    return [
        [
            button(
                t.plain("outlet-switch", what=what.value, reads="yes" if reads else "no", title=title or "none"),
                OutletCallback(outlet_id=outlet.id, what=what, reads=not reads),
            )
        ]
        for what, reads, _ in _parts(outlet)
    ]


async def outlet_met(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """A channel let the bot in: what is read there an admin decides."""
    outlet = await services.outlets.get(int(delivery.payload["outlet_id"]))
    if outlet is None:
        return None
    screen = outlet_screen(t, outlet)
    return Words(Screen("\n\n".join([t("outlet-met"), screen.text]), screen.rows))


async def outlet_wipe(delivery: Delivery, _t: Texts, _services: Services) -> Words:
    """An erased person's words go from channels' chats where the bot may delete them."""
    return Words(act=Wipe(delivery.payload["messages"]))


OUTLET_WORDINGS = {"outlet_met": outlet_met, "outlet_wipe": outlet_wipe}
