"""What happened, in words: an event by its kind and payload, for the history and the audit."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from crm.text import shorten
from locales.translator import Texts


def event_words(t: Texts, kind: str, payload: Mapping[str, Any], now: datetime) -> str:
    """Plain text without who and when."""
    facts = {name: _fact(t, name, value, now) for name, value in payload.items()}
    return t.plain(f"event-{kind.replace('_', '-')}", **facts)


def _fact(t: Texts, name: str, value: Any, now: datetime) -> Any:
    """A value of an event's payload for its text: `…_at` is an instant, `from` may be empty, words are kept short."""
    if name.endswith("_at"):
        return t.moment(datetime.fromisoformat(value), now)
    if name == "from" and not value:
        return "none"
    return shorten(value, 200) if isinstance(value, str) else value
