"""Labels of clients: the mapped class, which are in use, which are offered."""

from collections.abc import Sequence

from sqlalchemy import ForeignKey, String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage import preferences
from storage.base import Base
from storage.database import Read, Tx

OFFERED_TAGS = "offered_tags"
"""The preference that holds the labels of the goals chosen in /setup."""


class ClientTag(Base):
    """A label on a client."""

    __tablename__ = "client_tags"

    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    tag: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)


async def tags_of(tx: Read, client_id: int) -> Sequence[str]:
    """The client's labels in alphabetical order."""
    rows = await tx.session.scalars(
        select(ClientTag.tag).where(ClientTag.client_id == client_id).order_by(ClientTag.tag)
    )
    return rows.all()


async def used_tags(tx: Read, limit: int) -> Sequence[str]:
    """The labels in use, the most used first."""
    rows = await tx.session.scalars(
        select(ClientTag.tag).group_by(ClientTag.tag).order_by(func.count().desc(), ClientTag.tag).limit(limit)
    )
    return rows.all()


async def offered_tags(tx: Read) -> list[str]:
    """The labels offered although nobody has them yet."""
    return list((await preferences.load(tx, OFFERED_TAGS)).get("tags", []))


async def offer_tags(tx: Tx, tags: Sequence[str]) -> list[str]:
    """Offer these labels too; returns those that were not offered before."""
    await preferences.lock(tx, OFFERED_TAGS)
    known = await offered_tags(tx)
    added = [tag for tag in tags if tag not in known]
    await preferences.save(tx, OFFERED_TAGS, {"tags": [*known, *added]})
    return added


async def remove_tag(tx: Tx, tag: ClientTag) -> None:
    """Take the label off."""
    await tx.session.delete(tag)
