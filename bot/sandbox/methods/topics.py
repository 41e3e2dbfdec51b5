"""Forum topics as the bot manages them."""

from __future__ import annotations

from bot.sandbox import topics
from bot.sandbox.chats import GENERAL, Chat, Topic
from bot.sandbox.errors import bad_request
from bot.sandbox.files import Upload
from bot.sandbox.jsons import Json
from bot.sandbox.media import media_content
from bot.sandbox.methods.method import Call, Method, one_message
from bot.sandbox.params import Parser, chat, integer, possibly_empty, string
from bot.sandbox.world import World


def icon_stickers(world: World, args: Json) -> list[Json]:
    return [_icon_sticker(world, icon, emoji) for icon, emoji in topics.ICONS.items()]


def _icon_sticker(world: World, icon: str, emoji: str) -> Json:
    stored = world.files.add("sticker", Upload(f"{icon}.webp", "image/webp", emoji.encode()))
    sticker: Json = media_content(stored, {"emoji": emoji})["sticker"]
    return {**sticker, "type": "custom_emoji", "custom_emoji_id": icon}


def create(world: World, args: Json) -> Json:
    target = world.chat_for_bot(args["chat_id"])
    if target.has_topics and not target.bot_may("can_manage_topics"):
        raise bad_request("not enough rights to create a topic")
    color = args.get("icon_color", 0)
    if color and color not in topics.COLOURS:
        raise bad_request("invalid icon color specified")
    made = topics.create(world, target, world.bot, args["name"], color, args.get("icon_custom_emoji_id", ""))
    return made.card()


def edit(world: World, args: Json) -> bool:
    target, topic = _to_change(world, args)
    if "name" in args or "icon_custom_emoji_id" in args:
        topics.edit(world, target, world.bot, topic, args.get("name", ""), args.get("icon_custom_emoji_id"))
    return True


def _closing(closed: bool) -> Call:
    def close(world: World, args: Json) -> bool:
        target, topic = _to_change(world, args)
        topics.close(world, target, world.bot, topic, closed)
        return True

    return close


def _hiding(hidden: bool) -> Call:
    def hide(world: World, args: Json) -> bool:
        target, _ = _to_change(world, args)
        topics.hide_general(world, target, world.bot, hidden)
        return True

    return hide


def delete(world: World, args: Json) -> bool:
    """Needs another right than the rest: all messages go with it."""
    target = world.chat_for_bot(args["chat_id"])
    topic = topics.topic_of(target, args["message_thread_id"])
    if topic.id == GENERAL:
        raise bad_request("TOPIC_ID_INVALID")
    if not target.bot_may("can_delete_messages"):
        raise bad_request("not enough rights to delete the topic")
    topics.delete(world, target, topic)
    return True


def _to_change(world: World, args: Json) -> tuple[Chat, Topic]:
    target = world.chat_for_bot(args["chat_id"])
    topic = topics.topic_of(target, args.get("message_thread_id", GENERAL))
    if not target.bot_may("can_manage_topics") and topic.creator_id != world.bot["id"]:
        raise bad_request("not enough rights to edit the topic")
    return target, topic


_CHAT: dict[str, Parser] = {"chat_id": chat}
_TOPIC: dict[str, Parser] = {"chat_id": chat, "message_thread_id": integer}
_NEEDED = ("chat_id", "message_thread_id")
METHODS = (
    Method("getForumTopicIconStickers", icon_stickers, {}),
    Method(
        "createForumTopic",
        create,
        {"chat_id": chat, "name": string, "icon_color": integer, "icon_custom_emoji_id": string},
        ("chat_id", "name"),
        one_message,
    ),
    Method(
        "editForumTopic", edit, {**_TOPIC, "name": string, "icon_custom_emoji_id": possibly_empty}, _NEEDED, one_message
    ),
    Method("closeForumTopic", _closing(True), _TOPIC, _NEEDED, one_message),
    Method("reopenForumTopic", _closing(False), _TOPIC, _NEEDED, one_message),
    Method("deleteForumTopic", delete, _TOPIC, _NEEDED),
    Method("editGeneralForumTopic", edit, {**_CHAT, "name": string}, ("chat_id", "name"), one_message),
    Method("closeGeneralForumTopic", _closing(True), _CHAT, ("chat_id",), one_message),
    Method("reopenGeneralForumTopic", _closing(False), _CHAT, ("chat_id",), one_message),
    Method("hideGeneralForumTopic", _hiding(True), _CHAT, ("chat_id",), one_message),
    Method("unhideGeneralForumTopic", _hiding(False), _CHAT, ("chat_id",), one_message),
)
