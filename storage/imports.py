"""Files that were taken in: how far each one is, and what it did to whom, so that it can be undone."""

import enum
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, Index, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from storage import preferences
from storage.base import Base, BigId
from storage.database import Read, Tx

TO_COMPARE = "imports_to_compare"
"""The preference that holds, per import, up to which of its cards they have been compared with the base."""


class ImportState(enum.StrEnum):
    """Where an import stands."""

    ASKED = "asked"
    """The admin is shown what the columns were taken for."""
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
    tag: Mapped[str | None] = mapped_column(String(64))
    """A label for everybody it brings."""
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


IN_WORK = (ImportState.READING, ImportState.LOADING, ImportState.UNDOING)
"""What goes on by itself."""

WAITING = (ImportState.ASKED, ImportState.READY)
"""What waits for a person."""

UNDOABLE = (ImportState.LOADED, ImportState.FAILED)
"""What has loaded something, unless it failed before: then it has no time until which it can be undone."""


async def next_in_work(tx: Read) -> Import | None:
    """The oldest import there is something to do for."""
    rows = await tx.session.scalars(select(Import).where(Import.state.in_(IN_WORK)).order_by(Import.id).limit(1))
    return rows.one_or_none()


async def recent(tx: Read, limit: int, offset: int = 0) -> Sequence[Import]:
    """The last imports, the newest first."""
    rows = await tx.session.scalars(select(Import).order_by(Import.id.desc()).limit(limit).offset(offset))
    return rows.all()


async def last_undoable(tx: Read) -> Import | None:
    """The newest import that can still be undone."""
    rows = await tx.session.scalars(
        select(Import).where(Import.state.in_(UNDOABLE), Import.undo_until > tx.now).order_by(Import.id.desc()).limit(1)
    )
    return rows.one_or_none()


async def forgotten(tx: Tx, *, age: timedelta) -> Sequence[Import]:
    """Imports that have waited for a person for so long, locked."""
    rows = await tx.session.scalars(
        select(Import).where(Import.state.in_(WAITING), Import.started_at < tx.now - age).with_for_update()
    )
    return rows.all()


async def kept_files(tx: Read) -> set[str]:
    """The files that imports still need."""
    return {name for name in await tx.session.scalars(select(Import.stored_as)) if name}


async def past_undo(tx: Tx) -> Import | None:
    """A loaded import that can no longer be undone and still knows what it did, locked."""
    rows = await tx.session.scalars(
        select(Import)
        .where(Import.state.in_(UNDOABLE), Import.undo_until < tx.now, Import.stored_as.is_not(None))
        .order_by(Import.id)
        .limit(1)
        .with_for_update()
    )
    return rows.one_or_none()


async def effects(tx: Tx, import_id: int, limit: int) -> Sequence[ImportEffect]:
    """Some of what an import did and nobody has undone."""
    rows = await tx.session.scalars(
        select(ImportEffect).where(ImportEffect.import_id == import_id).order_by(ImportEffect.client_id).limit(limit)
    )
    return rows.all()


async def forget_effects(tx: Tx, import_id: int, client_ids: Collection[int]) -> None:
    """Drop what is known of what an import did to these clients: it cannot be undone any more."""
    await tx.session.execute(
        delete(ImportEffect).where(ImportEffect.import_id == import_id, ImportEffect.client_id.in_(client_ids))
    )


async def begin_comparing(tx: Tx, import_id: int) -> None:
    """The cards that the import brought are to be compared with the base."""
    await preferences.lock(tx, TO_COMPARE)
    await preferences.save(tx, TO_COMPARE, await preferences.load(tx, TO_COMPARE) | {str(import_id): 0})


async def next_to_compare(tx: Read) -> tuple[int, int] | None:
    """An import whose cards are being compared, and the card up to which that is done."""
    waiting = await preferences.load(tx, TO_COMPARE)
    return next(((int(ident), up_to) for ident, up_to in waiting.items()), None)


async def brought(tx: Read, import_id: int, after: int, limit: int) -> Sequence[int]:
    """The next cards that the import created or added to."""
    mine = select(ImportEffect.client_id).where(ImportEffect.import_id == import_id, ImportEffect.client_id > after)
    return (await tx.session.scalars(mine.order_by(ImportEffect.client_id).limit(limit))).all()


async def note_compared(tx: Tx, import_id: int, up_to: int | None) -> None:
    """The cards up to this one have been compared; None: all of them."""
    await preferences.lock(tx, TO_COMPARE)
    waiting = await preferences.load(tx, TO_COMPARE)
    del waiting[str(import_id)]
    rest = {} if up_to is None else {str(import_id): up_to}
    await preferences.save(tx, TO_COMPARE, rest | waiting)
