"""The people of a campaign: to which text each was drawn, where he stands in its sequence, why he left it."""

import enum
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, SmallInteger, exists, func, select, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.database import Read, Tx
from storage.dialect import upsert

CONTROL = -1
"""The arm of those who get nothing."""

_WAITING = text("next_at IS NOT NULL")


class Leaving(enum.StrEnum):
    """Why somebody gets no more of a campaign."""

    GOAL = "goal"
    UNAVAILABLE = "unavailable"
    """He wants no more, has blocked the bot or is out of the way."""


class CampaignMember(Base):
    """One person of a campaign, in the control group or not."""

    __tablename__ = "campaign_members"
    __table_args__ = (
        Index("ix_campaign_members_next", "campaign_id", "next_at", sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index("ix_campaign_members_client_id", "client_id"),
    )

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    arm: Mapped[int] = mapped_column(SmallInteger)
    joined_at: Mapped[datetime]
    """From then on what he does counts, whether he gets anything or not: both groups are measured alike."""
    counts_until: Mapped[datetime]
    step: Mapped[int] = mapped_column(SmallInteger, default=0)
    """The last message that was written for him, or passed over."""
    next_at: Mapped[datetime | None]
    """When the next one is due; None: there is none for him."""
    left_at: Mapped[datetime | None]
    left_why: Mapped[Leaving | None]


async def add_members(tx: Tx, rows: Sequence[dict[str, object]]) -> None:
    """Write them down, once each."""
    if rows:
        await tx.session.execute(upsert(tx.session, CampaignMember).on_conflict_do_nothing(), rows)


async def has_waiting(tx: Read, campaign_id: int) -> bool:
    """True when somebody still has a message of the sequence before him."""
    waiting = exists().where(CampaignMember.campaign_id == campaign_id, CampaignMember.next_at.is_not(None))
    return bool(await tx.session.scalar(select(waiting)))


async def due_ids(tx: Read, campaign_id: int, limit: int) -> Sequence[int]:
    """Those whose next message is due, in order of client."""
    rows = await tx.session.scalars(
        select(CampaignMember.client_id)
        .where(CampaignMember.campaign_id == campaign_id, CampaignMember.next_at <= tx.now)
        .order_by(CampaignMember.next_at)
        .limit(limit)
    )
    return sorted(rows)


async def locked_due(tx: Tx, campaign_id: int, client_ids: Sequence[int]) -> Sequence[CampaignMember]:
    """Those of them whose next message is still due, locked."""
    rows = await tx.session.scalars(
        select(CampaignMember)
        .where(
            CampaignMember.campaign_id == campaign_id,
            CampaignMember.client_id.in_(client_ids),
            CampaignMember.next_at <= tx.now,
        )
        .order_by(CampaignMember.client_id)
        .with_for_update()
    )
    return rows.all()


async def next_step_at(tx: Read, campaign_id: int) -> datetime | None:
    """When the next message of the sequence is due for the first of those who wait for one."""
    return await tx.session.scalar(
        select(func.min(CampaignMember.next_at)).where(
            CampaignMember.campaign_id == campaign_id, CampaignMember.next_at.is_not(None)
        )
    )
