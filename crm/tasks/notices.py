"""What colleagues are told about tasks; worded when it is sent."""

from collections.abc import Sequence

from storage.database import Tx
from storage.outbox import OutboxMessage, Priority, end_living_keys
from storage.staff import StaffMember
from storage.tasks import Task


async def tell(tx: Tx, reader: StaffMember, kind: str, task: Task, *, by: int) -> None:
    """Have the colleague told what `by` did with the task, unless it was himself or he has left."""
    if reader.id == by or reader.removed_at:
        return
    await tx.outbox.add(
        OutboxMessage(
            priority=Priority.NOTICE,
            address=str(reader.telegram_id),
            staff_id=reader.id,
            client_id=task.client_id,
            kind=kind,
            payload={"task_id": task.id, "by": by},
        )
    )


async def remind(tx: Tx, due: Sequence[tuple[Task, StaffMember]]) -> None:
    """Have assignees reminded, each by a new message: an edit of an earlier one would make no sound."""
    await end_living_keys(tx, [_living_key(task) for task, _ in due])
    await tx.outbox.add(*(_reminder(task, reader) for task, reader in due if not reader.removed_at))


def _reminder(task: Task, reader: StaffMember) -> OutboxMessage:
    return OutboxMessage(
        priority=Priority.REMINDER,
        address=str(reader.telegram_id),
        staff_id=reader.id,
        client_id=task.client_id,
        kind="task_due",
        payload={"task_id": task.id},
        living_key=_living_key(task),
    )


def _living_key(task: Task) -> str:
    return f"task:{task.id}"
