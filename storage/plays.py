"""Plays: what is done by itself on a client's occasion, and which occasions have been dealt with."""

import enum
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.database import Read, Tx
from storage.dialect import upsert


class PlayAction(enum.StrEnum):
    """What a play does for a client."""

    MESSAGE = "message"
    TASK = "task"
    """A task of the client's owner."""
    CALLS = "calls"
    """Calls shared out over all who answer."""
    TAG = "tag"


class FiringState(enum.StrEnum):
    """What came of an occasion."""

    DONE = "done"
    REFUSED = "refused"
    """The client wants no offers."""
    UNREACHABLE = "unreachable"
    TIRED = "tired"
    """He has had his share of messages this week."""
    LATE = "late"
    """It was over when the bot came back."""


class Play(Base):
    """How the company plays it; a play without a row is off and as it was made."""

    __tablename__ = "plays"

    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    is_on: Mapped[bool] = mapped_column(default=False)
    days: Mapped[int]
    action: Mapped[PlayAction]
    words: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """A message's content, or `text` of a task or label; empty: the words it was made with."""
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    """Who switched it last: the author of its tasks."""
    done_up_to: Mapped[date] = mapped_column(Date)
    """The last day whose occasions were all dealt with."""


class Firing(Base):
    """An occasion dealt with: once per client and occasion, whatever restarts."""

    __tablename__ = "play_firings"
    __table_args__ = (Index("ix_play_firings_client_id", "client_id"), Index("ix_play_firings_fired_at", "fired_at"))

    play: Mapped[str] = mapped_column(String(32), primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    occasion: Mapped[str] = mapped_column(String(48), primary_key=True)
    state: Mapped[FiringState]
    fired_at: Mapped[datetime]


async def plays(tx: Read) -> Sequence[Play]:
    """Those that somebody has touched."""
    return (await tx.session.scalars(select(Play))).all()


async def fire(
    tx: Tx, play: str, occasions: Sequence[tuple[int, str]], states: dict[int, FiringState]
) -> list[tuple[int, str]]:
    """Write down these occasions (client, name), with what comes of them; returns those not dealt with before."""
    rows = [
        {"play": play, "client_id": client_id, "occasion": name, "state": states[client_id], "fired_at": tx.now}
        for client_id, name in occasions
    ]
    if not rows:
        return []
    inserting = upsert(tx.session, Firing).on_conflict_do_nothing().returning(Firing.client_id, Firing.occasion)
    added = await tx.session.execute(inserting, rows)
    return [(client_id, name) for client_id, name in added]


async def firings_since(tx: Read, since: datetime) -> dict[tuple[str, FiringState], int]:
    """How many occasions of each play were dealt with, and how."""
    rows = await tx.session.execute(
        select(Firing.play, Firing.state, func.count())
        .where(Firing.fired_at >= since)
        .group_by(Firing.play, Firing.state)
    )
    return {(play, state): count for play, state, count in rows}
