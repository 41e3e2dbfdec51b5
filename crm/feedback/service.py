"""Complaints and thanks as they come in: one tap on a client's message marks it, another takes the mark off."""

from crm.errors import Stale
from crm.sight import seen
from crm.staff.actor import Actor
from crm.text import shorten
from storage import feedback as storage
from storage.database import Database, Tx
from storage.events import Event
from storage.feedback import Feedback, FeedbackKind
from storage.messages import Direction, Message
from storage.staff import Role

QUOTED = 300


class FeedbackService:
    """Marks on clients' messages."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def mark(
        self, actor: Actor, client_id: int, kind: FeedbackKind, message_id: int | None = None
    ) -> Feedback | None:
        """The message, or for None the client's last one, is a complaint or thanks; the same mark again is taken off.

        Returns the mark that stands now, None when it was taken off; `Stale` when he has said nothing.
        """
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "mark_feedback") as tx:
            client = await seen(tx, actor, client_id, lock=True)
            message = await _message(tx, client.id, message_id)
            standing = await storage.feedback_on(tx, message.id)
            if standing:
                await storage.unmark(tx, standing)
                await tx.flush()
            if standing and standing.kind is kind:
                tx.record(_event("feedback_taken_back", staff_id, message, kind))
                return None
            mark = Feedback(client_id=client.id, message_id=message.id, kind=kind, staff_id=staff_id, at=tx.now)
            tx.add(mark)
            tx.record(_event("feedback_marked", staff_id, message, kind))
            await tx.flush()
            return mark


async def _message(tx: Tx, client_id: int, message_id: int | None) -> Message:
    message = await storage.last_heard(tx, client_id) if message_id is None else await tx.get(Message, message_id)
    if message is None or message.client_id != client_id or message.direction is not Direction.IN:
        raise Stale
    return message


def _event(kind: str, staff_id: int, message: Message, mark: FeedbackKind) -> Event:
    payload = {"mark": mark.value, "text": shorten(message.text, QUOTED) or "…"}
    return Event(kind=kind, client_id=message.client_id, staff_id=staff_id, subject_id=message.id, payload=payload)
