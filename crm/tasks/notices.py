"""What colleagues are told about tasks; worded when it is sent."""

from collections.abc import Sequence

from crm.staff.actor import Actor
from storage.database import Tx
from storage.outbox import OutboxMessage, Priority
from storage.staff import StaffMember
from storage.tasks import Task


async def tell(tx: Tx, reader: StaffMember, kind: str, task: Task, *, by: Actor) -> None:
    """Have the colleague told what the actor did with the task, unless it was himself or he has left."""
    if reader.id == by.staff_id or reader.removed_at:
        return
    await tx.outbox.add(
        OutboxMessage(
            priority=Priority.NOTICE,
            address=str(reader.telegram_id),
            staff_id=reader.id,
            client_id=task.client_id,
            kind=kind,
            payload={"task_id": task.id, "who": by.name},
        )
    )


async def remind(tx: Tx, due: Sequence[tuple[Task, StaffMember]]) -> None:
    """Have assignees reminded; while a reminder of the task is still unsent no second one joins it."""
    await tx.outbox.add(*(_reminder(task, reader) for task, reader in due if not reader.removed_at))


def _reminder(task: Task, reader: StaffMember) -> OutboxMessage:
    return OutboxMessage(
        priority=Priority.REMINDER,
        address=str(reader.telegram_id),
        staff_id=reader.id,
        client_id=task.client_id,
        kind="task_due",
        payload={"task_id": task.id},
        living_key=f"task:{task.id}",
    )
