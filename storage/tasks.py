"""Tasks: what a colleague promised to do, and when; the mapped class and its queries."""

import enum
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, Text, and_, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId
from storage.clients import Client, within
from storage.database import Read, Tx
from storage.events import Event
from storage.staff import StaffMember

FROM_SILENCE = "task_from_silence"
"""The event that says that a client's waiting became a task."""


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


@dataclass(frozen=True)
class TaskLine:
    """A task as a list shows it."""

    task: Task
    client_name: str | None


async def open_tasks(
    tx: Read,
    assignee_id: int,
    *,
    owner_id: int | None,
    since: datetime | None = None,
    before: datetime | None = None,
    limit: int,
    offset: int = 0,
) -> Sequence[TaskLine]:
    """What the colleague has to do, due from `since` on and before `before`, the earliest due first.

    With `owner_id` a client whom he may not see is not named.
    """
    statement = (
        select(Task, Client.name)
        .join(Client, and_(Client.id == Task.client_id, within(owner_id)), isouter=True)
        .where(Task.assignee_id == assignee_id, Task.state == TaskState.OPEN)
        .order_by(Task.due_at, Task.id)
        .limit(limit)
        .offset(offset)
    )
    if since is not None:
        statement = statement.where(Task.due_at >= since)
    if before is not None:
        statement = statement.where(Task.due_at < before)
    rows = await tx.session.execute(statement)
    return [TaskLine(task, name) for task, name in rows]


async def count_open(tx: Read, assignee_id: int, *, before: datetime | None = None) -> int:
    """How many open tasks the colleague has, or only those due before then."""
    statement = select(func.count()).where(Task.assignee_id == assignee_id, Task.state == TaskState.OPEN)
    if before is not None:
        statement = statement.where(Task.due_at < before)
    return await tx.session.scalar(statement) or 0


async def open_tasks_of(tx: Tx, assignee_id: int) -> Sequence[Task]:
    """Everything the colleague has to do, locked."""
    rows = await tx.session.scalars(
        select(Task)
        .where(Task.assignee_id == assignee_id, Task.state == TaskState.OPEN)
        .order_by(Task.id)
        .with_for_update()
    )
    return rows.all()


async def open_tasks_about(tx: Tx, client_ids: Collection[int], *, but: int) -> Sequence[Task]:
    """What is to be done about these clients by others than this colleague, locked."""
    rows = await tx.session.scalars(select(Task).where(_about(client_ids, but)).order_by(Task.id).with_for_update())
    return rows.all()


async def count_about(tx: Read, client_id: int, *, but: int) -> int:
    """How many open tasks about the client others than this colleague have."""
    return await tx.session.scalar(select(func.count()).where(_about([client_id], but))) or 0


def _about(client_ids: Collection[int], but: int) -> ColumnElement[bool]:
    return and_(Task.client_id.in_(client_ids), Task.assignee_id != but, Task.state == TaskState.OPEN)


async def tasks_from_silence(tx: Tx, client_id: int) -> Sequence[Task]:
    """Open tasks that the client's waiting became, locked."""
    became = select(Event.subject_id).where(Event.client_id == client_id, Event.kind == FROM_SILENCE)
    rows = await tx.session.scalars(
        select(Task)
        .where(Task.client_id == client_id, Task.state == TaskState.OPEN, Task.id.in_(became))
        .order_by(Task.id)
        .with_for_update()
    )
    return rows.all()


async def is_reminder_due(tx: Read) -> bool:
    """True when some reminder's time has come."""
    found = await tx.session.scalar(
        select(Task.id).where(Task.state == TaskState.OPEN, Task.remind_at <= tx.now).limit(1)
    )
    return found is not None


async def due_reminders(tx: Tx, limit: int) -> Sequence[tuple[Task, StaffMember]]:
    """Open tasks whose reminder's time has come, with who is to be reminded; locked, the earliest first."""
    rows = await tx.session.execute(
        select(Task, StaffMember)
        .join(StaffMember, StaffMember.id == Task.assignee_id)
        .where(Task.state == TaskState.OPEN, Task.remind_at <= tx.now)
        .order_by(Task.remind_at, Task.id)
        .limit(limit)
        .with_for_update(of=Task, skip_locked=True)
    )
    return [(task, member) for task, member in rows]
