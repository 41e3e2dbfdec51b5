"""Entities that the bot gives by itself, checked against the text."""

from __future__ import annotations

from typing import Any

from bot.sandbox.entities.utf16 import units
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.jsons import Json

_PLAIN = {
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "code",
    "blockquote",
    "expandable_blockquote",
}
# Telegram finds these by itself and ignores them when a bot names them.
_FOUND = {
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number",
}  # fmt: skip


def checked(text: str, entities: list[Any]) -> list[Json]:
    """The entities that mean something, with known fields only; raises ApiError for wrong ones."""
    length = units(text)
    middles = _middles(text)
    result = []
    for entity in entities:
        known = _known(entity)
        if known and _fits(known, length, middles):
            result.append(known)
    return result


def _known(entity: Any) -> Json | None:
    if not isinstance(entity, dict):
        raise _unparsable("expected an Object")
    kind, offset, length = _text(entity, "type"), _whole(entity, "offset"), _whole(entity, "length")
    place: Json = {"type": kind, "offset": offset, "length": length}
    if kind in _FOUND:
        return None
    if kind in _PLAIN:
        return place
    if kind == "pre":
        return place | {"language": str(entity["language"])} if entity.get("language") else place
    if kind == "text_link":
        return place | {"url": _text(entity, "url")}
    if kind == "text_mention":
        return place | {"user": {"id": _whole(_object(entity, "user"), "id")}}
    if kind == "custom_emoji":
        return place | {"custom_emoji_id": _text(entity, "custom_emoji_id")}
    if kind == "date_time":
        return place | {"unix_time": _whole(entity, "unix_time")} | _format(entity)
    raise _unparsable("unsupported type specified")


def _fits(entity: Json, text_length: int, middles: set[int]) -> bool:
    """False for an entity that covers nothing."""
    start: int = entity["offset"]
    end: int = start + entity["length"]
    if start < 0:
        raise bad_request(f"receive an entity with incorrect offset {start}")
    if entity["length"] < 0:
        raise bad_request(f"receive an entity with incorrect length {entity['length']}")
    if start > text_length:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {start}")
    if end > text_length:
        raise bad_request(f"entity ends after the end of the text at UTF-16 offset {end}")
    if start in middles:
        raise bad_request(f"entity begins in a middle of a UTF-16 symbol at UTF-16 offset {start}")
    if end in middles:
        raise bad_request(f"entity ends in a middle of a UTF-16 symbol at UTF-16 offset {end}")
    return end > start


def _middles(text: str) -> set[int]:
    """UTF-16 offsets that fall between the two halves of one character."""
    if text.isascii():
        return set()
    middles, offset = set(), 0
    for character in text:
        if character > "\uffff":
            middles.add(offset + 1)
            offset += 1
        offset += 1
    return middles


def _whole(entity: Json, field: str) -> int:
    value = entity.get(field)
    if isinstance(value, bool) or not isinstance(value, int):
        raise _unparsable(f'field "{field}" must be of type Number')
    return value


def _text(entity: Json, field: str) -> str:
    value = entity.get(field)
    if not isinstance(value, str) or not value:
        raise _unparsable(f'field "{field}" must be of type String')
    return value


def _object(entity: Json, field: str) -> Json:
    value = entity.get(field)
    if not isinstance(value, dict):
        raise _unparsable(f'field "{field}" must be of type Object')
    return value


def _format(entity: Json) -> Json:
    value = entity.get("date_time_format", "")
    if not isinstance(value, str) or (value not in ("r", "R") and set(value) - set("tTdDwW")):
        raise _unparsable("invalid date-time format specified")
    return {"date_time_format": value} if value else {}


def _unparsable(reason: str) -> ApiError:
    return bad_request(f"can't parse MessageEntity: {reason}")
