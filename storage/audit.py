"""The audit log: who looked at what, who took data out; what was changed stands among the events."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId


class AuditEntry(Base):
    """One look, export or other deed of a colleague that changes nothing but must be known of."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_at", "at"),
        Index("ix_audit_client_at", "client_id", "at"),
        Index("ix_audit_staff_at", "staff_id", "at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime]
    deed: Mapped[str] = mapped_column(String(32))
    """`card_seen`, `secret_seen`, `exported` … worded by `audit-<deed>`."""
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    client_id: Mapped[int | None] = mapped_column(BigId)
    """No foreign key: that somebody looked stays known after the client was erased."""
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What and how much, never personal data."""
