"""Keeping the base clean: addresses that cannot be right, clients nobody has heard of, rows older than they may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, func, insert, or_, select, update

from storage.audit import AuditEntry
from storage.base import table_of
from storage.calls import Call
from storage.clients import ChannelName, Client, ContactPoint, PointState
from storage.database import Read, Tx
from storage.events import Event, Topic
from storage.messages import Message, MessageVersion
from storage.outbox import OutboxMessage
from storage.tasks import Task, TaskState

AT_ONCE = 500
CHECKED = (ChannelName.PHONE, ChannelName.EMAIL)


@dataclass(frozen=True)
class Clutter:
    """How much there is to clean."""

    doubtful: int
    stale: int
    unreachable: int
    archived: int


async def clutter(look: Read, stale_before: datetime) -> Clutter:
    """Clients with a doubtful address, without contact since then, out of reach everywhere, and in the archive."""
    queries = (
        select(func.count()).select_from(Client).where(_in_sight(), _has(PointState.DOUBTFUL)),
        select(func.count()).select_from(Client).where(_in_sight(), Client.last_contact_at < stale_before),
        select(func.count()).select_from(Client).where(_in_sight(), _out_of_reach()),
        select(func.count()).select_from(Client).where(Client.archived_at.is_not(None)),
    )
    return Clutter(*[await look.session.scalar(query) or 0 for query in queries])


async def doubtful(look: Read, limit: int) -> Sequence[Client]:
    """Clients with an address that cannot be right and no open task yet, the last contact first."""
    busy = exists().where(Task.client_id == Client.id, Task.state == TaskState.OPEN)
    rows = await look.session.scalars(
        select(Client)
        .where(_in_sight(), _has(PointState.DOUBTFUL), ~busy)
        .order_by(Client.last_contact_at.desc(), Client.id)
        .limit(limit)
    )
    return rows.all()


async def points_after(tx: Tx, last: int) -> Sequence[ContactPoint]:
    """The next phones and e-mail addresses, locked."""
    rows = await tx.session.scalars(
        select(ContactPoint)
        .where(ContactPoint.id > last, ContactPoint.channel.in_(CHECKED))
        .order_by(ContactPoint.id)
        .limit(AT_ONCE)
        .with_for_update()
    )
    return rows.all()


async def archive_stale(tx: Tx, before: datetime, staff_id: int) -> int:
    """Put clients without contact since then out of the way, some hundreds at a time; how many it was."""
    ids = (
        await tx.session.scalars(
            select(Client.id)
            .where(_in_sight(), Client.last_contact_at < before)
            .order_by(Client.id)
            .limit(AT_ONCE)
            .with_for_update()
        )
    ).all()
    if ids:
        await tx.session.execute(
            update(table_of(Client)).where(table_of(Client).c.id.in_(ids)).values(archived_at=tx.now)
        )
        event: dict[str, Any] = {"at": tx.now, "kind": "client_archived", "topic": Topic.CHANGE, "staff_id": staff_id}
        rows = [{**event, "client_id": client_id, "payload": {}} for client_id in ids]
        await tx.session.execute(insert(table_of(Event)), rows)
    return len(ids)


async def to_ask(tx: Tx, asked_before: datetime, limit: int) -> Sequence[Client]:
    """Clients in Telegram who are known, and were last asked to refresh their data, before then; locked."""
    in_telegram = exists().where(ContactPoint.client_id == Client.id, ContactPoint.channel == ChannelName.TELEGRAM)
    rows = await tx.session.scalars(
        select(Client)
        .where(
            _in_sight(),
            in_telegram,
            ~Client.has_blocked_bot,
            Client.waiting_since.is_(None),
            Client.first_seen_at < asked_before,
            or_(Client.asked_at.is_(None), Client.asked_at < asked_before),
        )
        .order_by(Client.last_contact_at.desc())
        .limit(limit)
        .with_for_update()
    )
    return rows.all()


async def forget_messages(tx: Tx, before: datetime) -> int:
    """Messages older than that, with what an edit left of them and their deliveries, some hundreds at a time."""
    ids = (
        await tx.session.scalars(select(Message.id).where(Message.at < before).order_by(Message.id).limit(AT_ONCE))
    ).all()
    await tx.session.execute(delete(MessageVersion).where(MessageVersion.message_id.in_(ids)))
    await tx.session.execute(delete(OutboxMessage).where(OutboxMessage.message_id.in_(ids)))
    await tx.session.execute(delete(Message).where(Message.id.in_(ids)))
    return len(ids)


async def forget_calls(tx: Tx, before: datetime) -> int:
    """Calls older than that, likewise, and what the history says of them."""
    ids = (await tx.session.scalars(select(Call.id).where(Call.at < before).order_by(Call.id).limit(AT_ONCE))).all()
    await tx.session.execute(delete(Event).where(Event.topic == Topic.CALL, Event.subject_id.in_(ids)))
    await tx.session.execute(delete(Call).where(Call.id.in_(ids)))
    return len(ids)


async def forget_looks(tx: Tx, before: datetime) -> int:
    """Entries of the audit older than that, likewise."""
    old = select(AuditEntry.id).where(AuditEntry.at < before).order_by(AuditEntry.id).limit(AT_ONCE)
    ids = (await tx.session.scalars(old)).all()
    await tx.session.execute(delete(AuditEntry).where(AuditEntry.id.in_(ids)))
    return len(ids)


def _in_sight() -> ColumnElement[bool]:
    return ~Client.is_spam & Client.archived_at.is_(None)


def _has(state: PointState) -> ColumnElement[bool]:
    return exists().where(ContactPoint.client_id == Client.id, ContactPoint.state == state)


def _out_of_reach() -> ColumnElement[bool]:
    """No address that is known to work: a blocked bot counts as none."""
    works = exists().where(
        ContactPoint.client_id == Client.id,
        ContactPoint.state == PointState.VALID,
        or_(ContactPoint.channel != ChannelName.TELEGRAM, ~Client.has_blocked_bot),
    )
    return ~works
