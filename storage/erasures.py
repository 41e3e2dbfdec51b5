"""Erasures: people whose data were deleted, kept as proof without personal data."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId


class ErasureState(enum.StrEnum):
    """Where an erasure stands; the rows go in one transaction, the files after it."""

    ROWS_GONE = "rows_gone"
    DONE = "done"


class Erasure(Base):
    """One person erased: the card's number, when, at whose wish, how much; no name, no phone."""

    __tablename__ = "erasures"
    __table_args__ = (Index("ix_erasures_state", "state"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    client_id: Mapped[int] = mapped_column(BigId, index=True)
    fingerprint: Mapped[str | None] = mapped_column(String(64))
    """HMAC of the Telegram id under SECRET_KEY: tells after a restore that the number means the same person."""
    by_staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    """None: the client's own wish."""
    state: Mapped[ErasureState]
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Rows erased per table."""
    at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
