"""Complaints and thanks: marks that colleagues put on clients' messages."""

import enum
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, Index, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId
from storage.database import Read, Tx
from storage.messages import Direction, Message


class FeedbackKind(enum.StrEnum):
    """What the client's words were."""

    COMPLAINT = "complaint"
    THANKS = "thanks"


class Feedback(Base):
    """One message that is a complaint or thanks; a message is marked once."""

    __tablename__ = "feedback"
    __table_args__ = (Index("ix_feedback_client_id_kind", "client_id", "kind"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), unique=True)
    """None: the message was older than it may be kept; that the client complained stays known."""
    kind: Mapped[FeedbackKind]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]
    """When it was marked."""


@dataclass(frozen=True)
class FeedbackCount:
    """What the card shows: how often the client complained and thanked."""

    complaints: int = 0
    thanks: int = 0

    def __bool__(self) -> bool:
        return bool(self.complaints or self.thanks)


async def feedback_on(tx: Read, message_id: int) -> Feedback | None:
    """The message's mark."""
    rows = await tx.session.scalars(select(Feedback).where(Feedback.message_id == message_id))
    return rows.one_or_none()


async def feedback_count(tx: Read, client_id: int) -> FeedbackCount:
    """How often the client complained and thanked."""
    rows = await tx.session.execute(
        select(Feedback.kind, func.count()).where(Feedback.client_id == client_id).group_by(Feedback.kind)
    )
    counts = dict(rows.all())
    return FeedbackCount(counts.get(FeedbackKind.COMPLAINT, 0), counts.get(FeedbackKind.THANKS, 0))


async def last_heard(tx: Read, client_id: int) -> Message | None:
    """The client's last message."""
    rows = await tx.session.scalars(
        select(Message)
        .where(Message.client_id == client_id, Message.direction == Direction.IN)
        .order_by(Message.at.desc(), Message.id.desc())
        .limit(1)
    )
    return rows.one_or_none()


async def unmark(tx: Tx, feedback: Feedback) -> None:
    """Take the mark off."""
    await tx.session.delete(feedback)
