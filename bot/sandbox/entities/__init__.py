"""Text with formatting: what a bot wrote becomes plain text and entities, or a refusal."""

from __future__ import annotations

from typing import Any, NamedTuple

from bot.sandbox.entities.explicit import checked
from bot.sandbox.entities.found import found_in
from bot.sandbox.entities.html import parse_html
from bot.sandbox.entities.markdown import parse_markdown
from bot.sandbox.entities.utf16 import sorted_entities, trimmed
from bot.sandbox.errors import bad_request
from bot.sandbox.jsons import Json

_PARSERS = {"html": parse_html, "markdownv2": parse_markdown}
_MAX_RAW_BYTES = 1 << 15


class Formatted(NamedTuple):
    text: str
    entities: list[Json]


def formatted(text: str, parse_mode: str | None, entities: list[Any] | None) -> Formatted:
    """Plain text with entities in UTF-16 units: the given ones or those of `parse_mode`, and links that
    Telegram finds by itself. Raises ApiError as Telegram would."""
    if len(text) > _MAX_RAW_BYTES or len(text.encode("utf-8", "replace")) > _MAX_RAW_BYTES:
        raise bad_request("text is too long")
    mode = (parse_mode or "none").lower()
    if mode == "none":
        marked = checked(text, entities) if entities else []
    elif parser := _PARSERS.get(mode):
        text, marked = parser(text)
    else:
        raise bad_request("unsupported parse_mode")
    text, marked = trimmed(text, marked)
    return Formatted(text, sorted_entities(marked + found_in(text, marked)))
