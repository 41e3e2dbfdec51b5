"""What clients agreed to: consents that stand, whose turn it is to be withdrawn, and the texts word for word."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from storage.clients import Consent, ConsentText
from storage.database import Read, Tx
from storage.dialect import upsert

ALL = "all"
"""The channel of a consent that is for every one."""


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
