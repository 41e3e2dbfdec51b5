"""Calls that managers had with clients: the mapped class and its queries."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, exists, func, select
from sqlalchemy.orm import Mapped, aliased, mapped_column

from storage.base import Base, BigId
from storage.clients import Client, within
from storage.database import Read, Tx
from storage.messages import Message


class CallOutcome(enum.StrEnum):
    """How a call ended."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    CALL_BACK = "call_back"
    REFUSED = "refused"


class Call(Base):
    """One telephone call with a client."""

    __tablename__ = "calls"
    __table_args__ = (Index("ix_calls_client_at", "client_id", "at"), Index("ix_calls_at", "at"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    outcome: Mapped[CallOutcome]
    reason: Mapped[str | None] = mapped_column(String(256))
    """Why the client refused; only with `refused`."""
    note: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]
    next_task_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"), index=True)
    """The task that follows from it, mostly to ring again."""
    taken_back_at: Mapped[datetime | None]
    recording_kind: Mapped[str | None] = mapped_column(String(16))
    """What Telegram knows the recording as: `voice`, `audio` or `document`."""
    recording_id: Mapped[str | None] = mapped_column(String(256))
    """Its file in Telegram; the client's voice, so it goes when the client is erased."""


@dataclass(frozen=True)
class OpenCall:
    """A call that something is still to be done about, and whom it was with."""

    call: Call
    client_name: str


async def open_calls(tx: Read, staff_id: int, since: datetime, *, owner_id: int | None) -> Sequence[OpenCall]:
    """Clients to ring again, longest waiting first.

    Those whom the colleague did not reach, or who asked to be called back, since then; whoever had a later call,
    of any colleague, is not among them; with `owner_id` only whom he sees.
    """
    later = aliased(Call)
    settled = exists().where(later.client_id == Call.client_id, later.id > Call.id, later.taken_back_at.is_(None))
    rows = await tx.session.execute(
        select(Call, Client.name)
        .join(Client, Client.id == Call.client_id)
        .where(
            Call.staff_id == staff_id,
            Call.outcome.in_([CallOutcome.NO_ANSWER, CallOutcome.CALL_BACK]),
            Call.taken_back_at.is_(None),
            Call.at >= since,
            ~settled,
            within(owner_id),
        )
        .order_by(Call.id)
    )
    return [OpenCall(call, name) for call, name in rows]


async def unrecorded(
    tx: Read, staff_id: int, since: datetime, limit: int, *, owner_id: int | None
) -> Sequence[OpenCall]:
    """The colleague's standing calls since then that nobody attached a recording to, the newest first.

    With `owner_id` only those with whom he sees.
    """
    rows = await tx.session.execute(
        select(Call, Client.name)
        .join(Client, Client.id == Call.client_id)
        .where(
            Call.staff_id == staff_id,
            Call.at >= since,
            Call.recording_id.is_(None),
            Call.taken_back_at.is_(None),
            within(owner_id),
        )
        .order_by(Call.id.desc())
        .limit(limit)
    )
    return [OpenCall(call, name) for call, name in rows]


async def same_call(tx: Tx, call: Call, since: datetime) -> Call | None:
    """A standing call of the same colleague with the same client that ended the same way, since then."""
    rows = await tx.session.scalars(
        select(Call)
        .where(
            Call.client_id == call.client_id,
            Call.staff_id == call.staff_id,
            Call.outcome == call.outcome,
            Call.reason.is_not_distinct_from(call.reason),
            Call.at > since,
            Call.taken_back_at.is_(None),
        )
        .order_by(Call.id.desc())
        .limit(1)
    )
    return rows.one_or_none()


async def last_contact_at(tx: Read, client: Client) -> datetime:
    """When the client was last spoken with, by call or message, according to what stands today."""
    call = await tx.session.scalar(
        select(func.max(Call.at)).where(
            Call.client_id == client.id, Call.outcome != CallOutcome.NO_ANSWER, Call.taken_back_at.is_(None)
        )
    )
    message = await tx.session.scalar(select(func.max(Message.at)).where(Message.client_id == client.id))
    return max(at for at in (client.first_seen_at, call, message) if at)
