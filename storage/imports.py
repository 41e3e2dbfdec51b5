"""Files that were taken in: how far each one is, and what it did to whom, so that it can be undone."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId


class ImportState(enum.StrEnum):
    """Where an import stands."""

    READING = "reading"
    READY = "ready"
    LOADING = "loading"
    LOADED = "loaded"
    UNDOING = "undoing"
    UNDONE = "undone"
    CANCELLED = "cancelled"
    FAILED = "failed"


class Import(Base):
    """One file of clients, from the dry run to the undo."""

    __tablename__ = "imports"
    __table_args__ = (Index("ix_imports_state", "state"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    state: Mapped[ImportState]
    file_name: Mapped[str] = mapped_column(String(256))
    stored_as: Mapped[str | None] = mapped_column(String(64))
    """The file's name in DATA_DIR/imports; None once it is deleted."""
    format: Mapped[str | None] = mapped_column(String(32))
    columns: Mapped[list[Any]] = mapped_column(default=list)
    """For each column of the file its heading and what it means to us."""
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Of the dry run and of the load: created, updated, duplicates, faulty."""
    total: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    """Records taken in so far: where a killed load goes on."""
    error: Mapped[str | None] = mapped_column(String(64))
    started_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    undo_until: Mapped[datetime | None]


class ImportEffect(Base):
    """What an import did to one client."""

    __tablename__ = "import_effects"

    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id"), primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True, index=True)
    before: Mapped[dict[str, Any] | None]
    """What an updated card held before; None: the card was created."""
