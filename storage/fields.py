"""Fields that a company designed for its clients and companies, and what stands in them."""

import enum
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, String, Text, delete, insert, select, text
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from storage.base import Base, BigId
from storage.clients import ChannelName, Client, ContactPoint, PointState
from storage.database import Read, Tx
from storage.field_kinds import FieldKind as FieldKind
from storage.staff import Role


class FieldSubject(enum.StrEnum):
    """What a field describes."""

    CLIENT = "client"
    COMPANY = "company"


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
    takes_several: Mapped[bool] = mapped_column(default=False)
    """Holds several days: the birthdays of one's children."""
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


@dataclass(frozen=True)
class Subject:
    """The client or the company whose fields are meant."""

    kind: FieldSubject
    id: int

    @classmethod
    def client(cls, client_id: int) -> "Subject":
        return cls(FieldSubject.CLIENT, client_id)

    @classmethod
    def company(cls, company_id: int) -> "Subject":
        return cls(FieldSubject.COMPANY, company_id)

    @property
    def key(self) -> dict[str, int | None]:
        """How rows of `field_values` name it."""
        return {f"{kind}_id": self.id if kind is self.kind else None for kind in FieldSubject}

    def place(self, field: Field) -> str:
        """What a sensitive value of it is sealed for: `client:12:passport`."""
        return f"{self.kind}:{self.id}:{field.key}"


@dataclass(frozen=True)
class Filled:
    """A field and what stands in it: no row, one, or several in their order. Sensitive rows hold sealed text."""

    field: Field
    rows: Sequence[FieldValue]


async def fields_of(tx: Read, kind: FieldSubject, *, retired: bool = False) -> Sequence[Field]:
    """The fields in use, or those taken out of use, in the order of the card."""
    chosen = Field.retired_at.is_not(None) if retired else Field.retired_at.is_(None)
    rows = await tx.session.scalars(
        select(Field).where(Field.subject == kind, chosen).order_by(Field.position, Field.id)
    )
    return rows.all()


async def field_by_key(tx: Read, kind: FieldSubject, key: str) -> Field | None:
    """The field that programs name so, in use or not."""
    return next(iter(await fields_by_key(tx, kind, [key])), None)


async def fields_by_key(tx: Read, kind: FieldSubject, keys: Collection[str]) -> Sequence[Field]:
    """The fields that programs name so, in use or not."""
    rows = await tx.session.scalars(select(Field).where(Field.subject == kind, Field.key.in_(keys)))
    return rows.all()


async def filled_of(
    tx: Read, kind: FieldSubject, ids: Collection[int], fields: Sequence[Field]
) -> dict[int, list[Filled]]:
    """What stands in these fields for each of these clients or companies: three queries, however many there are."""
    rows = await _rows_of(tx, kind, ids, fields)
    borrowed = await _borrowed(tx, ids) if kind is FieldSubject.CLIENT else {}
    return {
        ident: [Filled(field, borrowed.get((ident, field.key)) or rows.get((ident, field.id), [])) for field in fields]
        for ident in ids
    }


async def rows_of(tx: Read, subject: Subject, field: Field) -> Sequence[FieldValue]:
    """What stands in one field."""
    return (await _rows_of(tx, subject.kind, [subject.id], [field])).get((subject.id, field.id), [])


async def replace_rows(tx: Tx, subject: Subject, field: Field, rows: Sequence[Mapping[str, Any]]) -> None:
    """Let these plain rows stand in the field instead of the former ones; no row empties it."""
    column = _column(subject.kind)
    await tx.session.execute(delete(FieldValue).where(column == subject.id, FieldValue.field_id == field.id))
    if rows:
        await tx.session.execute(insert(FieldValue), [dict(row) for row in rows])


async def recent_clients(tx: Read, owner_id: int | None, limit: int) -> Sequence[Client]:
    """Clients of this owner, or nobody's, whom somebody met last; without spam and what is out of the way."""
    owner = Client.owner_id == owner_id if owner_id else Client.owner_id.is_(None)
    rows = await tx.session.scalars(
        select(Client)
        .where(owner, Client.is_spam.is_(False), Client.archived_at.is_(None))
        .order_by(Client.last_contact_at.desc())
        .limit(limit)
    )
    return rows.all()


async def _rows_of(
    tx: Read, kind: FieldSubject, ids: Collection[int], fields: Sequence[Field]
) -> dict[tuple[int, int], list[FieldValue]]:
    column = _column(kind)
    found = await tx.session.scalars(
        select(FieldValue)
        .where(column.in_(ids), FieldValue.field_id.in_([field.id for field in fields]))
        .order_by(FieldValue.position)
    )
    rows: dict[tuple[int, int], list[FieldValue]] = defaultdict(list)
    for row in found:
        rows[row.client_id or row.company_id or 0, row.field_id].append(row)
    return rows


async def _borrowed(tx: Read, ids: Collection[int]) -> dict[tuple[int, str], list[FieldValue]]:
    """The fields that stand elsewhere: phone and city in the client's row, the e-mail among the contact points."""
    found: dict[tuple[int, str], list[FieldValue]] = {}
    for ident, phone, city in await tx.session.execute(
        select(Client.id, Client.phone, Client.city).where(Client.id.in_(ids))
    ):
        found |= {(ident, key): [FieldValue(text=said)] for key, said in (("phone", phone), ("city", city)) if said}
    emails = await tx.session.execute(
        select(ContactPoint.client_id, ContactPoint.value)
        .where(
            ContactPoint.client_id.in_(ids),
            ContactPoint.channel == ChannelName.EMAIL,
            ContactPoint.state != PointState.UNREACHABLE,
        )
        .order_by(ContactPoint.id.desc())
    )
    return found | {(ident, "email"): [FieldValue(text=address)] for ident, address in emails}


def _column(kind: FieldSubject) -> InstrumentedAttribute[int | None]:
    return FieldValue.client_id if kind is FieldSubject.CLIENT else FieldValue.company_id
