"""The living notices about a waiting client: whom they go to, and their last word."""

from collections.abc import Iterable
from datetime import datetime

from crm.mirror import refresh_card
from storage import threads
from storage.clients import Client
from storage.database import Tx
from storage.events import Event
from storage.outbox import Priority, living_addresses, outbox_row, waiting_key
from storage.staff import StaffMember, all_active
from storage.tasks import TaskState, tasks_from_silence
from storage.threads import ThreadStatus


def notices_for(now: datetime, client_id: int, told: Iterable[StaffMember]) -> list[dict[str, object]]:
    """One living notice about the client for each of them."""
    return [_notice(now, client_id, member) for member in told]


def _notice(now: datetime, client_id: int, reader: StaffMember) -> dict[str, object]:
    return outbox_row(
        now,
        priority=Priority.NOTICE,
        address=str(reader.telegram_id),
        kind="client_waits",
        client_id=client_id,
        staff_id=reader.id,
        living_key=waiting_key(client_id),
    )


async def say_taken(tx: Tx, client: Client) -> None:
    """The client has another owner, who leads the conversation from now on; the standing notices say so."""
    await threads.follow_owner(tx, [client.id])
    await refresh_notices(tx, client.id)


async def no_longer_waits(tx: Tx, client: Client, turn: ThreadStatus = ThreadStatus.WAITING_CLIENT) -> None:
    """The client waits no more; every notice that speaks of him says its last word."""
    thread = await threads.thread_of(tx, client.id)
    if thread.told:
        await _settle_tasks(tx, client.id)
    client.waiting_since, thread.status, thread.told = None, turn, 0
    await refresh_notices(tx, client.id)


async def _settle_tasks(tx: Tx, client_id: int) -> None:
    """What silence made a task of is done with the answer."""
    for task in await tasks_from_silence(tx, client_id):
        task.state, task.done_at, task.remind_at = TaskState.DONE, tx.now, None
        payload = {"text": task.text, "due_at": task.due_at.isoformat()}
        tx.record(Event(kind="task_done", client_id=client_id, subject_id=task.id, payload=payload))


async def refresh_notices(tx: Tx, client_id: int) -> None:
    """Every standing notice about the client, and the card in his topics, says how things are now."""
    await refresh_card(tx, client_id)
    standing = set(await living_addresses(tx, waiting_key(client_id)))
    told = [member for member in await all_active(tx) if str(member.telegram_id) in standing]
    if told:
        await tx.outbox.add_rows([_notice(tx.now, client_id, member) for member in told])
