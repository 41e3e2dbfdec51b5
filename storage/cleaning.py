"""Keeping the base clean: addresses that cannot be right, clients nobody has heard of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, or_, select, update

from storage.base import table_of
from storage.clients import ChannelName, Client, ContactPoint, PointState
from storage.database import Read, Tx
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


async def out_of_reach(look: Read, limit: int, offset: int) -> Sequence[Client]:
    """Clients without an address that is known to work, the last contact first."""
    rows = await look.session.scalars(
        select(Client)
        .where(_in_sight(), _out_of_reach())
        .order_by(Client.last_contact_at.desc(), Client.id)
        .limit(limit)
        .offset(offset)
    )
    return rows.all()


async def points_after(tx: Tx, last: int) -> Sequence[ContactPoint]:
    """The next phones and e-mail addresses; whoever changes one locks its client first, then it."""
    rows = await tx.session.scalars(
        select(ContactPoint)
        .where(ContactPoint.id > last, ContactPoint.channel.in_(CHECKED))
        .order_by(ContactPoint.id)
        .limit(AT_ONCE)
    )
    return rows.all()


async def archive_stale(tx: Tx, before: datetime) -> Sequence[int]:
    """Put clients without contact since then out of the way, some hundreds at a time; who it was."""
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
    return ids


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
