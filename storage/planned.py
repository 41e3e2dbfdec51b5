"""Messages that wait for their time: whose they are, for whom, when."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import exists, func, literal_column, select

from storage.clients import Client, within
from storage.database import Read, Tx
from storage.messages import AUTO, UNSAID, Direction, Message
from storage.outbox import OutboxMessage, OutboxState
from storage.staff import StaffMember

# Said literally: SQLite takes a partial index only for a condition that stands in the statement itself.
IS_PLANNED = Message.state == literal_column("'planned'")


async def planned(
    tx: Read, *, owner_id: int | None, limit: int, offset: int
) -> tuple[int, Sequence[tuple[Message, Client, str]]]:
    """How many there are, and a page of them with client and author's name, the next one first."""
    those = (IS_PLANNED, within(owner_id))
    total = await tx.session.scalar(select(func.count()).select_from(Message).join(Client).where(*those))
    rows = await tx.session.execute(
        select(Message, Client, StaffMember.name)
        .join(Client, Client.id == Message.client_id)
        .join(StaffMember, StaffMember.id == Message.author_id)
        .where(*those)
        .order_by(Message.at, Message.id)
        .limit(limit)
        .offset(offset)
    )
    return total or 0, [(message, client, name) for message, client, name in rows]


async def planned_for(tx: Read, client_id: int) -> Sequence[Message]:
    """What waits for its time to go to this client, the next one first."""
    rows = await tx.session.scalars(
        select(Message).where(IS_PLANNED, Message.client_id == client_id).order_by(Message.at, Message.id)
    )
    return rows.all()


async def planners(tx: Read, client_ids: Collection[int]) -> dict[int, set[int]]:
    """By client, the colleagues whose answers to him wait for their time."""
    rows = await tx.session.execute(
        select(Message.client_id, Message.author_id).where(IS_PLANNED, Message.client_id.in_(client_ids))
    )
    found: dict[int, set[int]] = {}
    for client_id, author_id in rows:
        found.setdefault(client_id, set()).add(author_id or 0)
    return found


async def overdue(tx: Tx, before: datetime, limit: int) -> Sequence[tuple[Message, OutboxMessage]]:
    """Planned answers that should have gone before then and did not, with their deliveries, locked."""
    rows = await tx.session.execute(
        select(Message, OutboxMessage)
        .join(OutboxMessage, OutboxMessage.message_id == Message.id)
        .where(IS_PLANNED, OutboxMessage.state == OutboxState.PENDING, OutboxMessage.not_before < before)
        .order_by(Message.id)
        .limit(limit)
        .with_for_update()
    )
    return [(message, delivery) for message, delivery in rows]


async def is_answered_since(tx: Read, message: Message) -> bool:
    """True when a colleague said something to the client after this message had been planned."""
    later = exists().where(
        Message.client_id == message.client_id,
        Message.direction == Direction.OUT,
        Message.state.not_in(UNSAID),
        Message.kind != AUTO,
        Message.id > message.id,
    )
    return bool(await tx.session.scalar(select(later)))


async def author_of(tx: Read, message: Message) -> str:
    """The name of the colleague who wrote it."""
    author = await tx.get(StaffMember, message.author_id)
    return author.name if author else ""
