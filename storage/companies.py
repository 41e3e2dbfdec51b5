"""Companies that clients work for, and who is who in them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId


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
