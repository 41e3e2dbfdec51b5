"""Pairs of cards that may be one person, sweeps that look for them, merges and how they are undone."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId


class PairState(enum.StrEnum):
    """What became of a suspected pair."""

    OPEN = "open"
    DIFFERENT = "different"


class DupePair(Base):
    """Two cards suspected of being one person, the lower number on the left; merged pairs vanish with the card."""

    __tablename__ = "dupe_pairs"
    __table_args__ = (Index("ix_dupe_pairs_state_score", "state", "score"),)

    left_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    right_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True, index=True)
    score: Mapped[float]
    """The probability that they are one, 0 … 1."""
    reasons: Mapped[list[Any]] = mapped_column(default=list)
    """Names of what agrees and what differs, worded by `dupe-reason-<name>`."""
    state: Mapped[PairState] = mapped_column(default=PairState.OPEN)
    found_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    decided_at: Mapped[datetime | None]


class Merge(Base):
    """A card that was taken up into another: while the journal stands it can be undone."""

    __tablename__ = "merges"
    __table_args__ = (Index("ix_merges_gone_id", "gone_id"), Index("ix_merges_undo_until", "undo_until"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kept_id: Mapped[int] = mapped_column(BigId, index=True)
    gone_id: Mapped[int] = mapped_column(BigId)
    """Its number is given to nobody else; old buttons lead to the one that was kept."""
    merged_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    """None: merged by itself, upon an attested phone."""
    merged_at: Mapped[datetime]
    undo_until: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    journal: Mapped[dict[str, Any] | None]
    """What the undo needs; dropped when the time to undo is over or the person is erased."""


class SweepState(enum.StrEnum):
    """Where a sweep stands."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class Sweep(Base):
    """One search of the whole base for duplicates."""

    __tablename__ = "sweeps"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    state: Mapped[SweepState]
    started_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    cards: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    found: Mapped[int] = mapped_column(default=0)
