"""Canned answers: a word, and what is said for it in each language."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId
from storage.database import Read, Tx


class Answer(Base):
    """One canned answer, of the company or of one colleague alone."""

    __tablename__ = "answers"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    word: Mapped[str] = mapped_column(String(32))
    word_n: Mapped[str] = mapped_column(String(64))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    """Whose own it is; None: everybody's."""
    contents: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """By language, each a message as `Content.to_json` writes it."""
    created_at: Mapped[datetime]


async def answers_of(tx: Read, staff_id: int | None) -> Sequence[Answer]:
    """Those of everybody and the colleague's own, by word."""
    rows = await tx.session.scalars(
        select(Answer)
        .where(or_(Answer.owner_id.is_(None), Answer.owner_id == staff_id))
        .order_by(Answer.word_n, Answer.id)
    )
    return rows.all()


async def remove(tx: Tx, answer: Answer) -> None:
    """It is offered no more; what was said with it stays said."""
    await tx.session.delete(answer)
