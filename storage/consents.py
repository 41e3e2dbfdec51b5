"""What clients agreed to: consents that stand, whose turn it is to be withdrawn, and the texts word for word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId
from storage.database import Read, Tx
from storage.dialect import upsert

ALL = "all"
"""The channel of a consent that is for every one."""


class Consent(Base):
    """What a client agreed to, with the proof: which text, when, by which message; withdrawn, never deleted."""

    __tablename__ = "consents"
    __table_args__ = (Index("ix_consents_client_kind", "client_id", "kind"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    kind: Mapped[str] = mapped_column(String(16))
    """`ads` (offers) or `data` (processing of personal data)."""
    channel: Mapped[str] = mapped_column(String(16), default="all")
    """The channel it is for, or `all`."""
    text_version: Mapped[str] = mapped_column(String(32))
    proof: Mapped[str] = mapped_column(String(128))
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class ConsentText(Base):
    """A text that was agreed to, word for word: what a consent's version means stays provable."""

    __tablename__ = "consent_texts"

    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    version: Mapped[str] = mapped_column(String(32), primary_key=True)
    locale: Mapped[str] = mapped_column(String(8), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    first_used_at: Mapped[datetime]


@dataclass(frozen=True)
class ConsentLine:
    """A consent with the words that were agreed to; None: on paper, or before texts were kept."""

    consent: Consent
    text: str | None


async def standing(
    tx: Read, client_id: int, kind: str | None = None, channel: str | None = None, *, lock: bool = False
) -> Sequence[Consent]:
    """The client's consents that were not withdrawn, of one kind or good for one channel, oldest first."""
    statement = select(Consent).where(Consent.client_id == client_id, Consent.withdrawn_at.is_(None))
    if kind is not None:
        statement = statement.where(Consent.kind == kind)
    if channel is not None:
        statement = statement.where(Consent.channel.in_((ALL, channel)))
    if lock:
        statement = statement.with_for_update()
    return (await tx.session.scalars(statement.order_by(Consent.id))).all()


async def consents_of(tx: Read, client_id: int) -> Sequence[Consent]:
    """Everything the client agreed to, withdrawn or not, locked."""
    rows = await tx.session.scalars(
        select(Consent).where(Consent.client_id == client_id).order_by(Consent.id).with_for_update()
    )
    return rows.all()


async def client_of(tx: Read, consent_id: int) -> int | None:
    """Whose consent it is."""
    return await tx.session.scalar(select(Consent.client_id).where(Consent.id == consent_id))


async def lines_of(tx: Read, client_id: int, limit: int) -> Sequence[ConsentLine]:
    """Everything the client agreed to, withdrawn or not, the newest first."""
    agreed = (ConsentText.kind == Consent.kind) & (ConsentText.version == Consent.text_version)
    rows = await tx.session.execute(
        select(Consent, ConsentText.text)
        .outerjoin(ConsentText, agreed)
        .where(Consent.client_id == client_id)
        .order_by(Consent.id.desc())
        .limit(limit)
    )
    return [ConsentLine(consent, text) for consent, text in rows]


async def keep_text(tx: Tx, text: ConsentText) -> None:
    """Keep the words of a version, once."""
    row = {
        "kind": text.kind,
        "version": text.version,
        "locale": text.locale,
        "text": text.text,
        "first_used_at": text.first_used_at,
    }
    await tx.session.execute(upsert(tx.session, ConsentText).values(row).on_conflict_do_nothing())
