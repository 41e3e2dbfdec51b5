"""Campaigns; their recipients are the outbox rows that carry the campaign's id (`storage.campaign_ledger`)."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, SmallInteger, String, exists, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId
from storage.campaign_members import has_waiting
from storage.database import Read, Tx
from storage.messages import Message
from storage.outbox import OutboxMessage, OutboxState

CAMPAIGN_KIND = "campaign"
UNSETTLED = (OutboxState.PENDING, OutboxState.SENDING)


class CampaignState(enum.StrEnum):
    """The life of a campaign."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    FINISHED = "finished"
    HELD = "held"
    """Past due for too long when the bot came back, or under way in a restored backup: a person decides."""


class CampaignKind(enum.StrEnum):
    """What a campaign is about; consent to offers is asked of all but the last."""

    OFFER = "offer"
    PROMO = "promo"
    THEMATIC = "thematic"
    SERVICE = "service"
    """About the client's own affairs: what he bought, what was promised to him."""


class Campaign(Base):
    """One message to many; `frozen_up_to` tells how far the audience has been written into the ledger."""

    __tablename__ = "campaigns"
    __table_args__ = (Index("ix_campaigns_state_starts_at", "state", "starts_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    title: Mapped[str] = mapped_column(String(128))
    state: Mapped[CampaignState]
    kind: Mapped[CampaignKind] = mapped_column(default=CampaignKind.OFFER)
    ways: Mapped[list[Any]] = mapped_column(default=lambda: ["telegram"])
    """Channels in the order in which they are tried: each reader gets it by the first that is open to him."""
    audience: Mapped[list[Any]] = mapped_column(default=list)
    """Conditions `{field, operator, value}`; all must hold, an empty list is not chosen yet."""
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)
    links: Mapped[list[Any]] = mapped_column(default=list)
    """Buttons under the message: `[title, address]` each."""
    arms: Mapped[list[Any]] = mapped_column(default=list)
    """The other texts that are tried beside `content`."""
    shares: Mapped[list[Any]] = mapped_column(default=list)
    """How many of a hundred get each text, the first in front; empty: equal parts."""
    control: Mapped[int] = mapped_column(default=0)
    """How many of a hundred get nothing, to be compared with."""
    goal: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What counts as success (`crm.campaigns.goals`)."""
    created_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    created_at: Mapped[datetime]
    starts_at: Mapped[datetime | None]
    """When the first recipients may get it; None: as soon as it is confirmed."""
    local_start: Mapped[str | None] = mapped_column(String(32))
    """The time that each client's own clock is to show (ISO, without a zone); None: the same instant for all."""
    spares_tired: Mapped[bool] = mapped_column(default=False)
    """Whoever has had his share of campaigns this week is left out."""
    weekly_cap: Mapped[int] = mapped_column(default=2)
    """What that share was when the campaign was confirmed."""
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    frozen_up_to: Mapped[int] = mapped_column(BigId, default=0)
    """The highest client id written into the ledger; the freezing resumes behind it."""
    is_frozen: Mapped[bool] = mapped_column(default=False)
    audience_count: Mapped[int] = mapped_column(default=0)
    """How many recipients stand in the ledger."""
    confirm_token: Mapped[str | None] = mapped_column(String(16))
    """What the last check screen's Send button carries; gone after one use."""
    confirm_until: Mapped[datetime | None]


class StepCondition(enum.StrEnum):
    """Who gets a later message, of those who have not reached the goal."""

    ALL = "all"
    NOT_ANSWERED = "not_answered"
    NOT_OPENED = "not_opened"


class CampaignStep(Base):
    """A later message of a campaign: so many days after the one before it."""

    __tablename__ = "campaign_steps"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    """From 1 on: the campaign's own content is the first message."""
    wait_days: Mapped[int]
    condition: Mapped[StepCondition]
    content: Mapped[dict[str, Any]]


@dataclass(frozen=True)
class SentCampaign:
    """One campaign's message in a client's history."""

    campaign_id: int
    content: dict[str, Any]
    state: OutboxState
    external_id: str | None


async def due(tx: Read) -> Sequence[Campaign]:
    """The scheduled ones whose time has come, the longest waiting first."""
    rows = await tx.session.scalars(
        select(Campaign)
        .where(Campaign.state == CampaignState.SCHEDULED, Campaign.starts_at <= tx.now)
        .order_by(Campaign.starts_at, Campaign.id)
    )
    return rows.all()


async def unfinished(tx: Read) -> Sequence[Campaign]:
    """Those that run, in the order in which they go out, and the stopped ones of which something is on the wire."""
    rows = await tx.session.scalars(
        select(Campaign)
        .where(Campaign.state.in_((CampaignState.RUNNING, CampaignState.STOPPED)), Campaign.finished_at.is_(None))
        .order_by(Campaign.id)
    )
    return rows.all()


def is_unfinished(campaign: Campaign) -> bool:
    """What `unfinished` asks, of one campaign."""
    return campaign.state in (CampaignState.RUNNING, CampaignState.STOPPED) and campaign.finished_at is None


async def recent(tx: Read, *, limit: int, offset: int = 0) -> Sequence[Campaign]:
    """All campaigns but drafts, the newest first."""
    rows = await tx.session.scalars(
        select(Campaign)
        .where(Campaign.state != CampaignState.DRAFT)
        .order_by(Campaign.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return rows.all()


async def is_settled(tx: Read, campaign: Campaign) -> bool:
    """True when no recipient waits, is on the wire or is still to be written into the ledger."""
    if campaign.state is CampaignState.RUNNING and (not campaign.is_frozen or await has_waiting(tx, campaign.id)):
        return False
    waiting = exists().where(OutboxMessage.campaign_id == campaign.id, OutboxMessage.state.in_(UNSETTLED))
    return not await tx.session.scalar(select(waiting))


async def steps_of(tx: Read, campaign_id: int) -> Sequence[CampaignStep]:
    """The campaign's later messages, in order."""
    rows = await tx.session.scalars(
        select(CampaignStep).where(CampaignStep.campaign_id == campaign_id).order_by(CampaignStep.position)
    )
    return rows.all()


async def remove_step(tx: Tx, step: CampaignStep) -> None:
    """The campaign has this message no more."""
    await tx.session.delete(step)


def text_of(campaign: Campaign, arm: int) -> dict[str, Any]:
    """The first message of a campaign for those who were drawn to this arm."""
    content: dict[str, Any] = campaign.arms[arm - 1] if 0 < arm <= len(campaign.arms) else campaign.content
    return content


async def answered_campaign(tx: Read, client_id: int, messages: Sequence[Message]) -> Campaign | None:
    """The campaign to whose message the last of these words of a client reply; None: to none."""
    replied = [message.reply_to for message in messages if message.reply_to and message.channel == "telegram"]
    if not replied:
        return None
    rows = await tx.session.scalars(
        select(Campaign)
        .join(OutboxMessage, OutboxMessage.campaign_id == Campaign.id)
        .where(OutboxMessage.client_id == client_id, OutboxMessage.external_id.in_(replied))
        .order_by(OutboxMessage.id.desc())
        .limit(1)
    )
    return rows.first()
