"""Exports: what was asked for, and the file until it is sent."""

import enum
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId
from storage.database import Read, Tx


class ExportState(enum.StrEnum):
    """Where an export stands."""

    PENDING = "pending"
    READY = "ready"
    SENT = "sent"
    FAILED = "failed"


class Export(Base):
    """One file of clients asked for by a colleague; the file lives in DATA_DIR/exports until it is sent."""

    __tablename__ = "exports"
    __table_args__ = (Index("ix_exports_state", "state"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    state: Mapped[ExportState]
    format: Mapped[str] = mapped_column(String(32))
    """`csv`, `xlsx`, `vcard`, or an ad platform's."""
    query: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Whom it holds: a search's words, or everybody."""
    stored_as: Mapped[str | None] = mapped_column(String(64))
    rows: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(String(64))
    asked_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    asked_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


async def in_state(tx: Read, *states: ExportState) -> Sequence[Export]:
    """Exports that stand so, the oldest first."""
    rows = await tx.session.scalars(select(Export).where(Export.state.in_(states)).order_by(Export.id))
    return rows.all()


async def pending_of(tx: Read, staff_id: int) -> int:
    """How many a colleague waits for."""
    waiting = select(func.count()).where(Export.asked_by == staff_id, Export.state == ExportState.PENDING)
    return await tx.session.scalar(waiting) or 0


async def advance(tx: Tx, export_id: int, rows: int) -> bool:
    """So many rows are in the file; False when nobody wants it any more."""
    wanted = update(Export).where(Export.id == export_id, Export.state == ExportState.PENDING)
    return await tx.session.scalar(wanted.values(rows=rows).returning(Export.id)) is not None
