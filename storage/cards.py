"""What a client's card shows, gathered with a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from storage.business import account_written_to, last_heard
from storage.clients import ChannelName, Client, ContactPoint, contact_points
from storage.companies import Place, places_of
from storage.consents import standing
from storage.database import Read
from storage.feedback import FeedbackCount, feedback_count
from storage.fields import FieldSubject, Filled, fields_of, filled_of
from storage.journey import Milestones, milestones_of
from storage.purchase_totals import Spent, spent_by
from storage.staff import Role, StaffMember
from storage.tags import tags_of
from storage.tasks import Task, TaskState
from storage.threads import Thread, ThreadStatus


@dataclass(frozen=True)
class ClientCard:
    """A client with what stands around him."""

    client: Client
    points: Sequence[ContactPoint]
    tags: Sequence[str]
    owner: StaffMember | None
    next_task: Task | None
    takes_ads: bool
    places: Sequence[Place]
    filled: Sequence[Filled]
    """The fields that the reader may see, in their order, the empty ones too."""
    milestones: Milestones
    feedback: FeedbackCount
    thread: Thread | None
    account: str | None
    """Whose business account the client wrote to last; None: he wrote to the bot, or nothing at all."""
    writes_in: dict[str, Any] | None
    """Which Telegram channel the client wrote in last, and how; None: elsewhere."""
    spent: Spent | None
    """None: the client bought nothing that stands."""
    leader: StaffMember | None
    """Who took the conversation that is going on; None: nobody in particular."""

    @property
    def phones(self) -> list[str]:
        """E.164, the main one first."""
        numbers = [point.value for point in self.points if point.channel is ChannelName.PHONE]
        return sorted(numbers, key=lambda number: number != self.client.phone)

    @property
    def can_be_answered(self) -> bool:
        """True when the bot can write to the client."""
        return any(point.channel is ChannelName.TELEGRAM for point in self.points)


async def card_of(tx: Read, client: Client, reader: Role) -> ClientCard:
    """The client with what stands around him, as this role sees it."""
    thread = await tx.get(Thread, client.id)
    return ClientCard(
        client=client,
        points=await contact_points(tx, client.id),
        tags=await tags_of(tx, client.id),
        owner=await tx.get(StaffMember, client.owner_id) if client.owner_id else None,
        next_task=await _next_task(tx, client.id),
        takes_ads=bool(await standing(tx, client.id, "ads", ChannelName.TELEGRAM)),
        places=await places_of(tx, client.id),
        filled=await _filled(tx, client.id, reader),
        milestones=await milestones_of(tx, client),
        feedback=await feedback_count(tx, client.id),
        account=await account_written_to(tx, client.id),
        writes_in=await _writes_in(tx, client.id),
        thread=thread,
        spent=await spent_by(tx, client.id),
        leader=await _leader(tx, thread),
    )


async def _writes_in(tx: Read, client_id: int) -> dict[str, Any] | None:
    heard = await last_heard(tx, client_id)
    return heard.extra.get("place") if heard else None


async def _leader(tx: Read, thread: Thread | None) -> StaffMember | None:
    if thread is None or thread.assignee_id is None or thread.status is ThreadStatus.CLOSED:
        return None
    return await tx.get(StaffMember, thread.assignee_id)


async def _filled(tx: Read, client_id: int, reader: Role) -> Sequence[Filled]:
    seen = [field for field in await fields_of(tx, FieldSubject.CLIENT) if reader.includes(field.seen_by)]
    return (await filled_of(tx, FieldSubject.CLIENT, [client_id], seen))[client_id]


async def _next_task(tx: Read, client_id: int) -> Task | None:
    rows = await tx.session.scalars(
        select(Task)
        .where(Task.client_id == client_id, Task.state == TaskState.OPEN)
        .order_by(Task.due_at, Task.id)
        .limit(1)
    )
    return rows.one_or_none()
