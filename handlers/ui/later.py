"""How planned answers look: their buttons, one of them, the times offered."""

from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from crm.inbox import Message, PlannedAnswer
from crm.inbox.words import preview
from crm.text import shorten
from crm.when import chips
from handlers.ui.cards import card_button
from handlers.ui.screen import Rows, Screen, button
from locales.translator import Texts


class LaterCallback(CallbackData, prefix="later"):
    """A button of a planned answer: its label is the text `later-<action>`."""

    action: str
    message_id: int


class LaterChipCallback(CallbackData, prefix="laterat"):
    """An offered time: for the planned answer, or for the one being put together when `message_id` is 0."""

    chip: str
    message_id: int


class LaterPageCallback(CallbackData, prefix="laters"):
    """A page of what is planned."""

    page: int


def later_button(t: Texts, action: str, message: Message, style: str | None = None) -> InlineKeyboardButton:
    """A button of the planned answer."""
    return button(t.plain(f"later-{action}"), LaterCallback(action=action, message_id=message.id), style)


def later_chips(t: Texts, now: datetime, zone: ZoneInfo, message_id: int = 0) -> Rows:
    """Times to choose from."""
    offered = chips(now, zone)
    return [[button(t.plain(f"chip-{key}"), LaterChipCallback(chip=key, message_id=message_id)) for key, _ in offered]]


def planned_screen(t: Texts, answer: PlannedAnswer, now: datetime) -> Screen:
    """What will go out, when, and what can be done about it."""
    message, client = answer.message, answer.client
    text = t(
        "later-planned",
        name=client.name,
        number=f"#{client.id}",
        who=answer.author,
        when=t.moment(message.at, now),
        text=shorten(preview(t, message), 1000),
    )
    rows = [
        [later_button(t, "now", message, "success"), later_button(t, "when", message)],
        [later_button(t, "text", message), later_button(t, "cancel", message, "danger")],
        [card_button(t, client.id), button(t.plain("later-all"), LaterPageCallback(page=0))],
    ]
    return Screen(text, rows)


def planned_label(t: Texts, answer: PlannedAnswer, now: datetime) -> str:
    """«завтра, 9:00 · Анна Петрова · Ваш заказ готов» for a button."""
    name, text = shorten(answer.client.name, 20), shorten(preview(t, answer.message), 40)
    return f"{t.moment(answer.message.at, now)} · {name} · {text}"
