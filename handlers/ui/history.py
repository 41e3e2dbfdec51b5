"""How a client's history looks: a page of it, its filters, and the buttons that open a moment."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from crm.errors import Stale
from crm.history import HistoryPage, Moment, Place, Topic, packed, unpacked
from crm.history.words import is_cut, moment_words
from crm.text import shorten
from handlers.ui.cards import CardCallback, action_button
from handlers.ui.screen import Rows, Screen, button
from locales.translator import Texts

NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩"
CHIPS_IN_ROW = 3
OPENED_IN_ROW = 5
WORKED_ON = (Topic.CALL, Topic.TASK, Topic.NOTE, Topic.DOCUMENT, Topic.PURCHASE)
"""What has a screen of its own."""


class HistoryCallback(CallbackData, prefix="hist"):
    """A page of a client's history: older or newer than a place; without one the newest. No topic: everything."""

    client_id: int
    topic: Topic | None = None
    older: str = ""
    newer: str = ""


class HistoryFileCallback(CallbackData, prefix="histf"):
    """The history as a document, of one topic or whole."""

    client_id: int
    topic: Topic | None = None


class MomentCallback(CallbackData, prefix="mom"):
    """Open what stands at a place; `above` moments stood over it on its page."""

    client_id: int
    topic: Topic | None
    place: str
    above: int


class MomentBackCallback(CallbackData, prefix="momb"):
    """Back to the page on which the opened moment stood."""

    client_id: int
    topic: Topic | None
    place: str
    above: int


def place_of(text: str) -> Place:
    """The place a button remembers; `Stale` when it remembers none."""
    place = unpacked(text)
    if place is None:
        raise Stale
    return place


def history_screen(t: Texts, page: HistoryPage, now: datetime) -> Screen:
    """A page of the timeline, the newest moment first."""
    client = page.client
    title = t("history-title", number=f"#{client.id}", name=shorten(client.name, 64))
    lines = [_line(t, number, moment, now) for number, moment in zip(NUMBERS, page.moments, strict=False)]
    empty = t("history-empty", topic=page.topic or "all")
    file = button(t.plain("history-export"), HistoryFileCallback(client_id=client.id, topic=page.topic))
    back = button(t.plain("back"), CardCallback(client_id=client.id))
    under = [action_button(t, "search", client.id), file] if lines else []
    rows: Rows = [*_opening(page), _turning(t, page), *_chips(t, page), [back, *under]]
    return Screen("\n".join([title, *(lines or [empty])]), rows)


def _line(t: Texts, number: str, moment: Moment, now: datetime) -> str:
    mark = f"{number} " if _opens(moment) else ""
    return t("history-line", mark=mark, when=t.moment(moment.place.at, now), words=moment_words(t, moment, now))


def _opens(moment: Moment) -> bool:
    """True when there is more to a moment than its line."""
    message, event = moment.message, moment.event
    more = message and (message.files or message.edited_at)
    thing = event and event.topic in WORKED_ON and event.subject_id
    return bool(more or thing or is_cut(moment))


def _opening(page: HistoryPage) -> Rows:
    numbered = enumerate(zip(NUMBERS, page.moments, strict=False))
    buttons = [
        button(_label(number, moment), _opened(page, moment, above))
        for above, (number, moment) in numbered
        if _opens(moment)
    ]
    return _in_rows(buttons, OPENED_IN_ROW)


def _label(number: str, moment: Moment) -> str:
    if moment.has_recording:
        return f"{number} 🎙"
    return f"{number} 📎" if moment.message and moment.message.files else number


def _opened(page: HistoryPage, moment: Moment, above: int) -> MomentCallback:
    return MomentCallback(client_id=page.client.id, topic=page.topic, place=packed(moment.place), above=above)


def _turning(t: Texts, page: HistoryPage) -> list[InlineKeyboardButton]:
    def to(key: str, **beside: str) -> InlineKeyboardButton:
        return button(t.plain(key), HistoryCallback(client_id=page.client.id, topic=page.topic, **beside))

    newer = [to("history-newer", newer=packed(page.moments[0].place))] if page.has_newer else []
    older = [to("history-older", older=packed(page.moments[-1].place))] if page.has_older else []
    return newer + older


def _chips(t: Texts, page: HistoryPage) -> Rows:
    chips = [
        button(
            t.plain("history-chosen" if topic is page.topic else "history-about", topic=topic or "all"),
            HistoryCallback(client_id=page.client.id, topic=topic),
        )
        for topic in (None, *Topic)
    ]
    return _in_rows(chips, CHIPS_IN_ROW)


def _in_rows(buttons: Sequence[InlineKeyboardButton], width: int) -> Rows:
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]
