"""What a leaving colleague answered for passes to another, who is told."""

from crm.staff.heirs import heir, pass_tasks
from storage.bulk import pass_on
from storage.database import Tx
from storage.outbox import OutboxMessage, Priority
from storage.staff import StaffMember
from storage.tasks import open_tasks_of
from storage.threads import pass_threads


async def inherit(tx: Tx, leaver: StaffMember, heir_id: int, *, by: int) -> None:
    """All his clients, conversations and open tasks; every client's history says so."""
    to = await heir(tx, heir_id)
    clients = await pass_on(tx, leaver.id, to.id, kind="client_handed_over", by=by, payload={"to": to.name})
    led = await pass_threads(tx, leaver.id, to.id)
    tasks = await open_tasks_of(tx, leaver.id)
    await pass_tasks(tx, tasks, to, by=by)
    await tx.outbox.add(_notice(leaver, to, clients, led, len(tasks)))


async def release(tx: Tx, leaver: StaffMember, *, by: int) -> None:
    """His clients and conversations belong to nobody, so that everybody sees them and somebody takes them."""
    await pass_threads(tx, leaver.id, None)
    await pass_on(tx, leaver.id, None, kind="client_released", by=by, payload={"from": leaver.name})


def _notice(leaver: StaffMember, to: StaffMember, clients: int, led: int, tasks: int) -> OutboxMessage:
    return OutboxMessage(
        priority=Priority.NOTICE,
        address=str(to.telegram_id),
        kind="inherited",
        payload={"from": leaver.name, "clients": clients, "threads": led, "tasks": tasks},
        staff_id=to.id,
    )
