"""What stands in the books: events and deliveries, for the tests to compare."""

from typing import Any

from sqlalchemy import select

from storage.database import Database
from storage.events import Event
from storage.outbox import OutboxMessage


async def events(db: Database) -> list[tuple[str, dict[str, Any]]]:
    """Kind and payload of everything that happened, in order."""
    async with db.read() as look:
        return [(event.kind, event.payload) for event in await look.session.scalars(select(Event).order_by(Event.id))]


async def event_kinds(db: Database) -> list[str]:
    """Only the kinds."""
    return [kind for kind, _ in await events(db)]


async def deliveries(db: Database) -> list[OutboxMessage]:
    """Everything handed to the outbox, in order."""
    async with db.read() as look:
        return [*await look.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))]
