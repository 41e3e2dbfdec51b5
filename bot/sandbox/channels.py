"""Channels: posts that reach a discussion group by themselves, and people who write to the channel in private."""

from __future__ import annotations

from bot.sandbox.chats import Chat
from bot.sandbox.errors import bad_request
from bot.sandbox.jsons import Json
from bot.sandbox.world import World

# Who forwards posts into the discussion group.
_TELEGRAM: Json = {"id": 777000, "is_bot": False, "first_name": "Telegram"}


def open_channel(world: World, owner: Json, title: str, members: list[int], bot_status: str) -> Chat:
    return world.add_group(title, "channel", [owner["id"], *members], bot_status)


def open_discussion(world: World, channel: Chat) -> Chat:
    """The group whose members may comment on the channel's posts."""
    group = world.add_group(channel.card["title"], "supergroup", _ordered(channel), channel.bot_status)
    channel.linked_id, group.linked_id = group.id, channel.id
    return group


def open_direct_messages(world: World, channel: Chat) -> Chat:
    """The chat where each subscriber has a topic of his own, which the administrators answer."""
    direct = world.add_group(channel.card["title"], "supergroup", _ordered(channel), channel.bot_status)
    direct.card["is_direct_messages"] = True
    direct.parent_id = channel.id
    return direct


def publish(
    world: World, channel: Chat, author: Json, content: Json, keyboard: Json | None = None, silent: bool = False
) -> Json:
    """Posts in the channel, and forwards the post into its discussion group."""
    post = world.post(channel, author, {"sender_chat": channel.card, **content}, keyboard, silent)
    if channel.linked_id:
        origin = {"type": "channel", "chat": channel.card, "message_id": post["message_id"], "date": post["date"]}
        forward = {"sender_chat": channel.card, "is_automatic_forward": True, "forward_origin": origin}
        world.post(world.chats[channel.linked_id], _TELEGRAM, {**content, **forward})
    return post


def direct_topic_for_bot(world: World, direct: Chat, topic_id: int) -> int:
    """The topic of a subscriber, whose id it has; somebody must have written there."""
    if not topic_id:
        raise bad_request("channel direct messages topic must be specified")
    if not direct.bot_may("can_manage_direct_messages"):
        raise bad_request("not enough rights to send text messages to the chat")
    if not any(stored.thread == topic_id for stored in direct.messages.values()):
        raise bad_request("TOPIC_ID_INVALID")
    return topic_id


def _ordered(channel: Chat) -> list[int]:
    """The owner first."""
    return [channel.owner_id, *(channel.members - {channel.owner_id})]
