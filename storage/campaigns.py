"""Campaigns; their recipients are the outbox rows that carry the campaign's id."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId


class CampaignState(enum.StrEnum):
    """The life of a campaign."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    FINISHED = "finished"
    HELD = "held"
    """Past due for too long when the bot came back: a person decides."""


class Campaign(Base):
    """One message to many; `frozen_up_to` tells how far the audience has been written into the ledger."""

    __tablename__ = "campaigns"
    __table_args__ = (Index("ix_campaigns_state_starts_at", "state", "starts_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    title: Mapped[str] = mapped_column(String(128))
    state: Mapped[CampaignState]
    audience: Mapped[list[Any]] = mapped_column(default=list)
    """Conditions `{field, operator, value}`; all must hold."""
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
