"""Topics of a forum: made, changed and deleted by the bot or by people; others learn it by a service message."""

from __future__ import annotations

from bot.sandbox.chats import GENERAL, Chat, Topic
from bot.sandbox.errors import bad_request
from bot.sandbox.jsons import Json
from bot.sandbox.world import World

COLOURS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)
_LONGEST_NAME = 128
# The icons that everybody may use, by custom emoji id; Telegram has more of them.
ICONS = {
    "5312536423851630001": "💡", "5312016608254762256": "⚡", "5418085807791545980": "🔝", "5370870893004203704": "🗣",
    "5379748062124056162": "❗", "5373251851074415873": "📝", "5433614043006903194": "📆", "5357315181649076022": "📁",
    "5309965701241379366": "🔎", "5309984423003823246": "📣", "5312241539987020022": "🔥", "5312138559556164615": "❤",
    "5377316857231450742": "❓", "5350305691942788490": "📈", "5309958691854754293": "💎", "5350452584119279096": "💰",
    "5417915203100613993": "💬", "5237699328843200968": "✅",
}  # fmt: skip
# Ways in which a thread fails a bot that sends to it: the words land in General without a refusal; it is so far
# back that the bot cannot reach it, while people can; it was deleted a moment ago.
SPOILT = ("ignored", "unreachable", "just_deleted")


def make_forum(chat: Chat) -> None:
    chat.card["is_forum"] = True
    chat.topics.setdefault(GENERAL, Topic(GENERAL, "General", chat.owner_id, COLOURS[0]))


def topic_of(chat: Chat, thread_id: int) -> Topic:
    """A topic to change."""
    if not chat.has_topics:
        raise bad_request("the chat is not a forum")
    if thread_id not in chat.topics or chat.spoilt_threads.get(thread_id) == "unreachable":
        raise bad_request("TOPIC_ID_INVALID")
    return chat.topics[thread_id]


def thread_for_bot(chat: Chat, thread_id: int) -> int:
    """Where the bot's message with this message_thread_id lands; 0 is General, or a chat without topics."""
    if not thread_id or not (chat.has_topics or chat.is_private):
        return 0  # Telegram passes over a thread where there are none
    spoilt = chat.spoilt_threads.get(thread_id)
    if spoilt == "ignored":
        return 0
    if spoilt == "just_deleted":
        raise bad_request("TOPIC_DELETED")
    if spoilt == "unreachable" or thread_id == GENERAL or thread_id not in chat.topics:
        raise bad_request("message thread not found")
    return thread_id


def is_closed_to(chat: Chat, thread: int, user_id: int, manages: bool) -> bool:
    topic = chat.topics.get(thread or GENERAL)
    return topic is not None and topic.is_closed and not manages and topic.creator_id != user_id


def create(world: World, chat: Chat, author: Json, name: str, color: int = 0, icon: str = "") -> Topic:
    if not chat.has_topics:
        raise bad_request("the chat is not a forum")
    topic = Topic(chat.last_id + 1, _clean(name), author["id"], color or COLOURS[len(chat.topics) % 6], _checked(icon))
    chat.topics[topic.id] = topic
    world.post(chat, author, {"forum_topic_created": topic.look()}, thread=topic.id)
    _tell(world, chat)
    return topic


def edit(world: World, chat: Chat, author: Json, topic: Topic, name: str, icon: str | None) -> None:
    """An empty name leaves it as it is; of the icon None does, and an empty one takes it away."""
    before = topic.look()
    changed: Json = {}
    if name and (cleaned := _clean(name)) != topic.name:
        topic.name = changed["name"] = cleaned
    if icon is not None and icon != topic.icon_custom_emoji_id:
        topic.icon_custom_emoji_id = changed["icon_custom_emoji_id"] = _checked(icon)
    if topic.look() == before:
        raise bad_request("TOPIC_NOT_MODIFIED")
    _announce(world, chat, author, topic, {"forum_topic_edited": changed})


def close(world: World, chat: Chat, author: Json, topic: Topic, closed: bool) -> None:
    """General comes out of hiding when it is opened again; in a private chat nothing is closed."""
    if chat.is_private:
        raise bad_request("the chat is not a forum")
    if topic.is_closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.is_closed = closed
    topic.is_hidden = topic.is_hidden and closed
    _announce(world, chat, author, topic, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})


def hide_general(world: World, chat: Chat, author: Json, hidden: bool) -> None:
    """A hidden General is closed too."""
    topic = topic_of(chat, GENERAL)
    if topic.is_hidden == hidden:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.is_hidden = hidden
    topic.is_closed = topic.is_closed or hidden
    name = "general_forum_topic_hidden" if hidden else "general_forum_topic_unhidden"
    _announce(world, chat, author, topic, {name: {}})


def delete(world: World, chat: Chat, topic: Topic) -> None:
    """With all its messages, and without a word to the bot."""
    del chat.topics[topic.id]
    for stored in [s for s in chat.messages.values() if s.thread == topic.id and not s.deleted]:
        world.remove(chat, stored)
    _tell(world, chat)


def _announce(world: World, chat: Chat, author: Json, topic: Topic, content: Json) -> None:
    world.post(chat, author, content, thread=0 if topic.id == GENERAL else topic.id)
    _tell(world, chat)


def _tell(world: World, chat: Chat) -> None:
    world.events.publish("topics", chat.id, dict)


def _clean(name: str) -> str:
    cleaned = " ".join(name.split())[:_LONGEST_NAME]
    if not cleaned:
        raise bad_request("title must be non-empty")
    return cleaned


def _checked(icon: str) -> str:
    if icon and icon not in ICONS:
        raise bad_request("DOCUMENT_INVALID")
    return icon
