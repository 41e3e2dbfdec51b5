"""Pinning and unpinning, in a whole chat or in a topic."""

from __future__ import annotations

from bot.sandbox.chats import GENERAL, Chat
from bot.sandbox.errors import bad_request
from bot.sandbox.jsons import Json
from bot.sandbox.methods.method import Method
from bot.sandbox.methods.sending import quoted
from bot.sandbox.params import boolean, chat, integer
from bot.sandbox.topics import topic_of
from bot.sandbox.world import World


def pin(world: World, args: Json) -> bool:
    target = _where_it_may_pin(world, args)
    stored = world.find(target, args["message_id"], "message to pin")
    _unpin(target, {args["message_id"]})
    target.pinned.append(args["message_id"])
    _tell(world, target, stored.thread)
    world.post(target, world.bot, {"pinned_message": quoted(stored.message)}, silent=True, thread=stored.thread)
    return True


def unpin(world: World, args: Json) -> bool:
    """Without an id the newest."""
    target = _where_it_may_pin(world, args)
    newest = target.pinned[-1] if target.pinned else 0
    message_id = args.get("message_id", newest)
    if message_id not in target.pinned:
        raise bad_request("message to unpin not found")
    thread = target.messages[message_id].thread if message_id in target.messages else 0
    _unpin(target, {message_id})
    _tell(world, target, thread)
    return True


def unpin_all(world: World, args: Json) -> bool:
    target = _where_it_may_pin(world, args)
    threads = {target.messages[number].thread for number in target.pinned if number in target.messages}
    target.pinned.clear()
    for thread in threads:
        _tell(world, target, thread)
    return True


def unpin_all_in_topic(world: World, args: Json) -> bool:
    target = _where_it_may_pin(world, args)
    topic = topic_of(target, args.get("message_thread_id", GENERAL))
    thread = 0 if topic.id == GENERAL else topic.id
    _unpin(target, {n for n in target.pinned if n in target.messages and target.messages[n].thread == thread})
    _tell(world, target, thread)
    return True


def _unpin(target: Chat, message_ids: set[int]) -> None:
    target.pinned[:] = [number for number in target.pinned if number not in message_ids]


def _tell(world: World, target: Chat, thread: int) -> None:
    newest = target.newest_pinned(thread)
    world.events.publish("pinned", target.id, lambda: {"pinned": newest and newest.message, "topic": thread})


def _where_it_may_pin(world: World, args: Json) -> Chat:
    target = world.chat_for_bot(args["chat_id"])
    if not target.bot_may("can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return target


_PIN = {"chat_id": chat, "message_id": integer}
METHODS = (
    Method("pinChatMessage", pin, {**_PIN, "disable_notification": boolean}, ("chat_id", "message_id")),
    Method("unpinChatMessage", unpin, _PIN, ("chat_id",)),
    Method("unpinAllChatMessages", unpin_all, {"chat_id": chat}, ("chat_id",)),
    Method(
        "unpinAllForumTopicMessages",
        unpin_all_in_topic,
        {"chat_id": chat, "message_thread_id": integer},
        ("chat_id", "message_thread_id"),
    ),
    Method("unpinAllGeneralForumTopicMessages", unpin_all_in_topic, {"chat_id": chat}, ("chat_id",)),
)
