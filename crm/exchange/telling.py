"""The one message in which an import's progress is told to whoever began it."""

from storage.database import Tx
from storage.imports import Import
from storage.outbox import OutboxMessage, Priority
from storage.staff import StaffMember


def living_key(import_id: int) -> str:
    """Of the one message that tells how far an import is."""
    return f"import:{import_id}"


async def tell(tx: Tx, one: Import) -> None:
    """Have the message show how the import stands."""
    member = await tx.get(StaffMember, one.started_by)
    if member:
        await tx.outbox.add(
            OutboxMessage(
                priority=Priority.ANSWER,
                address=str(member.telegram_id),
                kind="import_progress",
                payload={"import_id": one.id},
                staff_id=member.id,
                living_key=living_key(one.id),
            )
        )
