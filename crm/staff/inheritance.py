"""What a leaving colleague answered for passes to another, who is told."""

from crm.errors import Refused
from storage.bulk import pass_on
from storage.database import Tx
from storage.events import Event
from storage.outbox import OutboxMessage, Priority
from storage.staff import StaffMember
from storage.tasks import Task, open_tasks_of


async def inherit(tx: Tx, leaver: StaffMember, heir_id: int, *, by: int) -> None:
    """All his clients and open tasks; every client's history says so."""
    heir = await tx.get(StaffMember, heir_id)
    if heir is None or heir.removed_at:
        raise Refused("colleague-unknown")
    clients = await pass_on(tx, leaver.id, heir.id, kind="client_handed_over", by=by, payload={"to": heir.name})
    tasks = await open_tasks_of(tx, leaver.id)
    for task in tasks:
        task.assignee_id = heir.id
        tx.record(_handed(task, leaver, heir, by))
    await tx.outbox.add(_notice(leaver, heir, clients, len(tasks)))


async def release(tx: Tx, leaver: StaffMember, *, by: int) -> None:
    """His clients belong to nobody, so that everybody sees them and somebody takes them."""
    await pass_on(tx, leaver.id, None, kind="client_released", by=by, payload={"from": leaver.name})


def _handed(task: Task, leaver: StaffMember, heir: StaffMember, by: int) -> Event:
    payload = {
        "text": task.text,
        "due_at": task.due_at.isoformat(),
        "assignee": heir.name,
        "was_assignee": leaver.name,
    }
    return Event(kind="task_handed_over", client_id=task.client_id, staff_id=by, subject_id=task.id, payload=payload)


def _notice(leaver: StaffMember, heir: StaffMember, clients: int, tasks: int) -> OutboxMessage:
    return OutboxMessage(
        priority=Priority.NOTICE,
        address=str(heir.telegram_id),
        kind="inherited",
        payload={"from": leaver.name, "clients": clients, "tasks": tasks},
        staff_id=heir.id,
    )
