"""One moment of a client's history, opened: its whole text, former words, its file, the thing behind it."""

from datetime import datetime

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton

from crm.history import HistoryService, OpenMoment, Topic
from crm.history.words import moment_words
from crm.inbox import Direction
from crm.staff import Actor
from handlers.manager.feedback import mark_buttons
from handlers.manager.note import NoteCallback
from handlers.ui.calls import CallCallback
from handlers.ui.clock import Clock
from handlers.ui.documents import PaperCallback
from handlers.ui.forwarding import forward_button
from handlers.ui.history import MomentBackCallback, MomentCallback, place_of
from handlers.ui.menu import MenuEntry
from handlers.ui.purchases import PurchaseCallback
from handlers.ui.screen import Rows, Screen, button, show
from handlers.ui.tasks import TaskCallback
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
TEXT_LIMIT = 3500
"""Telegram shows no more than 4096 in one message; whole texts stand in the exported history."""


class MomentFileCallback(CallbackData, prefix="momf"):
    """Show the file of a message."""

    client_id: int
    place: str


def create_router() -> Router:
    """The number under a page, and the file."""
    router = Router(name="moment")
    router.callback_query.register(on_open, MomentCallback.filter())
    router.callback_query.register(on_file, MomentFileCallback.filter())
    return router


async def on_open(
    press: CallbackQuery, callback_data: MomentCallback, actor: Actor, t: Texts, history: HistoryService, now: Clock
) -> None:
    opened = await history.moment(actor, callback_data.client_id, place_of(callback_data.place))
    await show(press, moment_screen(t, opened, callback_data, now()))


async def on_file(
    press: CallbackQuery, callback_data: MomentFileCallback, actor: Actor, history: HistoryService
) -> None:
    await history.show_file(actor, callback_data.client_id, place_of(callback_data.place))
    await press.answer()


def moment_screen(t: Texts, opened: OpenMoment, asked: MomentCallback, now: datetime) -> Screen:
    """Everything about the moment, and the way back to its page."""
    moment = opened.moment
    title = t("history-title", number=f"#{opened.client.id}", name=opened.client.name)
    texts = [moment_words(t, moment, now, limit=None)]
    texts += [
        t.plain("history-version", when=t.moment(version.replaced_at, now), text=version.text)
        for version in reversed(opened.versions)
    ]
    body = t("history-line", mark="", when=t.moment(moment.place.at, now), words=_bounded(t, "\n\n".join(texts)))
    back = MomentBackCallback(client_id=asked.client_id, topic=asked.topic, place=asked.place, above=asked.above)
    passing = [forward_button(t, moment.message)] if moment.message else []
    file = [*_file(t, opened, asked), *passing]
    rows: Rows = [file, _marks(t, opened), _thing(t, opened), [button(t.plain("back"), back)]]
    return Screen(f"{title}\n{body}", rows)


def _bounded(t: Texts, text: str) -> str:
    units = text.encode("utf-16-le", "ignore")
    if len(units) <= 2 * TEXT_LIMIT:
        return text
    return units[: 2 * TEXT_LIMIT].decode("utf-16-le", "ignore") + t.plain("history-cut")


def _file(t: Texts, opened: OpenMoment, asked: MomentCallback) -> list[InlineKeyboardButton]:
    message = opened.moment.message
    if not message or not message.files:
        return []
    return [button(t.plain("history-file"), MomentFileCallback(client_id=asked.client_id, place=asked.place))]


def _marks(t: Texts, opened: OpenMoment) -> list[InlineKeyboardButton]:
    message = opened.moment.message
    return mark_buttons(t, opened.client.id, message.id) if message and message.direction is Direction.IN else []


def _thing(t: Texts, opened: OpenMoment) -> list[InlineKeyboardButton]:
    """The screen of the call, task, note or document that the event is about, and a call's recording."""
    event = opened.moment.event
    if not event or not event.subject_id or event.kind.startswith("coupon"):
        return []
    target = _screen_of(event.topic, event.subject_id)
    if not target:
        return []
    play = button(t.plain("call-play"), CallCallback(action="play", call_id=event.subject_id))
    opening = button(t.plain("history-thing", topic=event.topic), target)
    return [play, opening] if opened.moment.has_recording else [opening]


def _screen_of(topic: Topic, ident: int) -> CallbackData | None:
    match topic:
        case Topic.CALL:
            return CallCallback(action="open", call_id=ident)
        case Topic.TASK:
            return TaskCallback(action="open", task_id=ident)
        case Topic.PURCHASE:
            return PurchaseCallback(action="open", purchase_id=ident)
        case Topic.NOTE:
            return NoteCallback(action="open", note_id=ident)
        case Topic.DOCUMENT:
            return PaperCallback(action="open", document_id=ident)
        case _:
            return None
