"""Tasks: what a colleague promised to do, and when."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId


class TaskState(enum.StrEnum):
    """Where a task stands."""

    OPEN = "open"
    DONE = "done"
    TAKEN_BACK = "taken_back"


class Task(Base):
    """A promise with a due time; the time lives in the row, the scheduler only ticks over it."""

    __tablename__ = "tasks"
    __table_args__ = (
        Index("ix_tasks_assignee_due", "assignee_id", "state", "due_at"),
        Index("ix_tasks_remind", "state", "remind_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    client_id: Mapped[int | None] = mapped_column(ForeignKey("clients.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    assignee_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    text: Mapped[str] = mapped_column(Text)
    due_at: Mapped[datetime]
    has_time: Mapped[bool] = mapped_column(default=True)
    """False: only the day was named."""
    remind_at: Mapped[datetime | None]
    """When the reminder is due; None once it has been handed to the outbox."""
    state: Mapped[TaskState] = mapped_column(default=TaskState.OPEN)
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
