"""Telegram Desktop's `result.json`, whole or one chat: contacts, personal chats and what was said in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crm.exchange.jsonstream import JsonStream, any_of
from crm.exchange.unreadable import Unreadable
from crm.text import clean_text, normalise

Json = Any

PIECE = 400
"""So many messages travel together; a long chat comes in several pieces."""

LATEST = 1 << 33
"""Seconds since 1970 that no message of ours will see."""

PERSONAL = "personal_chat"
_MEDIA = {
    "voice_message": "voice",
    "video_message": "video_note",
    "video_file": "video",
    "audio_file": "audio",
    "animation": "animation",
    "sticker": "sticker",
}


@dataclass(slots=True)
class Acquaintance:
    """A contact, or a chat with a piece of its messages."""

    name: tuple[str, str]
    """The whole name, or first and last."""
    telegram: str = ""
    phone: str = ""
    created: str = ""
    messages: list[list[Any]] = field(default_factory=list)
    goes_on: bool = False
    """A further piece of the chat before it."""


def acquaintances(path: Path) -> Iterator[Acquaintance]:
    """Everybody in the file, streamed; groups, channels and bots are nobody's cards."""
    stream = JsonStream(path)
    try:
        yield from _chat_or_all(stream)
    finally:
        stream.close()


def _chat_or_all(stream: JsonStream) -> Iterator[Acquaintance]:
    head: dict[str, Json] = {}
    for key in stream.entries():
        if key == "messages":
            yield from _chat(stream, head)
        elif key == "contacts":
            yield from _list(stream, _contacts)
        elif key in ("chats", "left_chats"):
            yield from _list(stream, _chats)
        elif stream.peek() in "{[":
            stream.skip()
        else:
            head[key] = stream.value()


def _list(stream: JsonStream, reading: Any) -> Iterator[Acquaintance]:
    for key in stream.entries():
        if key == "list":
            yield from reading(stream)
        else:
            stream.skip()


def _contacts(stream: JsonStream) -> Iterator[Acquaintance]:
    for _ in stream.items():
        entry = _object(stream)
        name = any_of(entry, ["first_name"]), any_of(entry, ["last_name"])
        phone, user = any_of(entry, ["phone_number"]), entry.get("user_id")
        if any(name) or phone:
            yield Acquaintance(name, str(user or ""), phone, _moment(entry))


def _chats(stream: JsonStream) -> Iterator[Acquaintance]:
    for _ in stream.items():
        head: dict[str, Json] = {}
        for key in stream.entries():
            if key == "messages":
                yield from _chat(stream, head)
            elif stream.peek() in "{[":
                stream.skip()
            else:
                head[key] = stream.value()


def _chat(stream: JsonStream, head: dict[str, Json]) -> Iterator[Acquaintance]:
    """The name and kind of a chat stand before its messages."""
    name, ident = any_of(head, ["name"]), head.get("id")
    if head.get("type") != PERSONAL or not isinstance(ident, int):
        stream.skip()
        return
    piece = Acquaintance((name, ""), str(ident))
    for _ in stream.items():
        entry = _object(stream)
        theirs = entry.get("from_id") == f"user{ident}"
        if theirs and not piece.phone:
            piece.phone = _own_phone(entry, name)
        if said := _message(entry, theirs=theirs):
            piece.messages.append(said)
            piece.created = piece.created or said[-1]
        if len(piece.messages) >= PIECE:
            yield piece
            piece = Acquaintance((name, ""), str(ident), goes_on=True)
    if piece.messages or not piece.goes_on:
        yield piece


def _message(entry: dict[str, Json], *, theirs: bool) -> list[Any] | None:
    """[id, theirs, kind, text, reply to, moment]; None for what nobody said."""
    if entry.get("type") != "message" or not isinstance(entry.get("id"), int):
        return None
    contact = entry.get("contact_information")
    kind = "contact" if contact else _MEDIA.get(str(entry.get("media_type")), _kind(entry))
    text = clean_text(_text(entry.get("text"))) or (_named(contact) if contact else "")
    reply = entry.get("reply_to_message_id")
    return [str(entry["id"]), theirs, kind, text, str(reply) if isinstance(reply, int) else None, _moment(entry)]


def _kind(entry: dict[str, Json]) -> str:
    if "photo" in entry:
        return "photo"
    if "location_information" in entry:
        return "location"
    return "document" if "file" in entry else "text"


def _text(text: Json) -> str:
    """A string, or a list of strings and marked pieces."""
    if isinstance(text, list):
        return "".join(_text(piece.get("text") if isinstance(piece, dict) else piece) for piece in text)
    return text if isinstance(text, str) else ""


def _own_phone(entry: dict[str, Json], chat: str) -> str:
    """The phone of a contact card that bears the person's own name; another's is not his."""
    contact = entry.get("contact_information")
    if not isinstance(contact, dict):
        return ""
    words = set(normalise(_named(contact, phone=False)).split())
    return any_of(contact, ["phone_number"]) if words and words <= set(normalise(chat).split()) else ""


def _named(contact: Json, *, phone: bool = True) -> str:
    if not isinstance(contact, dict):
        return ""
    keys = ("first_name", "last_name", *(("phone_number",) if phone else ()))
    return " ".join(part for key in keys if (part := any_of(contact, [key])))


def _moment(entry: dict[str, Json]) -> str:
    """ISO in UTC, or without an offset as the exporting computer's clock showed it."""
    seconds = any_of(entry, ["date_unixtime"])
    if seconds.isascii() and seconds.isdigit() and 0 < int(seconds) < LATEST:
        return datetime.fromtimestamp(int(seconds), UTC).isoformat()
    return any_of(entry, ["date"])


def _object(stream: JsonStream) -> dict[str, Json]:
    value = stream.value()
    if not isinstance(value, dict):
        raise Unreadable("import-broken-json")
    return value
