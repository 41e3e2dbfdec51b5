"""Document templates, documents and the gap-free register of their numbers."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    cast,
    func,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId, count_of, table_of
from storage.clients import Client, within
from storage.database import Read, Tx
from storage.dialect import upsert


class DocumentState(enum.StrEnum):
    """Where a numbered document stands; a draft has no row."""

    PENDING = "pending"
    READY = "ready"
    FAILED = "failed"
    CANCELLED = "cancelled"
    ERASED = "erased"


class Template(Base):
    """A .docx with fields; a template is never changed, a newer one of the same title takes its place."""

    __tablename__ = "templates"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    title: Mapped[str] = mapped_column(String(128))
    kind: Mapped[str] = mapped_column(String(64))
    """The word documents of it are named and numbered by: «Договор»."""
    locale: Mapped[str] = mapped_column(String(8))
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    """The file itself, deferred: lists don't need it."""
    hash: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the file: tells a newer one that came with the project."""
    uploaded_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    """None: it came with the project."""
    uploaded_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class Document(Base):
    """A numbered document of a client with everything it was filled with, so that it can be rendered again."""

    __tablename__ = "documents"
    __table_args__ = (
        UniqueConstraint("kind", "year", "number"),
        Index("ix_documents_due", "state", "next_try_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("templates.id"))
    client_id: Mapped[int | None] = mapped_column(ForeignKey("clients.id"), index=True)
    """None: its client was erased, and the number alone remains."""
    kind: Mapped[str] = mapped_column(String(64))
    year: Mapped[int]
    number: Mapped[int]
    state: Mapped[DocumentState]
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """JSON; sensitive ones are sealed."""
    file_name: Mapped[str] = mapped_column(String(256))
    body: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    """The rendered file, sealed; deferred: lists don't need it."""
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None]
    """When it is to be rendered; None: it is, or only a person has it tried again."""
    error: Mapped[str | None] = mapped_column(String(256))
    send_to_client: Mapped[bool] = mapped_column(default=False)
    issued_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    issued_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]


class Register(Base):
    """The last number given to a kind of document in a year."""

    __tablename__ = "registers"

    kind: Mapped[str] = mapped_column(String(64), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


@dataclass(frozen=True)
class DocumentLine:
    """A document as a list shows it."""

    document: Document
    client_name: str | None


WAITING = (DocumentState.PENDING, DocumentState.FAILED)


async def active_templates(tx: Read) -> Sequence[Template]:
    """Those that documents can be made of, by title."""
    return (
        await tx.session.scalars(select(Template).where(Template.retired_at.is_(None)).order_by(Template.title))
    ).all()


async def active_titled(tx: Tx, title: str) -> Sequence[Template]:
    """Those of this title, locked: a newer one takes their place."""
    rows = await tx.session.scalars(
        select(Template).where(Template.title == title, Template.retired_at.is_(None)).with_for_update()
    )
    return rows.all()


async def last_shipped(tx: Read, title: str) -> Template | None:
    """The newest template of this title that came with the project, retired or not."""
    rows = await tx.session.scalars(
        select(Template)
        .where(Template.title == title, Template.uploaded_by.is_(None))
        .order_by(Template.id.desc())
        .limit(1)
    )
    return rows.one_or_none()


async def template_body(tx: Read, template_id: int) -> bytes | None:
    """The template's file."""
    return await tx.session.scalar(select(Template.body).where(Template.id == template_id))


async def document_body(tx: Read, document_id: int) -> bytes | None:
    """The rendered file, sealed; None while there is none."""
    return await tx.session.scalar(select(Document.body).where(Document.id == document_id))


async def next_number(tx: Tx, kind: str, year: int) -> int:
    """The register's next number: its row stays locked until the commit, and a rollback gives the number back."""
    row = upsert(tx.session, Register).values(kind=kind, year=year, last=1)
    taken = await tx.session.execute(
        row.on_conflict_do_update(index_elements=["kind", "year"], set_={"last": Register.last + 1}).returning(
            Register.last
        )
    )
    return int(taken.scalar_one())


async def due(tx: Read, limit: int) -> Sequence[int]:
    """Numbered documents whose rendering is due, the earliest first."""
    rows = await tx.session.scalars(
        select(Document.id)
        .where(Document.state.in_(WAITING), Document.next_try_at <= tx.now)
        .order_by(Document.next_try_at, Document.id)
        .limit(limit)
    )
    return rows.all()


async def of_client(tx: Read, client_id: int, limit: int) -> Sequence[Document]:
    """The client's documents, the newest first."""
    rows = await tx.session.scalars(
        select(Document).where(Document.client_id == client_id).order_by(Document.id.desc()).limit(limit)
    )
    return rows.all()


async def register_page(tx: Read, *, limit: int, offset: int, owner_id: int | None) -> Sequence[DocumentLine]:
    """Every numbered document, cancelled ones too, the newest first; with `owner_id` of clients he sees."""
    rows = await tx.session.execute(
        select(Document, Client.name)
        .outerjoin(Client, Client.id == Document.client_id)
        .where(within(owner_id))
        .order_by(Document.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [DocumentLine(document, name) for document, name in rows]


async def count_documents(tx: Read, *, owner_id: int | None) -> int:
    """How many the register holds, or only of clients that `owner_id` sees."""
    counted = select(func.count()).select_from(Document)
    if owner_id is not None:
        counted = counted.join(Client, Client.id == Document.client_id).where(within(owner_id))
    return await tx.session.scalar(counted) or 0


async def blank(tx: Tx, which: ColumnElement[bool]) -> int:
    """Empty these documents of everything but kind and number: the register stays without gaps; how many it was."""
    documents = table_of(Document)
    number = cast(documents.c.year, String) + "-" + cast(documents.c.number, String)
    blanked = await tx.session.execute(
        update(documents)
        .where(which)
        .values(
            client_id=None,
            values={},
            body=None,
            file_name=documents.c.kind + " №" + number,
            error=None,
            next_try_at=None,
            send_to_client=False,
            state=DocumentState.ERASED,
        )
    )
    return count_of(blanked)
