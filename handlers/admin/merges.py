"""Recent merges out of /dupes: which card was taken up by which, and Undo."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.types import CallbackQuery, InlineKeyboardButton

from crm.duplicates import DuplicateService, MergeLine
from crm.staff import Actor
from crm.text import shorten
from handlers.admin.dupes import DupesCallback, home_button
from handlers.ui.cards import CardCallback
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry
from handlers.ui.paging import arrows, pages_seen
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
PAGE = 6


def create_router() -> Router:
    """The pages and the button."""
    router = Router(name="merges")
    router.callback_query.register(on_page, DupesCallback.filter(F.action == "list"))
    router.callback_query.register(on_undo, DupesCallback.filter(F.action == "undo"))
    return router


async def on_page(
    press: CallbackQuery,
    callback_data: DupesCallback,
    actor: Actor,
    t: Texts,
    duplicates: DuplicateService,
    now: Clock,
) -> None:
    page = max(0, callback_data.number)
    found = await duplicates.recent(actor, limit=PAGE + 1, offset=page * PAGE)
    await show(press, merges_screen(t, found, page, now))


async def on_undo(
    press: CallbackQuery, callback_data: DupesCallback, actor: Actor, t: Texts, duplicates: DuplicateService
) -> None:
    merge = await duplicates.undo(actor, callback_data.number)
    rows = [[_card(t, merge.gone_id), _card(t, merge.kept_id)], [home_button(t)]]
    await show(press, Screen(t("dupes-undone", gone=f"#{merge.gone_id}", kept=f"#{merge.kept_id}"), rows))


def _card(t: Texts, client_id: int) -> InlineKeyboardButton:
    """One of the two cards, told apart by its number."""
    return button(f"{t.plain('card-open')} #{client_id}", CardCallback(client_id=client_id))


def merges_screen(t: Texts, found: Sequence[MergeLine], page: int, now: Clock) -> Screen:
    """A line and a button for each; one more than a page was asked for, to know whether there is a next."""
    shown = found[:PAGE]
    lines = [_line(t, one, now) for one in shown]
    undo = [
        [button(t.plain("dupes-undo-one", gone=f"#{merge.gone_id}"), DupesCallback(action="undo", number=merge.id))]
        for merge in (one.merge for one in shown)
    ]
    turning = arrows(
        page, pages_seen(page, more=len(found) > PAGE), lambda target: DupesCallback(action="list", number=target)
    )
    title = t("dupes-merges-title" if shown else "dupes-merges-none")
    return Screen("\n".join([title, *lines]), [*undo, turning, [home_button(t)]])


def _line(t: Texts, one: MergeLine, now: Clock) -> str:
    return t(
        "dupes-merge-line",
        when=t.moment(one.merge.merged_at, now()),
        gone=f"#{one.merge.gone_id} {shorten(one.gone, 40)}",
        kept=f"#{one.merge.kept_id} {shorten(one.kept, 40)}",
        itself="no" if one.merge.merged_by else "yes",
    )
