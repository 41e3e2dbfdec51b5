"""Document templates, documents and the gap-free register of their numbers."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId


class DocumentState(enum.StrEnum):
    """Where a numbered document stands; a draft has no row."""

    PENDING = "pending"
    READY = "ready"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Template(Base):
    """A .docx with fields; a template is never changed, a newer one of the same title takes its place."""

    __tablename__ = "templates"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    title: Mapped[str] = mapped_column(String(128))
    kind: Mapped[str] = mapped_column(String(64))
    """The word documents of it are named and numbered by: «Договор»."""
    locale: Mapped[str] = mapped_column(String(8))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    fields: Mapped[list[Any]] = mapped_column(default=list)
    uploaded_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    """None: it came with the project."""
    uploaded_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class Document(Base):
    """A numbered document of a client with everything it was filled with, so that it can be rendered again."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("kind", "year", "number"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("templates.id"))
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), index=True)
    kind: Mapped[str] = mapped_column(String(64))
    year: Mapped[int]
    number: Mapped[int]
    state: Mapped[DocumentState]
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    file_name: Mapped[str] = mapped_column(String(256))
    body: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    """The rendered file, deferred: lists don't need it."""
    attempts: Mapped[int] = mapped_column(default=0)
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
