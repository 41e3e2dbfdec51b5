"""Sources of clients: deep links under a label, and how many each brought."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, case, exists, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId
from storage.clients import Client, within
from storage.database import Read, Tx
from storage.messages import Direction, Message


class Source(Base):
    """A way by which clients come: `code` stands in its deep link and on the cards, `label` is what people call it."""

    __tablename__ = "sources"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    label: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]
    """Since when it is not offered; its link is understood for ever, for it is printed somewhere."""


@dataclass(frozen=True)
class Brought:
    """How many came by a source, how many of them wrote, how many came since the start of the month."""

    came: int = 0
    wrote: int = 0
    this_month: int = 0


async def all_sources(tx: Read) -> Sequence[Source]:
    """Those in use first, each kind in the order in which they were made."""
    rows = await tx.session.scalars(select(Source).order_by(Source.retired_at.is_not(None), Source.id))
    return rows.all()


async def by_code(tx: Read, code: str) -> Source | None:
    """The source of this code."""
    return (await tx.session.scalars(select(Source).where(Source.code == code))).one_or_none()


async def brought(tx: Read, codes: Collection[str], month: datetime) -> dict[str, Brought]:
    """By code, whom these sources brought, spam left out; read along the index of sources."""
    wrote = exists().where(Message.client_id == Client.id, Message.direction == Direction.IN)
    rows = await tx.session.execute(
        select(
            Client.source,
            func.count(),
            func.sum(case((wrote, 1), else_=0)),
            func.sum(case((Client.first_seen_at >= month, 1), else_=0)),
        )
        .where(Client.source.in_(codes), Client.is_spam.is_(False))
        .group_by(Client.source)
    )
    return {code: Brought(came, int(written), int(lately)) for code, came, written, lately in rows if code}


async def clients_from(
    tx: Read, codes: Collection[str], *, owner_id: int | None, limit: int, offset: int = 0
) -> tuple[int, Sequence[Client]]:
    """How many of those the reader sees came by these sources, and a page of them, the last contact first."""
    those = (Client.source.in_(codes), within(owner_id))
    total = await tx.session.scalar(select(func.count()).select_from(Client).where(*those))
    rows = await tx.session.scalars(
        select(Client).where(*those).order_by(Client.last_contact_at.desc(), Client.id).limit(limit).offset(offset)
    )
    return total or 0, rows.all()


async def new_source(tx: Tx, code: str, label: str) -> None:
    """A way by which clients come that has no link of its own printed anywhere; its label may stand twice."""
    tx.add(Source(code=code, label=label, created_at=tx.now))
    await tx.flush()
