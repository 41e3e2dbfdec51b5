"""Erasures: people whose data were deleted, kept as proof without personal data."""

import enum
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId
from storage.database import Read, Tx
from storage.exports import Export, ExportState
from storage.imports import WAITING, Import, ImportState


class ErasureState(enum.StrEnum):
    """Where an erasure stands; the rows go in one transaction, the files after it."""

    ROWS_GONE = "rows_gone"
    DONE = "done"


class Erasure(Base):
    """One person erased: the card's number, when, at whose wish, how much; no name, no phone."""

    __tablename__ = "erasures"
    __table_args__ = (Index("ix_erasures_state", "state"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    uid: Mapped[str] = mapped_column(String(16), unique=True)
    """The number on the proof, the same in the ledger outside the database."""
    client_id: Mapped[int] = mapped_column(BigId, index=True)
    numbers: Mapped[list[Any]] = mapped_column(default=list)
    """The card's number and those of the cards merged into it."""
    prints: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Keyed hashes of the addresses: they tell after a restore whether a card is this person's."""
    by_staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    """None: the client's own wish."""
    state: Mapped[ErasureState]
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Rows erased per table."""
    at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


async def unfinished(tx: Read) -> Sequence[Erasure]:
    """Erasures whose files are still to go, the oldest first."""
    rows = await tx.session.scalars(
        select(Erasure).where(Erasure.state == ErasureState.ROWS_GONE).order_by(Erasure.id).with_for_update()
    )
    return rows.all()


async def all_erasures(tx: Read) -> Sequence[Erasure]:
    """Every erasure, the oldest first."""
    return (await tx.session.scalars(select(Erasure).order_by(Erasure.id))).all()


FOLDERS = ("imports", "exports")
"""Of DATA_DIR: where files with many people's data lie for a while."""

_IMPORTS_AT_WORK = (ImportState.READING, ImportState.LOADING, ImportState.UNDOING)
_EXPORTS_AT_WORK = (ExportState.PENDING, ExportState.READY)


async def release_files(tx: Tx, before: datetime) -> set[str]:
    """Imports and exports that were begun before then let go of their files; the names of those still at work.

    An import that only waits for somebody's word is cancelled: its file may bring the person back.
    """
    await tx.session.execute(
        update(Import)
        .where(Import.state.in_(WAITING), Import.started_at <= before)
        .values(state=ImportState.CANCELLED, finished_at=tx.now)
    )
    at_work = {
        *await tx.session.scalars(select(Import.stored_as).where(Import.state.in_(_IMPORTS_AT_WORK))),
        *await tx.session.scalars(select(Export.stored_as).where(Export.state.in_(_EXPORTS_AT_WORK))),
    }
    await tx.session.execute(
        update(Import).where(Import.state.not_in(_IMPORTS_AT_WORK), Import.started_at <= before).values(stored_as=None)
    )
    await tx.session.execute(
        update(Export).where(Export.state.not_in(_EXPORTS_AT_WORK), Export.asked_at <= before).values(stored_as=None)
    )
    return at_work - {None}
