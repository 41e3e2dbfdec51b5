"""What all sends share: the target, the reply, the keyboard, the formatting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.sandbox.channels import direct_topic_for_bot, publish
from bot.sandbox.chats import Chat
from bot.sandbox.entities import formatted
from bot.sandbox.entities.utf16 import units
from bot.sandbox.errors import bad_request
from bot.sandbox.jsons import Json
from bot.sandbox.markup import checked_markup
from bot.sandbox.methods.business import dialog_of, send_in_name
from bot.sandbox.params import Parser, boolean, chat, integer, json_array, json_object, shaped, string
from bot.sandbox.topics import is_closed_to, thread_for_bot
from bot.sandbox.world import World

MAX_TEXT, MAX_CAPTION, MAX_QUOTE = 4096, 1024, 1024

TARGET: dict[str, Parser] = {
    "business_connection_id": string,
    "chat_id": chat,
    "message_thread_id": integer,
    "direct_messages_topic_id": integer,
    "disable_notification": boolean,
    "protect_content": boolean,
    "allow_paid_broadcast": boolean,
    "message_effect_id": string,
    "reply_parameters": shaped(
        {
            "message_id": integer,
            "chat_id": chat,
            "allow_sending_without_reply": boolean,
            "quote": string,
            "quote_parse_mode": string,
            "quote_entities": json_array,
            "quote_position": integer,
        },
        ("message_id",),
    ),
    "reply_to_message_id": integer,
    "allow_sending_without_reply": boolean,
    "reply_markup": json_object,
}
TEXT: dict[str, Parser] = {
    "text": string,
    "parse_mode": string,
    "entities": json_array,
    "link_preview_options": shaped(
        {
            "is_disabled": boolean,
            "url": string,
            "prefer_small_media": boolean,
            "prefer_large_media": boolean,
            "show_above_text": boolean,
        }
    ),
    "disable_web_page_preview": boolean,
}
CAPTION: dict[str, Parser] = {
    "caption": string,
    "parse_mode": string,
    "caption_entities": json_array,
    "show_caption_above_media": boolean,
}


def send(world: World, args: Json, content: Json) -> Json:
    """Posts the content as the bot, or in a business account's name, with everything that `TARGET` may ask for."""
    if "business_connection_id" in args:
        _, dialog = dialog_of(world, args, "can_reply")
        return send_in_name(world, args, reply(world, dialog, args) | content)
    target = world.chat_for_bot(args["chat_id"])
    thread = _thread(world, target, args)
    keyboard = checked_markup(args.get("reply_markup") or {}, target.is_private)
    answer = reply(world, target, args, thread)
    thread = thread or _thread_of(answer)
    if is_closed_to(target, thread, world.bot["id"], target.bot_may("can_manage_topics")):
        raise bad_request("TOPIC_CLOSED")
    content = answer | content
    if args.get("protect_content"):
        content["has_protected_content"] = True
    if "message_effect_id" in args:
        if not target.is_private:
            raise bad_request("message effects can be used only in private chats")
        content["effect_id"] = args["message_effect_id"]
    silent = bool(args.get("disable_notification"))
    if target.is_channel:
        return publish(world, target, world.bot, content, keyboard, silent)
    if target.is_direct:
        content["sender_chat"] = world.chats[target.parent_id].card
    return world.post(target, world.bot, content, keyboard, silent, thread)


def _thread(world: World, target: Chat, args: Json) -> int:
    if target.is_direct:
        return direct_topic_for_bot(world, target, args.get("direct_messages_topic_id", 0))
    if target.is_channel and not target.bot_status == "administrator":
        raise bad_request("need administrator rights in the channel chat")
    return thread_for_bot(target, args.get("message_thread_id", 0))


def _thread_of(answer: Json) -> int:
    """Without a thread of its own, an answer goes where the answered message is."""
    answered = answer.get("reply_to_message", {})
    return int(answered["message_thread_id"]) if "is_topic_message" in answered else 0


def reply(world: World, target: Chat, args: Json, thread: int = 0) -> Json:
    """The field `reply_to_message`, `external_reply` for a message of another topic, or nothing where a missing
    message is allowed."""
    asked = args.get("reply_parameters") or {}
    message_id = asked.get("message_id") or args.get("reply_to_message_id")
    if not message_id:
        return {}
    elsewhere = asked.get("chat_id") not in (None, args["chat_id"])
    source = world.known_chat(asked["chat_id"]) if elsewhere else target
    stored = source.messages.get(message_id)
    if stored is None or stored.deleted:
        if asked.get("allow_sending_without_reply") or args.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    quote = _quote(stored.message, asked)
    if thread and stored.thread != thread:
        return {"external_reply": _outside(stored.message), **quote}
    return {"reply_to_message": quoted(stored.message), **quote}


def _outside(message: Json) -> Json:
    origin = {"type": "user", "sender_user": message["from"], "date": message["date"]}
    return {"origin": origin, "chat": message["chat"], "message_id": message["message_id"]}


def quoted(message: Json) -> Json:
    """A message inside another one: without its own quoted message."""
    return {k: v for k, v in message.items() if k != "reply_to_message"}


def text_content(world: World, text: str, args: Json) -> Json:
    """Fields of a checked text; `args` are those of `TEXT`."""
    text, entities = formatted(text, args.get("parse_mode"), args.get("entities"))
    if not text:
        raise bad_request("text must be non-empty")
    # Telegram's programs count UTF-16 units, its documents say characters: the stricter reading is safe.
    if units(text) > MAX_TEXT:
        raise bad_request("message is too long")
    preview = {"link_preview_options": args["link_preview_options"]} if "link_preview_options" in args else {}
    return {"text": text} | _entities(world, "entities", entities) | preview


def caption_content(world: World, args: Json) -> Json:
    text, entities = formatted(args.get("caption") or "", args.get("parse_mode"), args.get("caption_entities"))
    if units(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    content: Json = {"caption": text} | _entities(world, "caption_entities", entities) if text else {}
    if text and args.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


def _entities(world: World, name: str, entities: list[Json]) -> dict[str, Any]:
    entities = world.with_people(entities)
    return {name: entities} if entities else {}


def _quote(message: Json, asked: Json) -> Json:
    text, entities = formatted(asked.get("quote") or "", asked.get("quote_parse_mode"), asked.get("quote_entities"))
    return quote_of(message, text, entities)


def quote_of(message: Json, text: str, entities: Sequence[Json] = ()) -> Json:
    """The field `quote` of an answer, for a part of the answered text; nothing for an empty one."""
    original = message.get("text") or message.get("caption") or ""
    if not text:
        return {}
    if units(text) > MAX_QUOTE or text not in original:
        raise bad_request("QUOTE_TEXT_INVALID")
    position = units(original[: original.index(text)])
    return {"quote": {"text": text, "position": position, "entities": list(entities), "is_manual": True}}
