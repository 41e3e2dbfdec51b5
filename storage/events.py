"""Events: what happened to whom, in the past tense; beside the messages they make the client's timeline."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId


class Topic(enum.StrEnum):
    """What a moment of a client's history is about; the history is filtered by it."""

    TALK = "talk"
    CALL = "call"
    TASK = "task"
    NOTE = "note"
    DOCUMENT = "document"
    PURCHASE = "purchase"
    CHANGE = "change"
    CAMPAIGN = "campaign"


IMPORTED = ("client_imported", "note_imported", "client_import_updated")
"""What a file that was taken in tells of each card: one deed for all of them, and nobody's touch."""

ONE_OF_MANY = ("tag_added", "tag_removed", "client_handed_over", "client_released", "client_archived")
"""With a subject (what wrote it into many histories at once) such an event is part of one deed; else a deed itself."""

_WORKED_ON = (Topic.CALL, Topic.TASK, Topic.NOTE, Topic.DOCUMENT, Topic.PURCHASE)


_TOLD_WITH = {"coupon": Topic.PURCHASE}
"""First words that are no topics of their own."""


def topic_of(kind: str) -> Topic:
    """An event's topic by its first word: `call_logged` is of calls; whatever has none of its own is a change."""
    word = kind.split("_")[0]
    return next((topic for topic in _WORKED_ON if _TOLD_WITH.get(word, word) == topic), Topic.CHANGE)


def _topic(context: DefaultExecutionContext) -> Topic:
    parameters = context.get_current_parameters()  # type: ignore[no-untyped-call]  # SQLAlchemy gives it no types
    return topic_of(parameters["kind"])


class Event(Base):
    """One thing that happened; `payload` holds what the timeline shows, as it was then."""

    __tablename__ = "events"
    __table_args__ = (
        Index("ix_events_client_at", "client_id", "at"),
        Index("ix_events_client_topic_at", "client_id", "topic", "at"),
        Index("ix_events_kind_at", "kind", "at"),
        Index(
            "ix_events_change_at",
            "at",
            postgresql_using="brin",
            sqlite_where=text("topic = 'change'"),
            postgresql_where=text("topic = 'change'"),
        ),
        Index(
            "ix_events_staff_id",
            "staff_id",
            "id",
            sqlite_where=text("staff_id IS NOT NULL"),
            postgresql_where=text("staff_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(32))
    topic: Mapped[Topic] = mapped_column(default=_topic)
    """Written by itself, from the kind."""
    client_id: Mapped[int | None] = mapped_column(ForeignKey("clients.id"))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    subject_id: Mapped[int | None] = mapped_column(BigId)
    """The id of the call, note, task, document … that the event is about."""
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)
