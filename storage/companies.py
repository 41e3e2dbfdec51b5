"""Companies that clients work for, and who is who in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, String, and_, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId
from storage.clients import Client, within
from storage.database import Read, Tx
from storage.fields import FieldValue


class Company(Base):
    """A client's firm with its requisites; not the one that keeps this base (that is `crm.company`)."""

    __tablename__ = "companies"
    __table_args__ = (
        Index("ix_companies_name_n", "name_n"),
        Index("ix_companies_inn", "inn"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(String(256))
    name_n: Mapped[str] = mapped_column(String(512))
    inn: Mapped[str | None] = mapped_column(String(12))
    kpp: Mapped[str | None] = mapped_column(String(9))
    ogrn: Mapped[str | None] = mapped_column(String(15))
    address: Mapped[str | None] = mapped_column(String(512))
    bank: Mapped[str | None] = mapped_column(String(256))
    bik: Mapped[str | None] = mapped_column(String(9))
    account: Mapped[str | None] = mapped_column(String(20))
    corr_account: Mapped[str | None] = mapped_column(String(20))
    created_at: Mapped[datetime]


class CompanyPerson(Base):
    """A client who works in a company; one who works in two stands in both."""

    __tablename__ = "company_people"

    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"), primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True, index=True)
    post: Mapped[str | None] = mapped_column(String(128))
    since: Mapped[datetime]


@dataclass(frozen=True)
class Place:
    """Where a client works, and as what."""

    company: Company
    post: str | None


@dataclass(frozen=True)
class Colleague:
    """Who works in a company, and as what."""

    client: Client
    post: str | None


async def having_inn(tx: Read, inn: str) -> Sequence[Company]:
    """Companies with this tax number, oldest first: branches share it."""
    rows = await tx.session.scalars(select(Company).where(Company.inn == inn).order_by(Company.id))
    return rows.all()


async def find(
    tx: Read, words: Sequence[str], inn: str | None, *, limit: int, offset: int
) -> tuple[Sequence[Company], int]:
    """Companies whose tax number begins so, or whose name holds every normalised word: a page, and how many in all."""
    meant = _meant(words, inn)
    rows = await tx.session.scalars(
        select(Company).where(meant).order_by(Company.name_n, Company.id).limit(limit).offset(offset)
    )
    total = await tx.session.scalar(select(func.count()).select_from(Company).where(meant))
    return rows.all(), total or 0


def _meant(words: Sequence[str], inn: str | None) -> ColumnElement[bool]:
    if inn:
        return Company.inn.startswith(inn, autoescape=True)
    return and_(*(Company.name_n.contains(word, autoescape=True) for word in words))


async def places_of(tx: Read, client_id: int) -> Sequence[Place]:
    """Where the client works, the first place first."""
    rows = await tx.session.execute(
        select(Company, CompanyPerson.post)
        .join(CompanyPerson, CompanyPerson.company_id == Company.id)
        .where(CompanyPerson.client_id == client_id)
        .order_by(CompanyPerson.since, Company.id)
    )
    return [Place(company, post) for company, post in rows]


async def people_of(tx: Read, company_id: int, limit: int, *, owner_id: int | None) -> Sequence[Colleague]:
    """Who works there, in the order of their coming; with `owner_id` only whom he may see."""
    rows = await tx.session.execute(
        select(Client, CompanyPerson.post)
        .join(CompanyPerson, CompanyPerson.client_id == Client.id)
        .where(CompanyPerson.company_id == company_id, within(owner_id))
        .order_by(CompanyPerson.since, Client.id)
        .limit(limit)
    )
    return [Colleague(client, post) for client, post in rows]


async def count_places(tx: Read, client_id: int) -> int:
    """In how many companies the client works."""
    counted = select(func.count()).select_from(CompanyPerson).where(CompanyPerson.client_id == client_id)
    return await tx.session.scalar(counted) or 0


async def staff_of(tx: Tx, company_id: int) -> Sequence[Client]:
    """Everybody who works there, locked in order of number."""
    rows = await tx.session.scalars(
        select(Client)
        .join(CompanyPerson, CompanyPerson.client_id == Client.id)
        .where(CompanyPerson.company_id == company_id)
        .order_by(Client.id)
        .with_for_update(of=Client)
    )
    return rows.all()


async def remove(tx: Tx, company: Company) -> None:
    """Delete it with what stands in its fields; whoever works there does so no more."""
    await tx.session.execute(delete(FieldValue).where(FieldValue.company_id == company.id))
    await tx.session.execute(delete(CompanyPerson).where(CompanyPerson.company_id == company.id))
    await tx.session.delete(company)


async def take_out(tx: Tx, person: CompanyPerson) -> None:
    """He works there no more."""
    await tx.session.delete(person)
