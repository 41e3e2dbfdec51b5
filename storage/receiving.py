"""Taking in many clients' messages with a fixed number of statements, however many there are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, case, func, insert, select, update

from storage.base import UtcDateTime, table_of
from storage.clients import ChannelName, Client, ContactPoint, PointState, search_text, within
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
    is_at_bot: bool = True
    """False: he wrote elsewhere, so the bot may not write to him."""


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
    author_id: int | None = None
    """The colleague who wrote it by himself to the client; None: the client wrote it."""


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
            "has_blocked_bot": not person.is_at_bot,
            "first_seen_at": tx.now,
            "last_contact_at": tx.now,
            "search_text": search_text(person.name_n, person.username_n, ()),
        }
        for person in people
    ]
    ids = await tx.session.scalars(insert(CLIENTS).returning(CLIENTS.c.id, sort_by_parameter_order=True), cards)
    known = {
        person.telegram_id: KnownClient(ident, None, False, False, not person.is_at_bot)
        for person, ident in zip(people, ids, strict=True)
    }
    await tx.session.execute(
        insert(CONTACT_POINTS),
        [
            {
                "client_id": known[person.telegram_id].id,
                "channel": ChannelName.TELEGRAM,
                "value": person.telegram_id,
                "attested": True,
                "state": PointState.VALID if person.is_at_bot else PointState.UNREACHABLE,
                "source": "telegram",
                "created_at": tx.now,
            }
            for person in people
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
            "direction": Direction.OUT if row.author_id else Direction.IN,
            "state": MessageState.SENT if row.author_id else MessageState.RECEIVED,
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
            "author_id": row.author_id,
            "at": at,
        }
        for row in rows
    ]
    stored = (MESSAGES.c.id, MESSAGES.c.chat, MESSAGES.c.external_id)
    statement = upsert(tx.session, Message).on_conflict_do_nothing().returning(*stored)
    inserted = await tx.session.execute(statement, values)
    return {(chat, str(external)): ident for ident, chat, external in inserted}


async def mark_waiting(tx: Tx, client_ids: Collection[int], at_bot: Collection[int]) -> None:
    """These wait since now, unless they waited before; none is obsolete, those at the bot have not blocked it."""
    await tx.session.execute(
        update(CLIENTS)
        .where(CLIENTS.c.id.in_(client_ids))
        .values(
            waiting_since=func.coalesce(CLIENTS.c.waiting_since, bindparam("now", tx.now, type_=UtcDateTime())),
            last_contact_at=tx.now,
            has_blocked_bot=_blocked_but(at_bot),
            archived_at=None,
        )
    )


async def mark_heard(tx: Tx, client_ids: Collection[int], at_bot: Collection[int]) -> None:
    """These said something that nobody has to answer."""
    heard = {"last_contact_at": tx.now, "has_blocked_bot": _blocked_but(at_bot)}
    await tx.session.execute(update(CLIENTS).where(CLIENTS.c.id.in_(client_ids)).values(heard))


def _blocked_but(at_bot: Collection[int]) -> ColumnElement[bool]:
    """Whoever wrote to the bot has not blocked it; of the others nothing new is known."""
    return case((CLIENTS.c.id.in_(at_bot), False), else_=CLIENTS.c.has_blocked_bot)


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
