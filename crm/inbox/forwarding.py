"""A message of a thread shown to a colleague, with what he can do about it."""

from crm.errors import Refused, Stale
from crm.inbox.rows import copy_of
from crm.sight import is_hidden, seen
from crm.staff.actor import Actor
from storage.clients import Client
from storage.database import Database, Read
from storage.events import Event
from storage.messages import Message
from storage.outbox import OutboxMessage, Priority
from storage.staff import Role, StaffMember


class ForwardService:
    """Whoever may see a client shows his messages to colleagues who may see him too."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def about(self, actor: Actor, message_id: int) -> Client:
        """Whose thread the message stands in."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            return await seen(look, actor, (await _message(look, message_id)).client_id)

    async def forward(self, actor: Actor, message_id: int, staff_id: int) -> StaffMember:
        """The colleague gets the message, its file too, and can answer by replying to it.

        One who may not see the client is refused: handing the client over is the way to give him access.
        """
        author_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "forward") as tx:
            message = await _message(tx, message_id)
            client = await seen(tx, actor, message.client_id, lock=True)
            reader = await tx.get(StaffMember, staff_id)
            if reader is None or reader.removed_at:
                raise Refused("colleague-unknown")
            if await is_hidden(tx, client, reader.role, reader.id):
                raise Refused("forward-unseen", name=reader.name)
            notice = OutboxMessage(
                priority=Priority.NOTICE,
                address=str(reader.telegram_id),
                kind="message_forwarded",
                payload={"by": actor.name, "message_id": message.id},
                staff_id=reader.id,
                client_id=client.id,
            )
            await tx.outbox.add(notice, *_copies(message, reader, client.id))
            payload = {"to": reader.name}
            tx.record(Event(kind="message_forwarded", client_id=client.id, staff_id=author_id, payload=payload))
        return reader


def _copies(message: Message, reader: StaffMember, client_id: int) -> list[OutboxMessage]:
    """What is not words follows as it is; of the notice's priority, so that it comes behind it."""
    if message.kind == "text" or not message.external_id:
        return []
    copy = OutboxMessage(
        priority=Priority.NOTICE,
        address=str(reader.telegram_id),
        kind="shown_file",
        payload=copy_of(message).to_json(),
        staff_id=reader.id,
        client_id=client_id,
    )
    return [copy]


async def _message(look: Read, message_id: int) -> Message:
    message = await look.get(Message, message_id)
    if message is None:
        raise Stale
    return message
