"""Taking in many clients' messages with a fixed number of statements, however many there are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, insert, select, update

from storage.base import UtcDateTime, table_of
from storage.clients import ChannelName, Client, ContactPoint, search_text, within
from storage.database import Read, Tx
from storage.dialect import upsert
from storage.events import Event
from storage.messages import UNSAID, Direction, Message, MessageState, MessageVersion
from storage.staff import StaffMember
from storage.threads import Thread, ThreadStatus

# Tables, not classes: for crowds of plain rows the ORM costs more than the database.
CLIENTS, CONTACT_POINTS, EVENTS, MESSAGES = (table_of(model) for model in (Client, ContactPoint, Event, Message))


@dataclass(frozen=True)
class KnownClient:
    """What receiving needs to know of a client."""

    id: int
    owner_id: int | None
    is_spam: bool
    waits: bool
    has_blocked_bot: bool = False
    assignee_id: int | None = None
    is_put_aside: bool = False
    """His thread is closed or put off: a mere «ок» does not take it up again."""


@dataclass(frozen=True)
class NewClient:
    """A person not seen before, as his channel names him."""

    telegram_id: str
    name: str
    name_n: str
    name_key: str
    username: str | None
    username_n: str | None
    language: str | None
    source: str | None


@dataclass(frozen=True)
class InboundRow:
    """One message to be stored."""

    client_id: int
    channel: str
    chat: str
    external_id: str
    kind: str
    text: str
    entities: list[Any] = field(default_factory=list)
    files: list[Any] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)
    album: str | None = None
    reply_to: str | None = None


async def known_clients(tx: Read, telegram_ids: Collection[str]) -> dict[str, KnownClient]:
    """The clients among these Telegram accounts."""
    rows = await tx.session.execute(
        select(
            ContactPoint.value,
            Client.id,
            Client.owner_id,
            Client.is_spam,
            Client.waiting_since,
            Client.has_blocked_bot,
            Thread.assignee_id,
            Thread.status,
            Thread.snoozed_until,
        )
        .join(Client, Client.id == ContactPoint.client_id)
        .join(Thread, Thread.client_id == Client.id, isouter=True)
        .where(ContactPoint.channel == ChannelName.TELEGRAM, ContactPoint.value.in_(telegram_ids))
    )
    return {
        value: KnownClient(
            ident,
            owner,
            spam,
            since is not None,
            blocked,
            assignee_id=None if status is ThreadStatus.CLOSED else assignee,
            is_put_aside=status is ThreadStatus.CLOSED or put_off is not None,
        )
        for value, ident, owner, spam, since, blocked, assignee, status, put_off in rows
    }


async def add_clients(tx: Tx, people: Sequence[NewClient]) -> dict[str, KnownClient]:
    """A card and a contact point for each; another process that was first makes this raise `Conflict`."""
    cards: list[dict[str, Any]] = [
        {
            "name": person.name,
            "name_n": person.name_n,
            "name_key": person.name_key,
            "username": person.username,
            "username_n": person.username_n,
            "language": person.language,
            "source": person.source,
            "details": {},
            "is_spam": False,
            "has_blocked_bot": False,
            "first_seen_at": tx.now,
            "last_contact_at": tx.now,
            "search_text": search_text(person.name_n, person.username_n, ()),
        }
        for person in people
    ]
    ids = await tx.session.scalars(insert(CLIENTS).returning(CLIENTS.c.id, sort_by_parameter_order=True), cards)
    known = {
        person.telegram_id: KnownClient(ident, None, False, False) for person, ident in zip(people, ids, strict=True)
    }
    await tx.session.execute(
        insert(CONTACT_POINTS),
        [
            {
                "client_id": client.id,
                "channel": ChannelName.TELEGRAM,
                "value": telegram_id,
                "attested": True,
                "source": "telegram",
                "created_at": tx.now,
            }
            for telegram_id, client in known.items()
        ],
    )
    await tx.session.execute(
        insert(EVENTS),
        [
            {
                "at": tx.now,
                "kind": "client_appeared",
                "client_id": known[person.telegram_id].id,
                "payload": {"source": person.source or "none"},
            }
            for person in people
        ],
    )
    return known


async def add_messages(tx: Tx, rows: Sequence[InboundRow], at: datetime) -> dict[tuple[str, str], int]:
    """Store each message once; returns the ids of those not stored before by (chat, external id)."""
    values = [
        {
            "client_id": row.client_id,
            "direction": Direction.IN,
            "state": MessageState.RECEIVED,
            "channel": row.channel,
            "chat": row.chat,
            "external_id": row.external_id,
            "kind": row.kind,
            "text": row.text,
            "entities": row.entities,
            "files": row.files,
            "extra": row.extra,
            "album": row.album,
            "reply_to": row.reply_to,
            "at": at,
        }
        for row in rows
    ]
    stored = (MESSAGES.c.id, MESSAGES.c.chat, MESSAGES.c.external_id)
    statement = upsert(tx.session, Message).on_conflict_do_nothing().returning(*stored)
    inserted = await tx.session.execute(statement, values)
    return {(chat, str(external)): ident for ident, chat, external in inserted}


async def mark_waiting(tx: Tx, client_ids: Collection[int]) -> None:
    """These wait since now, unless they waited before; whoever writes has not blocked the bot, nor is he obsolete."""
    await tx.session.execute(
        update(CLIENTS)
        .where(CLIENTS.c.id.in_(client_ids))
        .values(
            waiting_since=func.coalesce(CLIENTS.c.waiting_since, bindparam("now", tx.now, type_=UtcDateTime())),
            last_contact_at=tx.now,
            has_blocked_bot=False,
            archived_at=None,
        )
    )


async def mark_heard(tx: Tx, client_ids: Collection[int]) -> None:
    """These said something that nobody has to answer."""
    await tx.session.execute(
        update(CLIENTS).where(CLIENTS.c.id.in_(client_ids)).values(last_contact_at=tx.now, has_blocked_bot=False)
    )


async def note_away(tx: Tx, client_ids: Collection[int], opens_at: datetime) -> None:
    """Their histories say that they were told when somebody will answer."""
    told = {"opens_at": opens_at.isoformat()}
    rows = [{"at": tx.now, "kind": "away_told", "client_id": ident, "payload": told} for ident in client_ids]
    await tx.session.execute(insert(EVENTS), rows)


async def message_by_external_id(tx: Tx, channel: str, chat: str, external_id: str) -> Message | None:
    """The stored message, locked for a change."""
    rows = await tx.session.scalars(
        select(Message)
        .where(Message.channel == channel, Message.chat == chat, Message.external_id == external_id)
        .with_for_update()
    )
    return rows.one_or_none()


def keep_version(tx: Tx, message: Message) -> None:
    """Keep the words that an edit is about to replace."""
    tx.add(MessageVersion(message_id=message.id, text=message.text, replaced_at=tx.now))


async def unanswered(tx: Read, client_id: int, since: datetime, limit: int) -> tuple[int, Sequence[Message]]:
    """How many messages of the client came since then, and the last ones of them, oldest first."""
    newer = (Message.client_id == client_id, Message.direction == Direction.IN, Message.at >= since)
    total = await tx.session.scalar(select(func.count()).select_from(Message).where(*newer))
    rows = await tx.session.scalars(select(Message).where(*newer).order_by(Message.id.desc()).limit(limit))
    return total or 0, list(reversed(rows.all()))


async def count_waiting(tx: Read, *, owner_id: int | None) -> int:
    """How many wait for an answer."""
    found = await tx.session.scalar(
        select(func.count()).select_from(Client).where(Client.waiting_since.is_not(None), _in_sight(), within(owner_id))
    )
    return found or 0


def _in_sight() -> ColumnElement[bool]:
    """Neither silenced nor out of the way; whoever writes again is back from the archive by that."""
    return Client.is_spam.is_(False) & Client.archived_at.is_(None)


async def last_answerer(tx: Read, client_id: int) -> str | None:
    """The name of the colleague who wrote to the client last."""
    name: str | None = await tx.session.scalar(
        select(StaffMember.name)
        .join(Message, Message.author_id == StaffMember.id)
        .where(Message.client_id == client_id, Message.direction == Direction.OUT, Message.state.not_in(UNSAID))
        .order_by(Message.id.desc())
        .limit(1)
    )
    return name


async def contact_point(tx: Tx, client_id: int, channel: ChannelName, value: str) -> ContactPoint | None:
    """This address of the client; None when he has no such."""
    rows = await tx.session.scalars(
        select(ContactPoint).where(
            ContactPoint.client_id == client_id, ContactPoint.channel == channel, ContactPoint.value == value
        )
    )
    return rows.first()
