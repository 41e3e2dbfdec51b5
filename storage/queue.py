"""Who waits and for whom: the inbox as a list, filtered and turned page by page."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, func, select, true

from storage.clients import Client, within
from storage.database import Read
from storage.staff import StaffMember
from storage.threads import Thread


class Whose(enum.StrEnum):
    """Which of those who wait."""

    ALL = "all"
    MINE = "mine"
    """Those whose conversation I lead, or whose owner I am while nobody else leads it."""
    NOBODYS = "nobodys"


@dataclass(frozen=True)
class Waiting:
    """A client who waits, his thread, and who is to answer him."""

    client: Client
    thread: Thread | None
    leader: str | None
    """The name of whoever leads the conversation, else of the client's owner; None: nobody."""


LEADER = func.coalesce(Thread.assignee_id, Client.owner_id)


async def waiting(
    tx: Read, whose: Whose, staff_id: int, *, owner_id: int | None, limit: int, offset: int = 0
) -> Sequence[Waiting]:
    """Who waits for an answer, the longest first; with `owner_id` whom he sees. Silenced strangers are not counted."""
    rows = await tx.session.execute(
        select(Client, Thread, StaffMember.name)
        .join(Thread, Thread.client_id == Client.id, isouter=True)
        .join(StaffMember, and_(StaffMember.id == LEADER, StaffMember.removed_at.is_(None)), isouter=True)
        .where(_waits(owner_id), _is(whose, staff_id))
        .order_by(Client.waiting_since, Client.id)
        .limit(limit)
        .offset(offset)
    )
    return [Waiting(client, thread, leader) for client, thread, leader in rows]


async def count_waiting(tx: Read, whose: Whose, staff_id: int, *, owner_id: int | None) -> int:
    """How many they are."""
    found = await tx.session.scalar(
        select(func.count())
        .select_from(Client)
        .join(Thread, Thread.client_id == Client.id, isouter=True)
        .where(_waits(owner_id), _is(whose, staff_id))
    )
    return found or 0


async def put_off(tx: Read, *, owner_id: int | None, limit: int, offset: int = 0) -> Sequence[Waiting]:
    """Conversations put off to a later time, the next to wake first."""
    rows = await tx.session.execute(
        select(Client, Thread, StaffMember.name)
        .join(Thread, Thread.client_id == Client.id)
        .join(StaffMember, StaffMember.id == LEADER, isouter=True)
        .where(Thread.snoozed_until.is_not(None), Client.is_spam.is_(False), within(owner_id))
        .order_by(Thread.snoozed_until, Client.id)
        .limit(limit)
        .offset(offset)
    )
    return [Waiting(client, thread, leader) for client, thread, leader in rows]


async def count_put_off(tx: Read, *, owner_id: int | None) -> int:
    """How many they are."""
    found = await tx.session.scalar(
        select(func.count())
        .select_from(Thread)
        .join(Client, Client.id == Thread.client_id)
        .where(Thread.snoozed_until.is_not(None), Client.is_spam.is_(False), within(owner_id))
    )
    return found or 0


async def silent_since(tx: Read, moment: datetime, told: int, limit: int) -> Sequence[int]:
    """Clients who have waited since that moment or longer and of whom fewer thresholds were told, in order of id."""
    rows = await tx.session.scalars(
        select(Client.id)
        .join(Thread, Thread.client_id == Client.id)
        .where(_waits(None), Client.waiting_since <= moment, Thread.told < told)
        .order_by(Client.id)
        .limit(limit)
    )
    return rows.all()


def _waits(owner_id: int | None) -> ColumnElement[bool]:
    in_sight = Client.is_spam.is_(False) & Client.archived_at.is_(None)
    return and_(Client.waiting_since.is_not(None), in_sight, within(owner_id))


def _is(whose: Whose, staff_id: int) -> ColumnElement[bool]:
    match whose:
        case Whose.MINE:
            return LEADER.is_not_distinct_from(staff_id)
        case Whose.NOBODYS:
            return LEADER.is_(None)
        case Whose.ALL:
            return true()
    return false()
