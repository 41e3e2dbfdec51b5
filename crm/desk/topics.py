"""The topics of a desk: what they show, how they are made, and how they come back when somebody deletes them."""

from collections.abc import Sequence
from dataclasses import dataclass

from crm.mirror.rows import (
    PRIVATE_TOPICS,
    card_key,
    card_rows,
    drop_topic,
    group_of,
    has_private_topics,
    pin_row,
    recap_row,
)
from crm.sight.seeing import standing
from storage import preferences
from storage.campaigns import Campaign, answered_campaign
from storage.cards import ClientCard, card_of
from storage.clients import Client
from storage.database import Database, Read, Tx
from storage.messages import Direction, Message
from storage.outbox import Priority, end_living, hurry, living_id, outbox_row
from storage.staff import Role, StaffMember
from storage.topics import (
    DeskTopic,
    album_to_show,
    answered_at,
    changed_since,
    first_unshown,
    forget_thread,
    last_messages,
    put_topic,
    shown_at,
    topic_of,
)

RECALLED = 20
"""So many messages open a new topic, and so many files of the last ones are copied into it."""
RECALLED_FILES = 3

FEED = "desk_feed"


@dataclass(frozen=True)
class Shown:
    """A message of a thread for a chat of colleagues: whose, in which topic, all parts of its album."""

    client: Client
    topic: DeskTopic | None
    has_topics: bool
    """A group has; a private chat only where Telegram offers them."""
    parts: Sequence[Message]
    spot: int | None
    """The newest message of the chat that shows it."""
    reply_to: int | None
    """The message of the chat that shows what it replies to."""
    author: str
    """Who wrote it for the company; empty for the client's own words."""
    campaign: Campaign | None
    """The campaign that his words answer."""


@dataclass(frozen=True)
class Recap:
    """What was said before a topic was made, the oldest first, with the names of the colleagues who answered."""

    client: Client
    topic: DeskTopic | None
    messages: Sequence[Message]
    authors: dict[int, str]


class TopicService:
    """What the channel asks when it makes topics and shows messages in them; it acts for nobody."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def shown(self, chat: int, message_id: int) -> Shown | None:
        """What is to be shown of a message now; None when it is gone, or shown with its album already."""
        async with self._db.read() as look:
            message = await look.get(Message, message_id)
            client = await standing(look, message.client_id) if message else None
            if message is None or client is None:
                return None
            parts = await album_to_show(look, message, chat) if message.album else [message]
            author = await look.get(StaffMember, message.author_id) if message.author_id else None
            return Shown(
                client,
                await topic_of(look, client.id, chat),
                chat < 0 or await has_private_topics(look),
                parts,
                await shown_at(look, message.id, chat),
                await answered_at(look, message, chat) if message.reply_to else None,
                author.name if author else "",
                await answered_campaign(look, client.id, parts),
            )

    async def note_private(self, *, has_topics: bool) -> None:
        """At the start: whether Telegram offers topics in private chats with this bot."""
        async with self._db.begin() as tx:
            await preferences.save(tx, PRIVATE_TOPICS, {"on": has_topics})

    async def topic(self, client_id: int, chat: int) -> DeskTopic | None:
        """The client's topic in this chat."""
        async with self._db.read() as look:
            return await topic_of(look, client_id, chat)

    async def card(self, client: Client) -> ClientCard:
        """The card as every manager sees it."""
        async with self._db.read() as look:
            return await card_of(look, client, Role.MANAGER)

    async def card_message(self, client_id: int, chat: int) -> int | None:
        """The message that shows the card on top of the client's topic."""
        async with self._db.read() as look:
            found = await living_id(look, str(chat), card_key(client_id))
            return int(found) if found else None

    async def recap(self, client: Client, chat: int) -> Recap:
        """What to begin a new topic with: the last messages but those that are on their way into it."""
        async with self._db.read() as look:
            before = await first_unshown(look, client.id, str(chat), "mirror")
            messages = await last_messages(look, client.id, RECALLED, before)
            return Recap(client, await topic_of(look, client.id, chat), messages, await _authors(look, messages))

    async def made(self, client_id: int, chat: int, thread_id: int, title: str, staff_id: int | None = None) -> None:
        """A topic was made: it gets its card and begins with what was said before, the last files with it."""
        async with self._db.begin() as tx:
            client = await standing(tx, client_id, lock=True)
            if client is None:  # erased while it was being made
                await drop_topic(tx, chat, thread_id)
                return
            remade = await put_topic(tx, client.id, chat, thread_id, title)
            await end_living(tx, str(chat), card_key(client.id))
            before = await first_unshown(tx, client.id, str(chat), "mirror")
            earlier = await last_messages(tx, client.id, RECALLED, before)
            rows = [*card_rows(tx.now, chat, client.id, staff_id), pin_row(tx.now, chat, client.id, staff_id)]
            if earlier or remade:
                rows.append(recap_row(tx.now, chat, client.id, staff_id, remade=remade))
            files = [message for message in earlier if message.files][-RECALLED_FILES:]
            rows += [_replay_row(tx, chat, message, staff_id) for message in files]
            await tx.outbox.add_rows(rows)
            await hurry(tx, str(chat), [card_key(client.id)])

    async def lost(self, client_id: int, chat: int, thread_id: int) -> None:
        """The topic is deleted, or no longer within reach: the next message makes another."""
        async with self._db.begin() as tx:
            await forget_thread(tx, client_id, chat, thread_id)

    async def titled(self, client_id: int, chat: int, title: str) -> None:
        """The topic has this name now."""
        async with self._db.begin() as tx:
            topic = await topic_of(tx, client_id, chat, lock=True)
            if topic:
                topic.title = title

    async def tick(self) -> float | None:
        """Cards of topics follow what happened to their clients since the last tick."""
        async with self._db.begin() as tx:
            chat = await group_of(tx)
            if chat is None:
                return None
            seen = int((await preferences.load(tx, FEED)).get("event", 0))
            newest, clients = await changed_since(tx, seen, chat)
            if clients:
                await tx.outbox.add_rows([row for client_id in clients for row in card_rows(tx.now, chat, client_id)])
            if newest != seen:
                await preferences.save(tx, FEED, {"event": newest})
        return None


def _replay_row(tx: Tx, chat: int, message: Message, staff_id: int | None) -> dict[str, object]:
    return outbox_row(
        tx.now,
        priority=Priority.REMINDER,
        address=str(chat),
        kind="replay",
        payload={"message_id": message.id},
        client_id=message.client_id,
        staff_id=staff_id,
    )


async def _authors(look: Read, messages: Sequence[Message]) -> dict[int, str]:
    ids = {message.author_id for message in messages if message.author_id and message.direction is Direction.OUT}
    members = [await look.get(StaffMember, ident) for ident in sorted(ids)]
    return {member.id: member.name for member in members if member}
