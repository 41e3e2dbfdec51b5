"""What goes to a client in a colleague's name: kept in the thread and handed to the outbox, inside a transaction."""

from dataclasses import replace
from datetime import datetime, timedelta

from crm.inbox.route import route_to
from crm.inbox.rows import outgoing
from crm.messaging import Content
from crm.messaging.spots import line_of
from crm.text import clean_text
from storage.clients import Client
from storage.database import Tx
from storage.messages import Message, MessageLink, MessageState, link_to
from storage.outbox import OutboxMessage, Priority
from storage.threads import thread_of

WAITED_SINCE = "waited_since"
"""Under this name a planned message keeps since when its client waited."""

ALBUM_PATIENCE = timedelta(seconds=1)
"""How long the first part of an album waits for the others."""


async def send_to_client(tx: Tx, client: Client, author_id: int, content: Content) -> Message:
    """Keep it in the client's thread and send it where he wrote last; `Refused` when no way leads to him."""
    route = await route_to(tx, client, in_public="document_id" not in content.extra)
    content = await _addressed(tx, route.address, content)
    message = outgoing(client.id, route, author_id, content, tx.now)
    tx.add(message)
    await tx.flush()
    client.last_contact_at = tx.now
    (await thread_of(tx, client.id)).last_out_at = tx.now
    await note_written(tx, message, content)
    await hand_over(tx, message, content)
    return message


async def note_written(tx: Tx, message: Message, content: Content) -> None:
    """Where a colleague wrote it: an edit of that message is an edit of this one."""
    if content.source_chat is not None and content.source_messages:
        await link_to(tx, content.source_chat, content.source_messages[-1], message)


async def _addressed(tx: Tx, address: str, content: Content) -> Content:
    """A reply to what shows a message of the client's chat is a reply to that message there, with its quote."""
    link = await tx.get(MessageLink, (content.source_chat, content.answers)) if content.answers else None
    answered = await tx.get(Message, link.message_id) if link and link.message_id else None
    if answered is None or answered.external_id is None or answered.chat != address:
        return content
    return replace(content, extra=content.extra | {"reply_to": int(answered.external_id)})


async def plan_for_client(tx: Tx, client: Client, author_id: int, content: Content, at: datetime) -> Message:
    """Keep it in the client's thread at the time when it will go; `Refused` when no way leads to him now."""
    message = outgoing(client.id, await route_to(tx, client), author_id, content, at)
    message.state = MessageState.PLANNED
    message.extra |= {WAITED_SINCE: client.waiting_since.isoformat() if client.waiting_since else None}
    tx.add(message)
    await tx.flush()
    await hand_over(tx, message, content, at)
    return message


def join(message: Message, delivery: OutboxMessage, part: Content) -> None:
    """One more part of an album goes with the first, whose delivery waits still."""
    whole = Content.from_json(delivery.payload).joined_by(part)
    delivery.payload, message.files, message.text = whole.to_json(), whole.files, clean_text(whole.text)
    message.extra = message.extra | {"content": whole.to_json()}


async def hand_over(tx: Tx, message: Message, content: Content, at: datetime | None = None) -> None:
    """Have a kept message delivered, at once or at a time."""
    delivery = OutboxMessage(
        priority=Priority.ANSWER,
        address=line_of(message.chat),
        kind="answer",
        payload=content.to_json(),
        client_id=message.client_id,
        message_id=message.id,
        not_before=at or (tx.now + ALBUM_PATIENCE if content.album else None),
    )
    await tx.outbox.add(delivery)
