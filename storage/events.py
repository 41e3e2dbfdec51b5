"""Events: what happened to whom, in the past tense; beside the messages they make the client's timeline."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId


class Event(Base):
    """One thing that happened; `payload` holds what the timeline shows, as it was then."""

    __tablename__ = "events"
    __table_args__ = (
        Index("ix_events_client_at", "client_id", "at"),
        Index("ix_events_kind_at", "kind", "at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(32))
    client_id: Mapped[int | None] = mapped_column(ForeignKey("clients.id"))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    subject_id: Mapped[int | None] = mapped_column(BigId)
    """The id of the call, note, task, document … that the event is about."""
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)
