"""Counting as Telegram counts: in UTF-16 code units."""

from __future__ import annotations

from bot.sandbox.jsons import Json

# Where two entities cover the same range, Telegram lists the outer kind first.
_RANK = {
    kind: rank
    for rank, kind in enumerate(
        ("blockquote", "expandable_blockquote", "pre", "code", "text_link", "text_mention", "custom_emoji",
         "date_time", "bold", "italic", "underline", "strikethrough", "spoiler")
    )
}  # fmt: skip


def units(text: str) -> int:
    """Length of the text in UTF-16 code units; an emoji is usually two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def sorted_entities(entities: list[Json]) -> list[Json]:
    return sorted(entities, key=lambda e: (e["offset"], -e["length"], _RANK.get(e["type"], len(_RANK))))


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """The text without white space around it; entities are moved, cut or dropped accordingly."""
    kept = text.strip()
    if kept == text:
        return text, entities
    start = units(text[: len(text) - len(text.lstrip())])
    end = start + units(kept)
    moved = []
    for entity in entities:
        first = max(entity["offset"], start)
        last = min(entity["offset"] + entity["length"], end)
        if last > first:
            moved.append(entity | {"offset": first - start, "length": last - first})
    return kept, moved


def byte_offset(text: str, index: int) -> int:
    """The offset that Telegram names in its parse errors."""
    return len(text[:index].encode("utf-8", "replace"))
