"""Pure rules of the history: what its filters are called, and which place of it a button remembers."""

import re
from datetime import UTC, datetime, timedelta

from crm.text import normalise
from storage.events import Topic
from storage.timeline import Place, Source

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
HIGHEST_ID = 2**63 - 2
"""The database counts no further, and a place is asked for by the number behind it."""

_PACKED = re.compile(r"([cem])([0-9a-z]{1,12})\.([0-9a-z]{1,13})")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

_WORDS = {
    Topic.TALK: ("переписка", "сообщения", "talk", "messages"),
    Topic.CALL: ("звонки", "звонок", "calls", "call"),
    Topic.TASK: ("задачи", "задача", "tasks", "task"),
    Topic.NOTE: ("заметки", "заметка", "notes", "note"),
    Topic.DOCUMENT: ("документы", "документ", "documents", "document"),
    Topic.PURCHASE: ("покупки", "покупка", "purchases", "purchase"),
    Topic.CHANGE: ("изменения", "изменение", "changes", "change"),
    Topic.CAMPAIGN: ("рассылки", "рассылка", "campaigns", "campaign"),
}


def read_topic(text: str) -> Topic | None:
    """The filter that a word names, in Russian or English; None for any other word."""
    word = normalise(text)
    return next((topic for topic, words in _WORDS.items() if word in words), None)


def packed(place: Place) -> str:
    """At most 27 characters for a button: source, instant in microseconds, id."""
    instant = (place.at - _EPOCH) // timedelta(microseconds=1)
    return f"{place.source}{_base36(instant)}.{_base36(place.id)}"


def unpacked(text: str) -> Place | None:
    """The place that `packed` wrote; None for anything else."""
    parts = _PACKED.fullmatch(text)
    if not parts or int(parts[3], 36) > HIGHEST_ID:
        return None
    try:
        at = _EPOCH + timedelta(microseconds=int(parts[2], 36))
    except OverflowError:
        return None
    return Place(at, Source(parts[1]), int(parts[3], 36))


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
