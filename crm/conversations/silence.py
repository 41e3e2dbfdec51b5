"""Nobody waits unseen: after so many working minutes silence becomes a task, after more of them the admins know."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from crm.conversations.service import leader_id
from crm.hours.rules import working_minutes_ago, working_minutes_between
from crm.inbox.crew import next_in_round
from crm.inbox.policy import Policy, policy_of
from crm.text import shorten
from locales.translator import Texts
from storage import queue, threads
from storage.clients import Client
from storage.database import Database, Read, Tx
from storage.events import Event
from storage.outbox import OutboxMessage, Priority
from storage.staff import Role, StaffMember
from storage.tasks import Task
from storage.threads import Thread

AT_ONCE = 50
TASK, ADMINS = 1, 2
"""The thresholds in their order, as `Thread.told` counts them."""


class SilenceService:
    """The watch over those who wait."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def tick(self) -> float | None:
        """Act upon everybody who crossed a threshold, once for each wait; the first look takes no writer's turn."""
        async with self._db.read() as look:
            policy = await policy_of(look)
            if not [*await _silent(look, policy, TASK), *await _silent(look, policy, ADMINS)]:
                return None
        async with self._db.begin() as tx:
            policy = await policy_of(tx)
            for threshold in (TASK, ADMINS):
                for client_id in await _silent(tx, policy, threshold):
                    await _act(tx, policy, client_id, threshold)
        return 0


async def _silent(look: Read, policy: Policy, threshold: int) -> Sequence[int]:
    minutes = policy.watch.task_minutes if threshold == TASK else policy.watch.admin_minutes
    since = working_minutes_ago(policy.hours, look.now, minutes) if minutes else None
    return await queue.silent_since(look, since, threshold, AT_ONCE) if since else ()


async def _act(tx: Tx, policy: Policy, client_id: int, threshold: int) -> None:
    client, thread = await tx.get(Client, client_id, lock=True), await tx.get(Thread, client_id, lock=True)
    if client is None or thread is None or client.waiting_since is None or thread.told >= threshold:
        return
    thread.told = threshold
    if threshold == TASK:
        await _become_task(tx, policy, client, thread, client.waiting_since)
    else:
        await _tell_admins(tx, policy, client, thread, client.waiting_since)


async def _become_task(tx: Tx, policy: Policy, client: Client, thread: Thread, since: datetime) -> None:
    """For whoever is told that the client waits; of several for the one with the fewest conversations."""
    told = policy.crew.told(client.owner_id, thread.assignee_id)
    member = next_in_round(told, await threads.loads(tx) if len(told) > 1 else {})
    if member is None:
        return
    t = Texts(member.locale, ZoneInfo(member.timezone))
    text = t.plain("silence-task", name=shorten(client.name, 200), since=t.moment(since, tx.now))
    people = {"author_id": member.id, "assignee_id": member.id}
    task = Task(client_id=client.id, text=text, due_at=tx.now, remind_at=tx.now, created_at=tx.now, **people)
    tx.add(task)
    await tx.flush()
    payload = {"text": text, "assignee": member.name}
    tx.record(Event(kind="task_from_silence", client_id=client.id, subject_id=task.id, payload=payload))
    tx.wake("reminders")


async def _tell_admins(tx: Tx, policy: Policy, client: Client, thread: Thread, since: datetime) -> None:
    admins = [member for member in policy.crew.staff if member.role.includes(Role.ADMIN)]
    here = [member for member in admins if policy.crew.is_here(member)] or admins
    minutes = working_minutes_between(policy.hours, since, tx.now)
    leader = next((one.name for one in policy.crew.staff if one.id == leader_id(client, thread)), "")
    payload = {"minutes": minutes, "leader": leader}
    tx.record(Event(kind="silence_reported", client_id=client.id, payload={"minutes": minutes}))
    await tx.outbox.add(*(_report(member, client.id, payload) for member in here))


def _report(reader: StaffMember, client_id: int, payload: dict[str, object]) -> OutboxMessage:
    return OutboxMessage(
        priority=Priority.NOTICE,
        address=str(reader.telegram_id),
        kind="client_unanswered",
        payload=payload,
        staff_id=reader.id,
        client_id=client_id,
    )
