"""Links in campaigns that tell who opened them, and who did."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId, table_of
from storage.database import Read, Tx
from storage.dialect import upsert
from storage.outbox import OutboxMessage

URL_LIMIT = 2048
WAY_OUT = ""
"""The address of the link by which a reader unsubscribes: there is nothing behind it but our own page."""


class Link(Base):
    """An address in a campaign; `secret` signs the tracked links to it."""

    __tablename__ = "links"
    __table_args__ = (UniqueConstraint("campaign_id", "url", name="uq_links_campaign_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    url: Mapped[str] = mapped_column(String(URL_LIMIT))
    secret: Mapped[str] = mapped_column(String(64))


class LinkOpening(Base):
    """Whoever got this delivery opened the link; his number stands on the delivery alone."""

    __tablename__ = "link_openings"

    link_id: Mapped[int] = mapped_column(ForeignKey("links.id"), primary_key=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("outbox.id"), primary_key=True, index=True)
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    times: Mapped[int]


async def links_of(tx: Read, campaign_id: int) -> Sequence[Link]:
    """The addresses of a campaign that are tracked so far."""
    return (await tx.session.scalars(select(Link).where(Link.campaign_id == campaign_id).order_by(Link.id))).all()


async def add_links(tx: Tx, campaign_id: int, secrets: Collection[tuple[str, str]]) -> None:
    """Track these addresses too, each with its secret; one that is tracked keeps its own."""
    rows = [{"campaign_id": campaign_id, "url": url, "secret": secret} for url, secret in secrets]
    await tx.session.execute(upsert(tx.session, Link).on_conflict_do_nothing(), rows)


async def delivery(tx: Read, link: Link, delivery_id: int) -> OutboxMessage | None:
    """The delivery of the link's campaign under this number."""
    found = await tx.session.get(OutboxMessage, delivery_id)
    return found if found and found.campaign_id == link.campaign_id else None


async def note_opening(tx: Tx, link_id: int, delivery_id: int) -> None:
    """Once more opened, or for the first time."""
    statement = upsert(tx.session, LinkOpening)
    await tx.session.execute(
        statement.on_conflict_do_update(
            index_elements=["link_id", "delivery_id"],
            set_={"last_at": statement.excluded.last_at, "times": table_of(LinkOpening).c.times + 1},
        ),
        [{"link_id": link_id, "delivery_id": delivery_id, "first_at": tx.now, "last_at": tx.now, "times": 1}],
    )


async def openers(tx: Read, campaign_id: int) -> int:
    """How many deliveries of the campaign had a link opened; the way out is none."""
    counted = (
        select(func.count(LinkOpening.delivery_id.distinct()))
        .join(Link, Link.id == LinkOpening.link_id)
        .where(Link.campaign_id == campaign_id, Link.url != WAY_OUT)
    )
    return await tx.session.scalar(counted) or 0
