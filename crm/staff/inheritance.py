"""What a leaving colleague answered for passes to another, who is told."""

from crm.errors import Refused
from storage.clients import owned_by
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
    clients = await owned_by(tx, leaver.id)
    for client in clients:
        client.owner_id = heir.id
        tx.record(Event(kind="client_handed_over", client_id=client.id, staff_id=by, payload={"to": heir.name}))
    tasks = await open_tasks_of(tx, leaver.id)
    for task in tasks:
        task.assignee_id = heir.id
        tx.record(_handed(task, leaver, heir, by))
    await tx.outbox.add(_notice(leaver, heir, len(clients), len(tasks)))


async def release(tx: Tx, leaver: StaffMember, *, by: int) -> None:
    """His clients belong to nobody, so that everybody sees them and somebody takes them."""
    for client in await owned_by(tx, leaver.id):
        client.owner_id = None
        tx.record(Event(kind="client_released", client_id=client.id, staff_id=by, payload={"from": leaver.name}))


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
