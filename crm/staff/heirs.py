"""Who takes over from another: a colleague working here, and the open tasks that go with what he is given."""

from collections.abc import Sequence

from crm.errors import Refused
from storage.database import Tx
from storage.events import Event
from storage.staff import StaffMember
from storage.tasks import Task


async def heir(tx: Tx, staff_id: int) -> StaffMember:
    """The colleague, locked: he is not dismissed meanwhile. Lock him before the clients he gets."""
    found = await tx.get(StaffMember, staff_id, lock=True)
    if found is None or found.removed_at:
        raise Refused("colleague-unknown")
    return found


async def pass_tasks(tx: Tx, tasks: Sequence[Task], to: StaffMember, *, by: int) -> None:
    """They are his to do from now on, those not yet due with a reminder; each history says so."""
    for task in tasks:
        was = await tx.get(StaffMember, task.assignee_id)
        task.assignee_id = to.id
        task.remind_at = task.due_at if task.due_at > tx.now else None
        tx.record(_handed(task, was.name if was else "", to, by))


def _handed(task: Task, was: str, to: StaffMember, by: int) -> Event:
    payload = {"text": task.text, "due_at": task.due_at.isoformat(), "assignee": to.name, "was_assignee": was}
    return Event(kind="task_handed_over", client_id=task.client_id, staff_id=by, subject_id=task.id, payload=payload)
