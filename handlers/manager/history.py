"""The history button: one timeline of messages and events, newest first, page by page."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from crm.campaigns import readable
from crm.clients import ClientService, Moment
from crm.inbox import Direction
from crm.staff import Actor
from crm.text import shorten
from handlers.ui.cards import CardActionCallback, CardCallback
from handlers.ui.clock import Clock
from handlers.ui.happened import event_words
from handlers.ui.menu import MenuEntry
from handlers.ui.messages import kind_label, preview
from handlers.ui.paging import arrows, pages_seen
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
PAGE = 10


class HistoryCallback(CallbackData, prefix="hist"):
    """Another page of a client's history."""

    client_id: int
    page: int


def create_router() -> Router:
    """The card's button and the arrows."""
    router = Router(name="history")
    router.callback_query.register(on_history, CardActionCallback.filter(F.action == "history"))
    router.callback_query.register(on_page, HistoryCallback.filter())
    return router


async def on_history(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    now: Clock,
) -> None:
    await _show(press, callback_data.client_id, 0, actor, t, clients, now)


async def on_page(
    press: CallbackQuery, callback_data: HistoryCallback, actor: Actor, t: Texts, clients: ClientService, now: Clock
) -> None:
    await _show(press, callback_data.client_id, callback_data.page, actor, t, clients, now)


async def _show(
    press: CallbackQuery, client_id: int, page: int, actor: Actor, t: Texts, clients: ClientService, now: Clock
) -> None:
    moments = await clients.history(actor, client_id, page, PAGE)
    lines = [moment_line(t, moment, now()) for moment in moments[:PAGE]]
    text = "\n".join([t("history-title", number=f"#{client_id}", page=page + 1), *(lines or [t("history-empty")])])
    turning = arrows(
        page,
        pages_seen(page, more=len(moments) > PAGE),
        lambda target: HistoryCallback(client_id=client_id, page=target),
    )
    await show(press, Screen(text, [turning, [button(t.plain("back"), CardCallback(client_id=client_id))]]))


def moment_line(t: Texts, moment: Moment, now: datetime) -> str:
    """One line of the timeline, as HTML."""
    when = t.moment(moment.at, now)
    who = f"{shorten(moment.who, 40)} " if moment.who else ""
    if moment.message:
        arrow = "⬅️" if moment.message.direction is Direction.IN else "➡️"
        state = t("history-state", state=moment.message.state.value)
        words = shorten(preview(t, moment.message), 200)
        return t("history-message", when=when, arrow=arrow, who=who, text=words, state=state)
    if moment.campaign:
        state = t("history-state", state=moment.campaign.state.value)
        words = readable(moment.campaign.content["text"]) or kind_label(t, moment.campaign.content["kind"])
        return t(
            "history-campaign",
            when=when,
            number=moment.campaign.campaign_id,
            text=shorten(words, 200),
            state=state,
        )
    if moment.event is None:
        return when
    what = event_words(t, moment.event.kind, moment.event.payload, now)
    return t("history-event", when=when, who=who, what=shorten(what, 300))
