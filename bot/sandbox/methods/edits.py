"""Changing and deleting messages."""

from __future__ import annotations

from bot.sandbox.chats import Chat, Stored
from bot.sandbox.errors import bad_request
from bot.sandbox.jsons import Json
from bot.sandbox.markup import inline_markup
from bot.sandbox.media import CAPTIONED, media_kind
from bot.sandbox.methods.business import message_to_edit
from bot.sandbox.methods.method import Method, one_message
from bot.sandbox.methods.sending import CAPTION, TEXT, caption_content, text_content
from bot.sandbox.params import Parser, chat, integer, json_object, message_ids, string
from bot.sandbox.world import World

_DELETABLE_SECONDS = 48 * 3600


def edit_text(world: World, args: Json) -> Json:
    target, stored = _own(world, args)
    if "text" not in stored.message:
        raise bad_request("there is no text in the message to edit")
    return _replace(world, target, stored, args, text_content(world, args["text"], args))


def edit_caption(world: World, args: Json) -> Json:
    target, stored = _own(world, args)
    if media_kind(stored.message) not in CAPTIONED:
        raise bad_request("there is no caption in the message to edit")
    return _replace(world, target, stored, args, caption_content(world, args))


def edit_markup(world: World, args: Json) -> Json:
    target, stored = _own(world, args)
    kept = {k: stored.message[k] for k in _EDITED if k in stored.message}
    return _replace(world, target, stored, args, kept)


_EDITED = (
    "text", "entities", "link_preview_options", "caption", "caption_entities", "show_caption_above_media",
)  # fmt: skip


def _own(world: World, args: Json) -> tuple[Chat, Stored]:
    """A message that the bot may change: its own, without a reply keyboard."""
    if "business_connection_id" in args:
        _, target, stored = message_to_edit(world, args)
        return target, stored
    target = world.chat_for_bot(args["chat_id"])
    stored = world.find(target, args["message_id"], "message to edit")
    has_reply_keyboard = stored.keyboard is not None and "inline_keyboard" not in stored.keyboard
    if stored.message["from"] is not world.bot or has_reply_keyboard or "forward_origin" in stored.message:
        raise bad_request("message can't be edited")
    return target, stored


def _replace(world: World, target: Chat, stored: Stored, args: Json, content: Json) -> Json:
    keyboard = inline_markup(args.get("reply_markup") or {}, target.is_private)
    rest = {k: v for k, v in stored.message.items() if k not in _EDITED}
    before = {k: v for k, v in stored.message.items() if k in _EDITED}
    if before == content and stored.keyboard == keyboard:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    edited = world.revise(target, stored, rest | content, keyboard, quiet=True)
    if not target.is_dialog:
        return edited
    return world.businesses.shown(world.businesses.connection(args["business_connection_id"]), target, edited)


def delete_message(world: World, args: Json) -> bool:
    target = world.chat_for_bot(args["chat_id"])
    stored = world.find(target, args["message_id"], "message to delete")
    _check_deletable(world, target, stored)
    world.remove(target, stored)
    return True


def delete_messages(world: World, args: Json) -> bool:
    """Those that are there; unknown ones are skipped."""
    target = world.chat_for_bot(args["chat_id"])
    found = [s for s in map(target.messages.get, args["message_ids"]) if s is not None and not s.deleted]
    for stored in found:
        _check_deletable(world, target, stored)
    for stored in found:
        world.remove(target, stored)
    return True


def _check_deletable(world: World, target: Chat, stored: Stored) -> None:
    own = stored.message["from"] is world.bot
    may_delete = target.bot_may("can_delete_messages")
    if (not own and not may_delete) or "forum_topic_created" in stored.message:
        raise bad_request("message can't be deleted")
    too_old = world.clock.now() - stored.message["date"] > _DELETABLE_SECONDS
    if too_old and (target.is_private or not may_delete):
        raise bad_request("message can't be deleted for everyone")


_PLACE: dict[str, Parser] = {
    "business_connection_id": string, "chat_id": chat, "message_id": integer, "reply_markup": json_object,
}  # fmt: skip
METHODS = (
    Method(
        "editMessageText",
        edit_text,
        {**_PLACE, **TEXT},
        ("text", "chat_id", "message_id"),
        one_message,
    ),
    Method("editMessageCaption", edit_caption, {**_PLACE, **CAPTION}, ("chat_id", "message_id"), one_message),
    Method("editMessageReplyMarkup", edit_markup, _PLACE, ("chat_id", "message_id"), one_message),
    Method("deleteMessage", delete_message, {"chat_id": chat, "message_id": integer}, ("chat_id", "message_id")),
    Method(
        "deleteMessages",
        delete_messages,
        {"chat_id": chat, "message_ids": message_ids},
        ("chat_id", "message_ids"),
    ),
)
