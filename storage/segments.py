"""Saved segments: audiences under a name, counted anew whenever they are used."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId
from storage.database import Read, Tx


class Segment(Base):
    """Conditions that must all hold; who they mean is never stored."""

    __tablename__ = "segments"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    title: Mapped[str] = mapped_column(String(64))
    conditions: Mapped[list[Any]]
    """`{field, operator, value}` each, as in campaigns."""
    created_at: Mapped[datetime]


async def segments(tx: Read) -> Sequence[Segment]:
    """All of them, in the order in which they were made."""
    return (await tx.session.scalars(select(Segment).order_by(Segment.id))).all()


async def remove(tx: Tx, segment: Segment) -> None:
    """Delete it; whatever took its conditions over keeps them."""
    await tx.session.delete(segment)
