"""Answers that go out at a time: planned, listed, moved, worded anew, sent at once, cancelled."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from crm.errors import Refused, Stale
from crm.inbox.crew import Crew
from crm.inbox.notices import no_longer_waits
from crm.inbox.outgoing import WAITED_SINCE, join, plan_for_client
from crm.inbox.policy import policy_of
from crm.inbox.waking import tell_of_him, waits_again
from crm.messaging import Content
from crm.sight import horizon, seen
from crm.sight.seeing import standing
from crm.staff.actor import Actor
from crm.text import clean_text, required_text
from storage import planned, restored
from storage.clients import Client
from storage.database import Database, Tx
from storage.messages import Message, MessageState
from storage.outbox import NEVER, OUTBOX_JOB, OutboxMessage, OutboxState, Priority, pending_for
from storage.staff import Role
from storage.threads import thread_of

FURTHEST = timedelta(days=366)
LATENESS = timedelta(hours=2)
"""Later than this an answer may say what is true no more."""
HELD_AT_ONCE = 200


@dataclass(frozen=True)
class PlannedAnswer:
    """A message that waits for its time, who will read it, and who wrote it."""

    message: Message
    client: Client
    author: str


class LaterService:
    """Whoever may see a client may see, move and cancel what is planned for him: its author may be ill."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def plan(self, actor: Actor, client_id: int, content: Content, at: datetime) -> PlannedAnswer:
        """Have the words sent at a time within a year; the client waits no longer, for he has been seen to.

        It goes unless it is cancelled, whatever the client writes meanwhile: his notice tells of it.
        """
        author_id = actor.require(Role.MANAGER)
        if content.kind == "text":
            required_text(content.text)
        async with self._db.begin(actor.cause, "plan_answer") as tx:
            _check(at, tx.now)
            client = await seen(tx, actor, client_id, lock=True)
            message = await plan_for_client(tx, client, author_id, content, at)
            await no_longer_waits(tx, client)
        return PlannedAnswer(message, client, actor.name)

    async def list(self, actor: Actor, *, limit: int, offset: int = 0) -> tuple[int, Sequence[PlannedAnswer]]:
        """How many wait for their time, and a page of them, the next one first."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            owner_id = await horizon(look, actor)
            total, rows = await planned.planned(look, owner_id=owner_id, limit=limit, offset=offset)
        return total, [PlannedAnswer(*row) for row in rows]

    async def get(self, actor: Actor, message_id: int) -> PlannedAnswer:
        """One of them; `Stale` when it waits no more."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            message = await look.get(Message, message_id)
            if message is None:
                raise Stale
            client = await seen(look, actor, message.client_id)
            if message.state is not MessageState.PLANNED:
                raise Stale
            return PlannedAnswer(message, client, await planned.author_of(look, message))

    async def move(self, actor: Actor, message_id: int, at: datetime) -> PlannedAnswer:
        """Another time."""
        async with self._changing(actor, message_id, "move_answer") as (tx, answer, delivery):
            _check(at, tx.now)
            answer.message.at = delivery.not_before = at
        return answer

    async def reword(self, actor: Actor, message_id: int, content: Content) -> PlannedAnswer:
        """Other words or another file, at the same time and by the same author."""
        if content.kind == "text":
            required_text(content.text)
        async with self._changing(actor, message_id, "reword_answer") as (_, answer, delivery):
            message = answer.message
            delivery.payload = content.to_json()
            message.kind, message.text, message.album = content.kind, clean_text(content.text), content.album
            message.entities, message.files = content.entities, content.files
            message.extra = message.extra | {"content": content.to_json()}
        return answer

    async def join(self, actor: Actor, message_id: int, part: Content) -> None:
        """A further part of the album that is planned."""
        async with self._changing(actor, message_id, "join_planned") as (_, answer, delivery):
            join(answer.message, delivery, part)

    async def send_now(self, actor: Actor, message_id: int) -> PlannedAnswer:
        """It need not wait; the client has his answer."""
        async with self._changing(actor, message_id, "send_planned") as (tx, answer, delivery):
            answer.message.state, answer.message.at, delivery.not_before = MessageState.QUEUED, tx.now, None
            answer.client.last_contact_at = tx.now
            (await thread_of(tx, answer.client.id)).last_out_at = tx.now
            await no_longer_waits(tx, answer.client)
            tx.wake(OUTBOX_JOB)
        return answer

    async def cancel(self, actor: Actor, message_id: int) -> PlannedAnswer:
        """It will not be sent; a client whom nobody has answered since waits again, as long as before."""
        async with self._changing(actor, message_id, "cancel_answer") as (tx, answer, delivery):
            answer.message.state, answer.message.at = MessageState.CANCELLED, tx.now
            delivery.state, delivery.error, delivery.done_at = OutboxState.SKIPPED, "cancelled", tx.now
            await _waits_again(tx, answer)
        return answer

    async def overdue(self, message_id: int) -> PlannedAnswer | None:
        """What a notice asks about: an answer that should have gone long ago; None when that was settled."""
        async with self._db.read() as look:
            message = await look.get(Message, message_id)
            client = await standing(look, message.client_id) if message else None
            if message is None or client is None or message.state is not MessageState.PLANNED or message.at > look.now:
                return None
            return PlannedAnswer(message, client, await planned.author_of(look, message))

    async def hold_overdue(self) -> float | None:
        """What a long stop kept from going in time is not sent unasked: whoever is to answer decides, see `LATENESS`.

        After a restore the owners are asked about everything at once instead.
        """
        async with self._db.begin() as tx:
            late = [] if await restored.is_held(tx) else await planned.overdue(tx, tx.now - LATENESS, HELD_AT_ONCE)
            policy = await policy_of(tx) if late else None
            for message, delivery in late:
                delivery.not_before = NEVER
                client = await standing(tx, message.client_id)
                if policy and client:
                    await tx.outbox.add(*_asked(policy.crew, client, message))
        return None

    @asynccontextmanager
    async def _changing(
        self, actor: Actor, message_id: int, use_case: str
    ) -> AsyncIterator[tuple[Tx, PlannedAnswer, OutboxMessage]]:
        """A write transaction with the message and its delivery; `Stale` once it is on its way."""
        actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, use_case) as tx:
            found = await tx.get(Message, message_id)
            if found is None:
                raise Stale
            client = await seen(tx, actor, found.client_id, lock=True)
            message = await tx.get(Message, message_id, lock=True)
            delivery = await pending_for(tx, message_id)
            if message is None or message.state is not MessageState.PLANNED or delivery is None:
                raise Stale
            yield tx, PlannedAnswer(message, client, await planned.author_of(tx, message)), delivery


def _asked(crew: Crew, client: Client, message: Message) -> list[OutboxMessage]:
    """The author, or if he is not here whoever is told of the client."""
    author = [one for one in crew.staff if one.id == message.author_id and crew.is_here(one)]
    return [
        OutboxMessage(
            priority=Priority.NOTICE,
            address=str(reader.telegram_id),
            kind="answer_overdue",
            payload={"message_id": message.id},
            staff_id=reader.id,
            client_id=client.id,
            living_key=f"overdue:{message.id}",
        )
        for reader in author or crew.told(client.owner_id, None)
    ]


def _check(at: datetime, now: datetime) -> None:
    if at <= now:
        raise Refused("later-past")
    if at > now + FURTHEST:
        raise Refused("later-far")


async def _waits_again(tx: Tx, answer: PlannedAnswer) -> None:
    """Nobody waits unseen: the promise is taken back, so the notices speak of him anew."""
    client, since = answer.client, answer.message.extra.get(WAITED_SINCE)
    if since and client.waiting_since is None and not await planned.is_answered_since(tx, answer.message):
        await waits_again(tx, client, datetime.fromisoformat(since))
    else:
        await tell_of_him(tx, client)
