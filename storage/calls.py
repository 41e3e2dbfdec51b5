"""Calls and notes that managers put on a client."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId


class CallOutcome(enum.StrEnum):
    """How a call ended."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    CALL_BACK = "call_back"
    REFUSED = "refused"


class Call(Base):
    """One telephone call with a client."""

    __tablename__ = "calls"
    __table_args__ = (Index("ix_calls_client_at", "client_id", "at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    outcome: Mapped[CallOutcome]
    reason: Mapped[str | None] = mapped_column(String(256))
    """Why the client refused; only with `refused`."""
    note: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
