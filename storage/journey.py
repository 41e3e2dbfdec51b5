"""What marked a client's way so far: the first time of each thing, found with two queries along indexes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from storage.calls import Call, CallOutcome
from storage.clients import Client
from storage.database import Read
from storage.documents import Document, DocumentState
from storage.messages import AUTO, UNSAID, Direction, Message
from storage.sources import by_code


@dataclass(frozen=True)
class Milestones:
    """When each thing happened first; None: not yet."""

    first_seen_at: datetime
    last_contact_at: datetime
    source: str | None = None
    answered_at: datetime | None = None
    called_at: datetime | None = None
    document_kind: str | None = None
    document_at: datetime | None = None


async def milestones_of(tx: Read, client: Client) -> Milestones:
    """The client's way, from what stands today: calls taken back and documents cancelled mark nothing."""
    answered = (
        select(Message.at)
        .where(
            Message.client_id == client.id,
            Message.direction == Direction.OUT,
            Message.state.not_in(UNSAID),
            Message.kind != AUTO,
        )
        .order_by(Message.at)
        .limit(1)
    )
    called = (
        select(Call.at)
        .where(Call.client_id == client.id, Call.outcome != CallOutcome.NO_ANSWER, Call.taken_back_at.is_(None))
        .order_by(Call.at)
        .limit(1)
    )
    firsts = await tx.session.execute(select(answered.scalar_subquery(), called.scalar_subquery()))
    answered_at, called_at = firsts.one()
    papers = await tx.session.execute(
        select(Document.kind, Document.issued_at)
        .where(Document.client_id == client.id, Document.state == DocumentState.READY)
        .order_by(Document.issued_at)
        .limit(1)
    )
    kind, issued_at = papers.one_or_none() or (None, None)
    return Milestones(
        first_seen_at=client.first_seen_at,
        last_contact_at=client.last_contact_at,
        source=await _source(tx, client.source),
        answered_at=answered_at,
        called_at=called_at,
        document_kind=kind,
        document_at=issued_at,
    )


async def _source(tx: Read, code: str | None) -> str | None:
    """By its label; codes nobody made a source of stand as they came."""
    known = await by_code(tx, code) if code else None
    return known.label if known else code
