"""Tasks: promises with a due time, carried out, moved, handed over; and the reminders of them."""

from dataclasses import dataclass, replace
from datetime import datetime

from crm.corrections import check_correction
from crm.errors import Refused, Stale
from crm.sight import horizon, seen, seen_or_none
from crm.staff.actor import Actor
from crm.tasks import notices
from crm.tasks.rules import Delay, postponed, settle_due
from crm.tasks.setting import TASK_TEXT_LIMIT, NewTask, colleague, refuse_unseen, set_task, task_event
from crm.text import required_text
from storage import tasks as storage
from storage.clients import Client
from storage.database import Database, Read, Tx
from storage.staff import Role, StaffMember
from storage.tasks import Task, TaskLine, TaskState

PAGE_SIZE = 8
REMINDERS_AT_ONCE = 200


@dataclass(frozen=True)
class TaskView:
    """A task with everybody it names."""

    task: Task
    client: Client | None
    author: StaffMember
    assignee: StaffMember


@dataclass(frozen=True)
class TaskPage:
    """One page of a colleague's open tasks, overdue ones first; pages count from 0."""

    lines: list[TaskLine]
    page: int
    pages: int
    total: int
    overdue: int
    now: datetime


class TaskService:
    """Use cases of tasks. A task is changed by its author, its assignee or an admin."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def set(self, actor: Actor, wish: NewTask) -> Task:
        """Any colleague sets a task for himself or another, who is told; `Refused` for a time in the past."""
        actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "set_task") as tx:
            return await set_task(tx, actor, wish)

    async def change(
        self,
        actor: Actor,
        task_id: int,
        *,
        text: str | None = None,
        due_at: datetime | None = None,
        has_time: bool = True,
    ) -> Task:
        """Word it anew, move it to another time, or both; the history keeps both, another assignee is told."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "change_task") as tx:
            task = await _open_task(tx, actor, task_id)
            was = {"was_text": task.text, "was_due_at": task.due_at.isoformat()}
            if text is not None:
                task.text = required_text(text, TASK_TEXT_LIMIT)
            if due_at is not None:
                _move(task, settle_due(due_at, has_time, tx.now, actor.timezone), has_time)
            tx.record(task_event("task_changed", staff_id, task, **was))
            await notices.tell(tx, await _member(tx, task.assignee_id), "task_changed", task, by=actor)
            return task

    async def postpone(self, actor: Actor, task_id: int, delay: Delay) -> Task:
        """Due an hour later or tomorrow, and reminded of again then."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "postpone_task") as tx:
            task = await _open_task(tx, actor, task_id)
            was_due_at = task.due_at.isoformat()
            due_at = postponed(task.due_at, task.has_time, delay, tx.now, actor.timezone)
            _move(task, due_at, task.has_time or delay is Delay.HOUR)
            tx.record(task_event("task_postponed", staff_id, task, was_due_at=was_due_at))
            return task

    async def done(self, actor: Actor, task_id: int) -> Task:
        """Done once; its author is told when another did it."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "task_done") as tx:
            task = await _open_task(tx, actor, task_id)
            task.state, task.done_at, task.done_by, task.remind_at = TaskState.DONE, tx.now, staff_id, None
            tx.record(task_event("task_done", staff_id, task))
            await notices.tell(tx, await _member(tx, task.author_id), "task_done_notice", task, by=actor)
            return task

    async def hand_over(self, actor: Actor, task_id: int, assignee_id: int) -> Task:
        """Give it to a colleague, who is told and, when it is not yet due, reminded."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "hand_over_task") as tx:
            task = await _open_task(tx, actor, task_id)
            was, assignee = await _member(tx, task.assignee_id), await colleague(tx, assignee_id)
            if was.id == assignee.id:
                raise Refused("task-already-his", name=was.name)
            await refuse_unseen(tx, task.client_id, assignee)
            task.assignee_id = assignee.id
            task.remind_at = task.due_at if task.due_at > tx.now else None
            names = {"assignee": assignee.name, "was_assignee": was.name}
            tx.record(task_event("task_handed_over", staff_id, task, **names))
            await notices.tell(tx, assignee, "task_handed", task, by=actor)
            return task

    async def take_back(self, actor: Actor, task_id: int) -> Task:
        """Its author, or an admin, takes it back within a day; the history says so, another assignee is told."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "take_back_task") as tx:
            task = await _open_task(tx, actor, task_id)
            check_correction(actor, task.author_id, task.created_at, tx.now)
            task.state, task.remind_at = TaskState.TAKEN_BACK, None
            tx.record(task_event("task_taken_back", staff_id, task))
            await notices.tell(tx, await _member(tx, task.assignee_id), "task_taken_back", task, by=actor)
            return task

    async def get(self, actor: Actor, task_id: int) -> TaskView:
        """The task as it stands, its client unnamed when the actor may not see him; `Stale` when there is none."""
        actor.require(Role.MANAGER)
        view = await self.view(task_id)
        if view is None:
            raise Stale
        if view.client is None:
            return view
        async with self._db.read() as look:
            if actor.staff_id not in (view.author.id, view.assignee.id):
                await seen(look, actor, view.client.id)
            return replace(view, client=await seen_or_none(look, actor, view.client.id))

    async def view(self, task_id: int) -> TaskView | None:
        """The same for the wording of deliveries, on nobody's behalf."""
        async with self._db.read() as look:
            task = await look.get(Task, task_id)
            if task is None:
                return None
            client = await look.get(Client, task.client_id) if task.client_id else None
            return TaskView(
                task, client, author=await _member(look, task.author_id), assignee=await _member(look, task.assignee_id)
            )

    async def list(self, actor: Actor, page: int = 0) -> TaskPage:
        """The actor's open tasks by due time; a page beyond the last one is the last one."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.read() as look:
            total = await storage.count_open(look, staff_id)
            pages = max(1, -(-total // PAGE_SIZE))
            page = min(max(page, 0), pages - 1)
            lines = await storage.open_tasks(
                look, staff_id, owner_id=await horizon(look, actor), limit=PAGE_SIZE, offset=page * PAGE_SIZE
            )
            overdue = await storage.count_open(look, staff_id, before=look.now)
            return TaskPage([*lines], page, pages, total, overdue, look.now)

    async def remind(self) -> int:
        """Hand what is due to the outbox, once each, and say how many; a tick of the system's own.

        The first look goes through the reading door: the writers' turn is not taken every second for nothing.
        """
        async with self._db.read() as look:
            if not await storage.is_reminder_due(look):
                return 0
        async with self._db.begin() as tx:
            due = await storage.due_reminders(tx, REMINDERS_AT_ONCE)
            for task, _ in due:
                task.remind_at = None
            await notices.remind(tx, due)
            return len(due)


async def _open_task(tx: Tx, actor: Actor, task_id: int) -> Task:
    """The task, locked, when it can still be acted on and by this actor."""
    task = await tx.get(Task, task_id, lock=True)
    if not task or task.state is not TaskState.OPEN:
        raise Stale
    if actor.staff_id not in (task.author_id, task.assignee_id) and not actor.role.includes(Role.ADMIN):
        raise Refused("task-not-yours")
    return task


def _move(task: Task, due_at: datetime, has_time: bool) -> None:
    task.due_at, task.remind_at, task.has_time = due_at, due_at, has_time


async def _member(look: Read, staff_id: int) -> StaffMember:
    """A colleague that a row refers to, working here or not."""
    member = await look.get(StaffMember, staff_id)
    assert member  # a foreign key stands behind it
    return member
