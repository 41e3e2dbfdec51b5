"""Campaigns; their recipients are the outbox rows that carry the campaign's id."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, exists, literal, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.audiences import Audience, available, next_ids, telegram_of_client
from storage.base import Base, BigId
from storage.clients import ChannelName, Client
from storage.database import Read, Tx
from storage.dialect import upsert
from storage.outbox import OutboxMessage, OutboxState, Priority

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


class Campaign(Base):
    """One message to many; `frozen_up_to` tells how far the audience has been written into the ledger."""

    __tablename__ = "campaigns"
    __table_args__ = (Index("ix_campaigns_state_starts_at", "state", "starts_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    title: Mapped[str] = mapped_column(String(128))
    state: Mapped[CampaignState]
    audience: Mapped[list[Any]] = mapped_column(default=list)
    """Conditions `{field, operator, value}`; all must hold, an empty list is not chosen yet."""
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    created_at: Mapped[datetime]
    starts_at: Mapped[datetime | None]
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
    if campaign.state is CampaignState.RUNNING and not campaign.is_frozen:
        return False
    waiting = exists().where(OutboxMessage.campaign_id == campaign.id, OutboxMessage.state.in_(UNSETTLED))
    return not await tx.session.scalar(select(waiting))


async def freeze_chunk(tx: Tx, campaign: Campaign, audience: Audience, size: int) -> None:
    """Write the next `size` available clients into the ledger; `is_frozen` when there are no more.

    The locked clients are looked at once more: one who was unsubscribing (and so held his own row) is left out, one
    who unsubscribes later finds his ledger row and takes it back.
    """
    as_of = campaign.started_at or tx.now
    chosen = next_ids(audience, as_of, campaign.frozen_up_to, size)
    ids = (await tx.session.scalars(chosen.with_for_update(read=True, key_share=True, of=Client))).all()
    if not ids:
        campaign.is_frozen = True
        return
    # One statement inside the database: the recipients' rows never travel through this process.
    recipients = select(
        Client.id,
        telegram_of_client(),
        literal(campaign.id),
        literal(CAMPAIGN_KIND),
        literal(ChannelName.TELEGRAM.value),
        literal(int(Priority.CAMPAIGN)),
        literal({}, OutboxMessage.payload.type),
        literal(OutboxState.PENDING, OutboxMessage.state.type),
        literal(0),
        literal(tx.now, OutboxMessage.created_at.type),
    ).where(Client.id.in_(ids), available(audience, as_of))
    columns = (
        *("client_id", "address", "campaign_id", "kind", "channel"),
        *("priority", "payload", "state", "doubts", "created_at"),
    )
    inserting = upsert(tx.session, OutboxMessage).from_select(columns, recipients, include_defaults=False)
    added = await tx.session.execute(inserting.on_conflict_do_nothing().returning(OutboxMessage.id))
    campaign.audience_count += len(added.all())
    campaign.frozen_up_to = ids[-1]
