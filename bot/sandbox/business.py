"""Business accounts: people let the bot into their own chats; it hears what is said there and answers in their name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.sandbox.chats import Chat, Stored, private_card
from bot.sandbox.clock import Clock
from bot.sandbox.errors import bad_request
from bot.sandbox.jsons import Json
from bot.sandbox.updates import Updates

BUSINESS_RIGHTS = (
    "can_reply", "can_read_messages", "can_delete_sent_messages", "can_delete_all_messages", "can_edit_name",
    "can_edit_bio", "can_edit_profile_photo", "can_edit_username", "can_change_gift_settings",
    "can_view_gifts_and_stars", "can_convert_gifts_to_stars", "can_transfer_and_upgrade_gifts",
    "can_transfer_stars", "can_manage_stories",
)  # fmt: skip
_USUAL = frozenset({"can_reply", "can_read_messages"})
_ACTIVE_SECONDS = 24 * 3600


@dataclass(slots=True)
class Connection:
    """`only` are the people whose chats it covers, None meaning everybody but `excluded`."""

    id: str
    owner: Json
    date: int
    rights: frozenset[str] = _USUAL
    only: frozenset[int] | None = None
    excluded: frozenset[int] = field(default_factory=frozenset)
    is_enabled: bool = True

    def card(self) -> Json:
        """A BusinessConnection of the Bot API; rights that are not given are left out."""
        rights = {right: True for right in BUSINESS_RIGHTS if right in self.rights}
        return {
            "id": self.id,
            "user": self.owner,
            "user_chat_id": self.owner["id"],
            "date": self.date,
            "is_enabled": self.is_enabled,
            "can_reply": "can_reply" in self.rights,
            "rights": rights,
        }

    def covers(self, chat: Chat) -> bool:
        if not self.is_enabled or self.owner["id"] not in chat.members:
            return False
        peer = self.peer_id(chat)
        return peer not in self.excluded if self.only is None else peer in self.only

    def peer_id(self, chat: Chat) -> int:
        return next(member for member in chat.members if member != self.owner["id"])


class Businesses:
    """Connections of people's accounts, and what the bot is told through them."""

    def __init__(self, updates: Updates, clock: Clock, people: dict[int, Json]) -> None:
        self.connections: dict[str, Connection] = {}
        self._updates = updates
        self._clock = clock
        self._people = people

    def connect(self, connection: Connection) -> None:
        """New, or with other rights or chats than before; the bot is told."""
        self.connections[connection.id] = connection
        self._updates.put("business_connection", connection.card(), connection.owner["id"])

    def of(self, owner_id: int) -> Connection | None:
        return next((c for c in self.connections.values() if c.owner["id"] == owner_id), None)

    def connection(self, connection_id: str) -> Connection:
        """The connection that a call of the bot names."""
        found = self.connections.get(connection_id)
        if found is None:
            raise bad_request("business connection not found")
        if not found.is_enabled:
            raise bad_request("BUSINESS_CONNECTION_INVALID")
        return found

    def tell(self, kind: str, chat: Chat, message: Json) -> None:
        for connection in self._watching(chat):
            self._updates.put(kind, self.shown(connection, chat, message), connection.peer_id(chat))

    def tell_deleted(self, chat: Chat, message_id: int) -> None:
        for connection in self._watching(chat):
            gone = {
                "business_connection_id": connection.id,
                "chat": self._peer_card(connection, chat),
                "message_ids": [message_id],
            }
            self._updates.put("deleted_business_messages", gone, connection.peer_id(chat))

    def shown(self, connection: Connection, chat: Chat, message: Json) -> Json:
        """A message of a dialog as the bot sees it: in the chat with the other one."""
        seen = {**message, "business_connection_id": connection.id, "chat": self._peer_card(connection, chat)}
        if "reply_to_message" in seen:
            seen["reply_to_message"] = self.shown(connection, chat, seen["reply_to_message"])
        return seen

    def check_active(self, connection: Connection, chat: Chat) -> None:
        """The other one must have written within a day."""
        since = self._clock.now() - _ACTIVE_SECONDS
        theirs = (s.message for s in reversed(chat.messages.values()) if s.message["from"] is not connection.owner)
        if not any(message["date"] > since for message in theirs):
            raise bad_request("BUSINESS_PEER_USAGE_MISSING")

    def _watching(self, chat: Chat) -> Iterator[Connection]:
        return (connection for connection in self.connections.values() if connection.covers(chat))

    def _peer_card(self, connection: Connection, chat: Chat) -> Json:
        return private_card(self._people[connection.peer_id(chat)])


def is_by_bot(stored: Stored) -> bool:
    return "sender_business_bot" in stored.message
