"""The audit log: who looked at what, who took data out; what was changed stands among the events."""

import enum
import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, String, and_, or_, select, true
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId
from storage.clients import Client
from storage.database import Read
from storage.events import IMPORTED, ONE_OF_MANY, Event
from storage.staff import StaffMember


class Deed(enum.StrEnum):
    """What a colleague did that changes nothing but must be known of; worded by `audit-<deed>`."""

    CARD_SEEN = "card_seen"
    HISTORY_SEEN = "history_seen"
    SECRET_SEEN = "secret_seen"
    DOCUMENT_SEEN = "document_seen"
    RECORDING_HEARD = "recording_heard"
    EXPORTED = "exported"
    HISTORY_EXPORTED = "history_exported"


class AuditKind(enum.StrEnum):
    """What the log may be narrowed to."""

    ALL = "all"
    LOOKS = "looks"
    CHANGES = "changes"
    EXPORTS = "exports"


EXPORTS = (Deed.EXPORTED, Deed.HISTORY_EXPORTED)
LOOKS = tuple(deed for deed in Deed if deed not in EXPORTS)
_DEEDS = {AuditKind.ALL: tuple(Deed), AuditKind.LOOKS: LOOKS, AuditKind.EXPORTS: EXPORTS, AuditKind.CHANGES: ()}


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
    """A `Deed`."""
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    client_id: Mapped[int | None] = mapped_column(BigId)
    """No foreign key: that somebody looked stays known after the client was erased."""
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What and how much, never personal data."""


@dataclass(frozen=True)
class AuditFilter:
    """What of the log is asked for; None: whoever did it, whomever it was about."""

    kind: AuditKind = AuditKind.ALL
    staff_id: int | None = None
    client_id: int | None = None


@dataclass(frozen=True)
class Cursor:
    """Where a page ends: only entries and events with lower ids are older. None: from the newest on."""

    entry_id: int | None = None
    event_id: int | None = None


@dataclass(frozen=True)
class AuditLine:
    """One deed: `deed` of an entry, or else `event` (its kind); who did it to whom."""

    id: int
    at: datetime
    who: str
    deed: str | None = None
    event: str | None = None
    client_id: int | None = None
    client_name: str | None = None
    payload: dict[str, Any] = field(default_factory=dict)


async def lines(tx: Read, asked: AuditFilter, before: Cursor, limit: int) -> Sequence[AuditLine]:
    """The newest `limit` deeds before the cursor: entries and events of colleagues, side by side."""
    entries, events = await _entries(tx, asked, before, limit), await _events(tx, asked, before, limit)
    # A merge of the two, not a sort: what is shown must be the beginning of each, for the cursor to go on behind it.
    return list(heapq.merge(entries, events, key=lambda line: line.at, reverse=True))[:limit]


async def _entries(tx: Read, asked: AuditFilter, before: Cursor, limit: int) -> list[AuditLine]:
    deeds = _DEEDS[asked.kind]
    if not deeds:
        return []
    rows = await tx.session.execute(
        select(AuditEntry, StaffMember.name, Client.name)
        .outerjoin(StaffMember, StaffMember.id == AuditEntry.staff_id)
        .outerjoin(Client, Client.id == AuditEntry.client_id)
        .where(AuditEntry.deed.in_(deeds), *_narrowed(AuditEntry, asked, before.entry_id))
        .order_by(AuditEntry.id.desc())
        .limit(limit)
    )
    return [
        AuditLine(
            entry.id,
            entry.at,
            who or "",
            deed=entry.deed,
            client_id=entry.client_id,
            client_name=client,
            payload=entry.payload,
        )
        for entry, who, client in rows
    ]


async def _events(tx: Read, asked: AuditFilter, before: Cursor, limit: int) -> list[AuditLine]:
    if asked.kind not in (AuditKind.ALL, AuditKind.CHANGES):
        return []
    rows = await tx.session.execute(
        select(Event, StaffMember.name, Client.name)
        .join(StaffMember, StaffMember.id == Event.staff_id)
        .outerjoin(Client, Client.id == Event.client_id)
        .where(Event.staff_id.is_not(None), _deliberate(asked), *_narrowed(Event, asked, before.event_id))
        .order_by(Event.id.desc())
        .limit(limit)
    )
    return [
        AuditLine(
            event.id,
            event.at,
            who,
            event=event.kind,
            client_id=event.client_id,
            client_name=client,
            payload=event.payload,
        )
        for event, who, client in rows
    ]


def _deliberate(asked: AuditFilter) -> ColumnElement[bool]:
    """A file that was taken in is one deed, and so is a change of many cards; each of those tells of it."""
    if asked.client_id is not None:
        return true()
    return and_(Event.kind.not_in(IMPORTED), or_(Event.subject_id.is_(None), Event.kind.not_in(ONE_OF_MANY)))


def _narrowed(
    model: type[AuditEntry] | type[Event], asked: AuditFilter, before: int | None
) -> list[ColumnElement[bool]]:
    conditions = []
    if asked.staff_id is not None:
        conditions.append(model.staff_id == asked.staff_id)
    if asked.client_id is not None:
        conditions.append(model.client_id == asked.client_id)
    if before is not None:
        conditions.append(model.id < before)
    return conditions
