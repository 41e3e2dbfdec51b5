"""How a task comes to be: alone, or as the next step of a call."""

from dataclasses import dataclass
from datetime import datetime

from crm.errors import Refused
from crm.sight import is_hidden, seen
from crm.staff.actor import Actor
from crm.tasks.notices import tell
from crm.tasks.rules import settle_due
from crm.text import required_text
from storage.clients import Client
from storage.database import Tx
from storage.events import Event
from storage.staff import Role, StaffMember
from storage.tasks import Task

TASK_TEXT_LIMIT = 1_000


@dataclass(frozen=True)
class NewTask:
    """What is wished: `due_at` is aware; without `has_time` only its day was named."""

    text: str
    due_at: datetime
    has_time: bool = True
    client_id: int | None = None
    assignee_id: int | None = None
    """None: whoever sets it."""


async def set_task(tx: Tx, actor: Actor, wish: NewTask) -> Task:
    """Add the task with its reminder, and tell the colleague whom it is given to."""
    author_id = actor.require(Role.MANAGER)
    client = await seen(tx, actor, wish.client_id, lock=True) if wish.client_id is not None else None
    assignee = await colleague(tx, wish.assignee_id or author_id)
    await refuse_unseen(tx, wish.client_id, assignee)
    due_at = settle_due(wish.due_at, wish.has_time, tx.now, actor.timezone)
    task = Task(
        client_id=client.id if client else None,
        author_id=author_id,
        assignee_id=assignee.id,
        text=required_text(wish.text, TASK_TEXT_LIMIT),
        due_at=due_at,
        has_time=wish.has_time,
        remind_at=due_at,
        created_at=tx.now,
    )
    tx.add(task)
    await tx.flush()
    tx.record(task_event("task_set", author_id, task, assignee=assignee.name))
    await tell(tx, assignee, "task_handed", task, by=actor)
    return task


async def refuse_unseen(tx: Tx, client_id: int | None, assignee: StaffMember) -> None:
    """Nobody is given a task about a client whom he may not see."""
    client = await tx.get(Client, client_id) if client_id is not None else None
    if client and await is_hidden(tx, client, assignee.role, assignee.id):
        raise Refused("task-unseen-client", name=assignee.name)


async def colleague(tx: Tx, staff_id: int) -> StaffMember:
    """Somebody who works here today; `Refused` otherwise."""
    member = await tx.get(StaffMember, staff_id)
    if not member or member.removed_at:
        raise Refused("colleague-unknown")
    return member


def task_event(kind: str, staff_id: int, task: Task, **more: str) -> Event:
    """What the client's timeline tells about the task, as it stands at this moment."""
    payload = {"text": task.text, "due_at": task.due_at.isoformat()} | more
    return Event(kind=kind, client_id=task.client_id, staff_id=staff_id, subject_id=task.id, payload=payload)
