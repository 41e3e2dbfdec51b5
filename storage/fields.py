"""Fields that a company designed for its clients and companies, and what stands in them."""

import enum
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId
from storage.staff import Role


class FieldSubject(enum.StrEnum):
    """What a field describes."""

    CLIENT = "client"
    COMPANY = "company"


class FieldKind(enum.StrEnum):
    """What a field holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    ONE_OF = "one_of"
    MANY_OF = "many_of"
    MONEY = "money"


class Required(enum.StrEnum):
    """When a card without the field counts as incomplete."""

    NEVER = "never"
    ALWAYS = "always"
    FROM_STAGE = "from_stage"


class Field(Base):
    """One field; retired, never deleted, so that the history keeps its name."""

    __tablename__ = "fields"
    __table_args__ = (Index("uq_fields_subject_key", "subject", "key", unique=True),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    subject: Mapped[FieldSubject]
    key: Mapped[str] = mapped_column(String(64))
    """How programs name it: documents, imports, built-in rules (`birthday`, `city` …)."""
    title: Mapped[str | None] = mapped_column(String(64))
    """What people read; None: it came with the program and is worded by the locales."""
    kind: Mapped[FieldKind]
    options: Mapped[list[Any]] = mapped_column(default=list)
    """What one of, many of is chosen from."""
    required: Mapped[Required] = mapped_column(default=Required.NEVER)
    stage: Mapped[str | None] = mapped_column(String(64))
    """From which stage on it is required, when it is required from one."""
    position: Mapped[int]
    seen_by: Mapped[Role] = mapped_column(default=Role.MANAGER)
    """The lowest role that sees it."""
    is_sensitive: Mapped[bool] = mapped_column(default=False)
    """Sealed at rest, masked on screens, each look in the audit."""
    repeats_yearly: Mapped[bool] = mapped_column(default=False)
    """A date whose day comes round every year: a birthday, not the end of a contract."""
    created_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


def _filled(name: str, column: str) -> Index:
    """An index over the rows of that kind of value alone."""
    condition = text(f"{column} IS NOT NULL")
    return Index(name, "field_id", column, sqlite_where=condition, postgresql_where=condition)


class FieldValue(Base):
    """What stands in a field of one client or company; a field of many values has a row for each."""

    __tablename__ = "field_values"
    __table_args__ = (
        CheckConstraint("(client_id IS NULL) <> (company_id IS NULL)", name="one_subject"),
        Index("uq_field_values_client", "client_id", "field_id", "position", unique=True),
        Index("uq_field_values_company", "company_id", "field_id", "position", unique=True),
        _filled("ix_field_values_text", "text_n"),
        _filled("ix_field_values_number", "number"),
        _filled("ix_field_values_amount", "amount"),
        _filled("ix_field_values_day", "day"),
        _filled("ix_field_values_month_day", "month_day"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("fields.id"))
    client_id: Mapped[int | None] = mapped_column(ForeignKey("clients.id"))
    company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id"))
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str | None] = mapped_column(Text)
    """Text, an option, or a sealed value; the currency of money."""
    text_n: Mapped[str | None] = mapped_column(String(128))
    """Normalised, for comparing; None for what is sealed."""
    number: Mapped[float | None]
    """A number, or 1 and 0 for yes and no."""
    amount: Mapped[int | None] = mapped_column(BigInteger)
    """Money in minor units."""
    day: Mapped[date | None] = mapped_column(Date)
    month_day: Mapped[int | None]
    """MMDD of a day that repeats yearly; 29 February is 229."""
    changed_at: Mapped[datetime]
