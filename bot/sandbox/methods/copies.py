"""Copying and forwarding messages."""

from __future__ import annotations

import secrets

from bot.sandbox.chats import Chat, Stored
from bot.sandbox.errors import bad_request
from bot.sandbox.jsons import Json
from bot.sandbox.media import media_kind
from bot.sandbox.methods.method import Method, one_message
from bot.sandbox.methods.sending import CAPTION, TARGET, caption_content, send
from bot.sandbox.params import boolean, chat, integer, message_ids
from bot.sandbox.world import World

# What stays behind when the content of a message goes elsewhere.
_ENVELOPE = {
    "message_id", "from", "chat", "date", "edit_date", "reply_to_message", "quote", "reply_markup", "via_bot",
    "media_group_id", "has_protected_content", "effect_id", "forward_origin", "message_thread_id",
    "is_topic_message", "external_reply", "business_connection_id", "sender_business_bot",
    "sender_chat", "is_automatic_forward", "direct_messages_topic",
}  # fmt: skip
_CAPTION_FIELDS = ("caption", "caption_entities", "show_caption_above_media")
_CONTENT = {"text", "contact", "location", "venue", "poll", "dice"}


def copy_message(world: World, args: Json) -> Json:
    source = world.known_chat(args["from_chat_id"])
    stored = world.find(source, args["message_id"], "message to copy")
    content = _copied(stored, "copied")
    if "caption" in args and media_kind(content):
        content = {k: v for k, v in content.items() if k not in _CAPTION_FIELDS} | caption_content(world, args)
    return {"message_id": send(world, args, content)["message_id"]}


def forward_message(world: World, args: Json) -> Json:
    source = world.known_chat(args["from_chat_id"])
    stored = world.find(source, args["message_id"], "message to forward")
    return send(world, args, forwarded(stored))


def copy_messages(world: World, args: Json) -> list[Json]:
    source = world.known_chat(args["from_chat_id"])
    several = _several(source, args, "message to copy")
    contents = _albums_kept(several, [_copied(stored, "copied") for stored in several])
    if args.get("remove_caption"):
        contents = [{k: v for k, v in c.items() if k not in _CAPTION_FIELDS} for c in contents]
    return [{"message_id": send(world, args, content)["message_id"]} for content in contents]


def forward_messages(world: World, args: Json) -> list[Json]:
    source = world.known_chat(args["from_chat_id"])
    several = _several(source, args, "message to forward")
    contents = _albums_kept(several, [forwarded(stored) for stored in several])
    return [{"message_id": send(world, args, content)["message_id"]} for content in contents]


def forwarded(stored: Stored) -> Json:
    """The content with its origin; a forward of a forward names the first author."""
    message = stored.message
    origin = message.get("forward_origin") or {
        "type": "user",
        "sender_user": message["from"],
        "date": message["date"],
    }
    return {"forward_origin": origin, **_copied(stored, "forwarded")}


def _copied(stored: Stored, verb: str) -> Json:
    message = stored.message
    if message.get("has_protected_content") or not (media_kind(message) or _CONTENT & message.keys()):
        raise bad_request(f"message can't be {verb}")
    return {k: v for k, v in message.items() if k not in _ENVELOPE}


def _albums_kept(originals: list[Stored], contents: list[Json]) -> list[Json]:
    """Messages of one album that travel together stay an album, under a name of its own."""
    names: dict[str, str] = {}
    for stored, content in zip(originals, contents, strict=True):
        if album := stored.message.get("media_group_id"):
            content["media_group_id"] = names.setdefault(album, secrets.token_hex(8))
    return contents


def _several(source: Chat, args: Json, what: str) -> list[Stored]:
    """Those that are there; Telegram skips the others, and refuses only if none is left."""
    ids: list[int] = args["message_ids"]
    if ids != sorted(set(ids)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    found = [s for s in map(source.messages.get, ids) if s is not None and not s.deleted]
    if not found:
        raise bad_request(f"{what} not found")
    return found


def _count(args: Json) -> int:
    return len(args["message_ids"])


# Copies are not made in a business account's name.
_TARGET = {name: parser for name, parser in TARGET.items() if name != "business_connection_id"}
_FROM = {"chat_id": chat, "from_chat_id": chat}
_MANY = {
    **_FROM,
    "message_ids": message_ids,
    "message_thread_id": integer,
    "direct_messages_topic_id": integer,
    "disable_notification": boolean,
    "protect_content": boolean,
}
METHODS = (
    Method(
        "copyMessage",
        copy_message,
        {**_TARGET, **CAPTION, **_FROM, "message_id": integer, "video_start_timestamp": integer},
        ("chat_id", "from_chat_id", "message_id"),
        one_message,
    ),
    Method(
        "forwardMessage",
        forward_message,
        {
            **_FROM,
            "message_id": integer,
            "message_thread_id": integer,
            "direct_messages_topic_id": integer,
            "disable_notification": boolean,
            "protect_content": boolean,
            "message_effect_id": TARGET["message_effect_id"],
            "video_start_timestamp": integer,
        },
        ("chat_id", "from_chat_id", "message_id"),
        one_message,
    ),
    Method(
        "copyMessages",
        copy_messages,
        {**_MANY, "remove_caption": boolean},
        ("chat_id", "from_chat_id", "message_ids"),
        _count,
    ),
    Method("forwardMessages", forward_messages, _MANY, ("chat_id", "from_chat_id", "message_ids"), _count),
)
