"""Pure rules of the desks: what a topic is called, what a group needs, which words are a note."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

TITLE_LIMIT = 128
"""Telegram takes no longer name."""

WAITS, CALM = "🟪", "⬜"
NOTE = "//"
_NUMBER = re.compile(r"\+?\d[\d\s()‒–—-]{5,}\d")


@dataclass(frozen=True)
class Seat:
    """What a chat is, and what the bot may do there."""

    chat: int
    title: str
    is_forum: bool
    is_admin: bool
    manages_topics: bool

    def lacks(self) -> Iterator[str]:
        """What stands between this chat and a desk, the first thing to do first."""
        if not self.is_forum:
            yield "forum"
        if not self.is_admin:
            yield "admin"
        elif not self.manages_topics:
            yield "topics"


def topic_title(name: str, city: str | None, *, waits: bool) -> str:
    """«🟪 Анна П. · Казань»; a phone that somebody took for a name is masked."""
    first, _, rest = _NUMBER.sub("…", name).partition(" ")
    short = f"{first} {rest[0]}." if rest else first
    parts = [f"{WAITS if waits else CALM} {short}", *([_NUMBER.sub("…", city)] if city else [])]
    return " · ".join(parts)[:TITLE_LIMIT]


def note_in(text: str) -> str | None:
    """The words after `//`; None for what is meant for the client."""
    return text.removeprefix(NOTE).strip() if text.startswith(NOTE) else None
