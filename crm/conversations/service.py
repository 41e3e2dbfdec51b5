"""The conversation with a client: who leads it, whose turn it is, until when it is put off."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from crm.errors import Refused, Stale
from crm.inbox.notices import no_longer_waits, notices_for, refresh_notices
from crm.inbox.waking import waits_again
from crm.sight import is_hidden, seen
from crm.staff.actor import Actor
from crm.tasks.setting import colleague
from storage import threads
from storage.clients import Client
from storage.database import Database, Read, Tx
from storage.events import Event
from storage.outbox import OutboxMessage, Priority
from storage.staff import Role, StaffMember
from storage.threads import Thread, ThreadStatus

FARTHEST = timedelta(days=366)
"""Nobody puts a conversation off for longer; what is typed so is a slip."""

WOKEN_AT_ONCE = 50


@dataclass(frozen=True)
class Conversation:
    """A client, his thread, and who leads it: whoever took it or was given it, else the client's owner."""

    client: Client
    thread: Thread
    leader: StaffMember | None


class ConversationService:
    """Taking, handing over, closing, putting off and taking up again."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def get(self, actor: Actor, client_id: int) -> Conversation:
        """How things stand; a client who never wrote has a thread that waits for him."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            client = await seen(look, actor, client_id)
            thread = await look.get(Thread, client.id)
            thread = thread or Thread(client_id=client.id, status=ThreadStatus.WAITING_CLIENT, told=0)
            return Conversation(client, thread, await _leader(look, client, thread))

    async def take(self, actor: Actor, client_id: int) -> Conversation:
        """The actor leads the conversation from now on: he alone is told when the client writes."""
        async with self._changing(actor, client_id, "take_thread") as (tx, now):
            member = await colleague(tx, actor.require(Role.MANAGER))
            if now.thread.assignee_id != member.id:
                _give(tx, now.thread, member)
                _write_down(tx, actor, now.client, "thread_taken")
                await refresh_notices(tx, now.client.id)
        return Conversation(now.client, now.thread, member)

    async def hand_over(self, actor: Actor, client_id: int, staff_id: int) -> Conversation:
        """A colleague leads the conversation and is told; one who may not see the client is refused.

        The client's owner stays who he is.
        """
        async with self._changing(actor, client_id, "hand_over_thread") as (tx, now):
            heir = await colleague(tx, staff_id)
            if await is_hidden(tx, now.client, heir.role, heir.id):
                raise Refused("thread-unseen-client", name=heir.name)
            if now.thread.assignee_id != heir.id:
                _give(tx, now.thread, heir)
                _write_down(tx, actor, now.client, "thread_handed_over", to=heir.name)
                await refresh_notices(tx, now.client.id)
                await _tell_heir(tx, actor, now.client, heir)
        return Conversation(now.client, now.thread, heir)

    async def close(self, actor: Actor, client_id: int) -> Conversation:
        """Nothing is left to say; the client's next question begins it anew, his thanks do not."""
        async with self._changing(actor, client_id, "close_thread") as (tx, now):
            if now.thread.status is not ThreadStatus.CLOSED:
                now.thread.snoozed_until = None
                await no_longer_waits(tx, now.client, ThreadStatus.CLOSED)
                _write_down(tx, actor, now.client, "thread_closed")
        return now

    async def reopen(self, actor: Actor, client_id: int) -> Conversation:
        """A closed or put off conversation waits for us again: since the client's last words if nobody answered them,
        else since now."""
        async with self._changing(actor, client_id, "reopen_thread") as (tx, now):
            if now.thread.status is not ThreadStatus.CLOSED and now.thread.snoozed_until is None:
                raise Stale
            heard, said = now.thread.last_in_at, now.thread.last_out_at
            unanswered = heard if heard and (said is None or heard > said) else None
            await waits_again(tx, now.client, unanswered or tx.now)
            _write_down(tx, actor, now.client, "thread_reopened")
        return now

    async def snooze(self, actor: Actor, client_id: int, until: datetime) -> Conversation:
        """Out of sight until then; unless the client asks something before, it comes back by itself."""
        async with self._changing(actor, client_id, "snooze_thread") as (tx, now):
            if until <= tx.now:
                raise Refused("snooze-past")
            if until > tx.now + FARTHEST:
                raise Refused("snooze-too-far")
            is_closed = now.thread.status is ThreadStatus.CLOSED
            now.thread.snoozed_until = until
            await no_longer_waits(tx, now.client, ThreadStatus.WAITING_CLIENT if is_closed else now.thread.status)
            _write_down(tx, actor, now.client, "thread_snoozed", until_at=until.isoformat())
        return now

    async def wake(self) -> int:
        """Conversations put off until now wait again and their leaders are told; how many; a tick of the system's."""
        async with self._db.read() as look:
            if not await threads.due_to_wake(look, 1):
                return 0
        async with self._db.begin() as tx:
            due = await threads.due_to_wake(tx, WOKEN_AT_ONCE)
            for client_id in due:
                client = await tx.get(Client, client_id, lock=True)
                thread = await tx.get(Thread, client_id, lock=True)
                if client and thread and thread.snoozed_until and thread.snoozed_until <= tx.now:
                    await waits_again(tx, client, tx.now)
                    tx.record(Event(kind="thread_woken", client_id=client.id))
            return len(due)

    @asynccontextmanager
    async def _changing(self, actor: Actor, client_id: int, use_case: str) -> AsyncIterator[tuple[Tx, Conversation]]:
        """A write transaction with client and thread locked in it, unless the actor may not see him."""
        actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, use_case) as tx:
            client = await seen(tx, actor, client_id, lock=True)
            thread = await threads.thread_of(tx, client.id)
            yield tx, Conversation(client, thread, await _leader(tx, client, thread))


def leader_id(client: Client, thread: Thread) -> int | None:
    """Who is to answer: whoever leads the conversation, else the client's owner; None: nobody."""
    return thread.assignee_id or client.owner_id


async def _leader(look: Read, client: Client, thread: Thread) -> StaffMember | None:
    """The colleague himself; who has left answers nobody."""
    ident = leader_id(client, thread)
    member = await look.get(StaffMember, ident) if ident else None
    return None if member is None or member.removed_at else member


def _give(tx: Tx, thread: Thread, member: StaffMember) -> None:
    thread.assignee_id, thread.assigned_at = member.id, tx.now


def _write_down(tx: Tx, actor: Actor, client: Client, kind: str, **payload: str) -> None:
    tx.record(Event(kind=kind, client_id=client.id, staff_id=actor.staff_id, payload=payload))


async def _tell_heir(tx: Tx, actor: Actor, client: Client, heir: StaffMember) -> None:
    if client.waiting_since and not client.is_spam:
        await tx.outbox.add_rows(notices_for(tx.now, client.id, [heir]))
    if heir.id != actor.staff_id:
        notice = OutboxMessage(
            priority=Priority.NOTICE,
            address=str(heir.telegram_id),
            kind="thread_handed",
            payload={"by": actor.name},
            staff_id=heir.id,
            client_id=client.id,
        )
        await tx.outbox.add(notice)
