"""The thread with a client: one for each, always; where it stands, who leads it, until when it is put off."""

import enum
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, Index, SmallInteger, case, func, or_, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, table_of
from storage.clients import Client
from storage.database import Read, Tx
from storage.dialect import upsert


class ThreadStatus(enum.StrEnum):
    """Whose turn it is."""

    NEW = "new"
    """The client wrote and nobody has answered in this conversation yet."""
    WAITING_US = "waiting_us"
    WAITING_CLIENT = "waiting_client"
    CLOSED = "closed"


TO_ANSWER = (ThreadStatus.NEW, ThreadStatus.WAITING_US)


class Thread(Base):
    """What is known of the conversation; `Client.waiting_since` stays the one truth of who waits and since when.

    A client waits exactly while his thread is in `TO_ANSWER` and not put off.
    """

    __tablename__ = "threads"
    __table_args__ = (
        Index("ix_threads_assignee_id_status", "assignee_id", "status"),
        Index(
            "ix_threads_snoozed_until",
            "snoozed_until",
            sqlite_where=text("snoozed_until IS NOT NULL"),
            postgresql_where=text("snoozed_until IS NOT NULL"),
        ),
    )

    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    status: Mapped[ThreadStatus]
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    """Who leads this conversation; None: the client's owner. A closed thread keeps who led it."""
    assigned_at: Mapped[datetime | None]
    snoozed_until: Mapped[datetime | None]
    """Put off until then; None: not put off."""
    last_in_at: Mapped[datetime | None]
    last_out_at: Mapped[datetime | None]
    told: Mapped[int] = mapped_column(SmallInteger, default=0)
    """How many thresholds of the present wait were acted upon."""
    away_until: Mapped[datetime | None]
    """The opening time that the client was told last; he is told no other before then."""
    by_bot_since: Mapped[datetime | None]
    """Answers go from the bot since then, until the client writes to a business account again."""


THREADS, CLIENTS = table_of(Thread), table_of(Client)


@dataclass(frozen=True)
class Heard:
    """A client who wrote, and who leads the conversation unless somebody does already."""

    client_id: int
    assignee_id: int | None = None


async def reopen(tx: Tx, heard: Sequence[Heard], away: Collection[int] = ()) -> None:
    """Their threads wait for us, made where there were none; closed ones begin anew, with whoever is named now.

    What a colleague leads who is away goes to whoever is named, too.
    """
    statement = upsert(tx.session, Thread)
    new, was_closed = statement.excluded, THREADS.c.status == ThreadStatus.CLOSED
    begins_anew = or_(was_closed, THREADS.c.status == ThreadStatus.NEW)
    # One by one: an IN of a varying length does not go with many rows.
    unled = or_(was_closed, THREADS.c.assignee_id.is_(None), *(THREADS.c.assignee_id == ident for ident in away))
    changed = {
        "status": case((begins_anew, ThreadStatus.NEW), else_=ThreadStatus.WAITING_US),
        "assignee_id": case((unled, new.assignee_id), else_=THREADS.c.assignee_id),
        "assigned_at": case((unled, new.assigned_at), else_=THREADS.c.assigned_at),
        "snoozed_until": None,
        "last_in_at": new.last_in_at,
    }
    rows = [
        {
            "client_id": one.client_id,
            "status": ThreadStatus.NEW,
            "assignee_id": one.assignee_id,
            "assigned_at": tx.now if one.assignee_id else None,
            "last_in_at": tx.now,
            "told": 0,
        }
        for one in heard
    ]
    await tx.session.execute(statement.on_conflict_do_update(index_elements=["client_id"], set_=changed), rows)


async def note_heard(tx: Tx, client_ids: Collection[int]) -> None:
    """They said something that asks for no answer: their threads stay as they are."""
    heard = update(THREADS).where(THREADS.c.client_id.in_(client_ids)).values(last_in_at=tx.now)
    await tx.session.execute(heard)


async def note_said(tx: Tx, client_ids: Collection[int]) -> None:
    """These heard from us now; their cards are locked by the caller."""
    if client_ids:
        said = update(THREADS).where(THREADS.c.client_id.in_(client_ids)).values(last_out_at=tx.now)
        await tx.session.execute(said)
        met = update(CLIENTS).where(CLIENTS.c.id.in_(client_ids)).values(last_contact_at=tx.now)
        await tx.session.execute(met)


async def claim_away(tx: Tx, client_ids: Collection[int], opens_at: datetime) -> Sequence[int]:
    """Mark that they are told when we open; returns those who were not told of this closing before.

    Whoever writes the same row at the same time waits and finds it marked: nobody is told twice.
    """
    untold = or_(THREADS.c.away_until.is_(None), THREADS.c.away_until <= tx.now)
    claimed = await tx.session.scalars(
        update(THREADS)
        .where(THREADS.c.client_id.in_(client_ids), untold)
        .values(away_until=opens_at)
        .returning(THREADS.c.client_id)
    )
    return claimed.all()


async def thread_of(tx: Tx, client_id: int) -> Thread:
    """The client's thread, locked; made when nobody has written yet. Lock the client first."""
    born = {"client_id": client_id, "status": ThreadStatus.WAITING_CLIENT, "told": 0}
    await tx.session.execute(upsert(tx.session, Thread).on_conflict_do_nothing(), [born])
    thread = await tx.get(Thread, client_id, lock=True)
    assert thread
    return thread


async def due_to_wake(tx: Read, limit: int) -> Sequence[int]:
    """Clients whose threads were put off until now, in order of id."""
    rows = await tx.session.scalars(
        select(Thread.client_id).where(Thread.snoozed_until <= tx.now).order_by(Thread.client_id).limit(limit)
    )
    return rows.all()


async def follow_owner(tx: Tx, client_ids: Collection[int]) -> None:
    """These clients have another owner: he leads their conversations too."""
    await tx.session.execute(
        update(THREADS).where(THREADS.c.client_id.in_(client_ids)).values(assignee_id=None, assigned_at=None)
    )


async def pass_threads(tx: Tx, from_id: int, to_id: int | None) -> int:
    """What a colleague leads goes to another, or to nobody; how many open ones they were."""
    his = THREADS.c.assignee_id == from_id
    still_open = select(func.count()).where(his, THREADS.c.status != ThreadStatus.CLOSED)
    count = await tx.session.scalar(still_open)
    await tx.session.execute(
        update(THREADS).where(his).values(assignee_id=to_id, assigned_at=tx.now if to_id else None)
    )
    return count or 0


async def count_led(tx: Read, staff_id: int) -> int:
    """How many open conversations the colleague took or was given."""
    led = select(func.count()).where(Thread.assignee_id == staff_id, Thread.status != ThreadStatus.CLOSED)
    return await tx.session.scalar(led) or 0


@dataclass(frozen=True)
class Load:
    """What a colleague has in hand: open conversations, and when he was given the last one."""

    threads: int = 0
    last_at: datetime | None = None


async def loads(tx: Read) -> dict[int, Load]:
    """The load of everybody who leads a conversation, his own clients' included."""
    leader = func.coalesce(Thread.assignee_id, Client.owner_id)
    rows = await tx.session.execute(
        select(leader, func.count(), func.max(Thread.assigned_at))
        .join(Client, Client.id == Thread.client_id)
        .where(Thread.status.in_(TO_ANSWER), leader.is_not(None))
        .group_by(leader)
    )
    return {staff_id: Load(count, last_at) for staff_id, count, last_at in rows}
