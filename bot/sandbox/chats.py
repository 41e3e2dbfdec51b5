"""What a chat holds: its messages, the bot's seat in it, its topics."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from bot.sandbox.jsons import Json

GENERAL = 1
RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "can_send_welcome_messages", "can_pin_messages", "can_manage_topics",
    "can_manage_direct_messages",
)  # fmt: skip


@dataclass(slots=True)
class Stored:
    """A message as the Bot API shows it, and what only its readers see."""

    message: Json
    keyboard: Json | None = None  # as the bot gave it, reply keyboards too
    silent: bool = False
    deleted: bool = False
    read: bool = False
    reactions: dict[int, str] = field(default_factory=dict)  # by user, the bot among them; each has one

    @property
    def thread(self) -> int:
        """The topic it is in; 0 is General, or a chat without topics. In a channel's direct messages it is the id
        of the subscriber."""
        if direct := self.message.get("direct_messages_topic"):
            return int(direct["topic_id"])
        return int(self.message["message_thread_id"]) if "is_topic_message" in self.message else 0

    def seen_by_people(self) -> Json:
        return {
            **self.message,
            "deleted": self.deleted,
            "silent": self.silent,
            "read": self.read,
            "reply_markup": self.keyboard,
            "reactions": [{"emoji": emoji, "user_id": user_id} for user_id, emoji in self.reactions.items()],
        }


@dataclass(slots=True)
class Topic:
    """`id` is the message_thread_id, which is also the id of the service message that made it."""

    id: int
    name: str
    creator_id: int
    icon_color: int
    icon_custom_emoji_id: str = ""
    is_closed: bool = False
    is_hidden: bool = False

    def card(self) -> Json:
        """A ForumTopic of the Bot API."""
        return {"message_thread_id": self.id, **self.look()}

    def look(self) -> Json:
        icon = {"icon_custom_emoji_id": self.icon_custom_emoji_id} if self.icon_custom_emoji_id else {}
        return {"name": self.name, "icon_color": self.icon_color, **icon}


@dataclass(slots=True)
class Chat:
    """`card` is the `chat` of its messages; the bot's status is as in ChatMember, its rights those of an
    administrator; `pinned` are ids, the newest last."""

    card: Json
    members: set[int]
    owner_id: int = 0
    bot_status: str = "member"
    bot_rights: frozenset[str] = frozenset(RIGHTS)
    last_id: int = 0
    messages: OrderedDict[int, Stored] = field(default_factory=OrderedDict)
    pinned: list[int] = field(default_factory=list)
    topics: dict[int, Topic] = field(default_factory=dict)
    spoilt_threads: dict[int, str] = field(default_factory=dict)  # see topics.SPOILT
    has_private_topics: bool = False
    linked_id: int = 0  # of a channel: the group where its posts are commented on; of that group: the channel
    parent_id: int = 0  # of a chat of direct messages: the channel

    @property
    def id(self) -> int:
        return int(self.card["id"])

    @property
    def is_private(self) -> bool:
        return bool(self.card["type"] == "private")

    @property
    def is_dialog(self) -> bool:
        """Of two people; the bot is in it only by a business connection."""
        return bool(self.card["type"] == "dialog")

    @property
    def is_channel(self) -> bool:
        return bool(self.card["type"] == "channel")

    @property
    def is_direct(self) -> bool:
        """Where people write to a channel, each in a topic of his own."""
        return bool(self.parent_id)

    @property
    def has_topics(self) -> bool:
        return self.has_private_topics or bool(self.card.get("is_forum"))

    def bot_may(self, right: str) -> bool:
        """In a private chat everything; in a group what an administrator was given."""
        return self.is_private or (self.bot_status == "administrator" and right in self.bot_rights)

    def newest_pinned(self, thread: int | None = None) -> Stored | None:
        """Of the whole chat, or of one topic."""
        there = (self.messages.get(number) for number in reversed(self.pinned))
        return next((s for s in there if s and not s.deleted and thread in (None, s.thread)), None)


def private_card(person: Json) -> Json:
    """The `chat` of messages in a person's private chat."""
    names: Json = {name: person[name] for name in ("first_name", "last_name", "username") if name in person}
    return {"id": person["id"], **names, "type": "private"}
