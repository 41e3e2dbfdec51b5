"""What Telegram finds in a text by itself: commands, mentions, hashtags, links, addresses."""

from __future__ import annotations

import re

from bot.sandbox.entities.utf16 import units
from bot.sandbox.jsons import Json

_ANY = re.compile(r"[/@#.]")
_FOUND = re.compile(
    r"(?P<url>\b(?:https?://|tg://)[^\s<>\"]*[\w/=&%~-]|\b(?:[a-z0-9-]{1,63}\.){1,8}(?:ru|com|org|net|io|me|рф)\b(?:/[^\s<>\"]*[\w/])?(?!@))"
    r"|(?P<email>\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{0,63}[a-z])"
    r"|(?<![\w/@])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])"
    r"|(?<![\w@])(?P<mention>@[A-Za-z0-9_]{4,32})\b"
    r"|(?<![\w#])(?P<hashtag>#(?=\w*[^\W\d])\w{1,256})",
    re.IGNORECASE,
)
# Nothing is looked for inside these.
_OPAQUE = {"code", "pre", "text_link", "text_mention", "custom_emoji"}


def found_in(text: str, marked: list[Json]) -> list[Json]:
    """Entities found outside code, links and mentions that are marked already."""
    if not _ANY.search(text):
        return []
    taken = [(e["offset"], e["offset"] + e["length"]) for e in marked if e["type"] in _OPAQUE]
    result: list[Json] = []
    for match in _FOUND.finditer(text):
        start = units(text[: match.start()])
        length = units(match.group())
        if all(start >= last or start + length <= first for first, last in taken):
            result.append({"type": match.lastgroup, "offset": start, "length": length})
    return result
