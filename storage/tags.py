"""Labels of clients: the mapped class, which are in use, which are offered."""

from collections.abc import Sequence

from sqlalchemy import ForeignKey, String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage import preferences
from storage.base import Base
from storage.database import Read, Tx

OFFERED_TAGS = "offered_tags"
"""The preference that holds the labels of the goals chosen in /setup."""


COUNTED = 1_000
"""So many labels, and so many clients of each, tell which ones are used most."""


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
    """The labels in use, the most used first; counted no further than `COUNTED`, for a million may have one label."""
    first = select(func.min(ClientTag.tag).label("tag")).cte(recursive=True)
    following = select(func.min(ClientTag.tag)).where(ClientTag.tag > first.c.tag).correlate(first).scalar_subquery()
    walk = first.union_all(select(following).where(first.c.tag.is_not(None)))
    known = select(walk.c.tag).where(walk.c.tag.is_not(None)).limit(COUNTED).subquery()
    having = select(ClientTag.client_id).where(ClientTag.tag == known.c.tag).correlate(known).limit(COUNTED).subquery()
    count = select(func.count()).select_from(having).correlate(known).scalar_subquery()
    rows = await tx.session.scalars(select(known.c.tag).order_by(count.desc(), known.c.tag).limit(limit))
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
