"""What goes to a client in a colleague's name: kept in the thread and handed to the outbox, inside a transaction."""

from datetime import timedelta

from crm.errors import Refused
from crm.inbox.rows import outgoing
from crm.messaging import Content
from storage.clients import Client, telegram_address
from storage.database import Tx
from storage.messages import Message
from storage.outbox import OutboxMessage, Priority

ALBUM_PATIENCE = timedelta(seconds=1)
"""How long the first part of an album waits for the others."""


async def send_to_client(tx: Tx, client: Client, author_id: int, content: Content) -> Message:
    """Keep it in the client's thread and send it; `Refused` when he never wrote to the bot."""
    address = await telegram_address(tx, client.id)
    if address is None:
        raise Refused("no-telegram", name=client.name)
    message = outgoing(client.id, address, author_id, content, tx.now)
    tx.add(message)
    await tx.flush()
    client.last_contact_at = tx.now
    await hand_over(tx, message, content)
    return message


async def hand_over(tx: Tx, message: Message, content: Content) -> None:
    """Have a kept message delivered."""
    delivery = OutboxMessage(
        priority=Priority.ANSWER,
        address=message.chat,
        kind="answer",
        payload=content.to_json(),
        client_id=message.client_id,
        message_id=message.id,
        not_before=tx.now + ALBUM_PATIENCE if content.album else None,
    )
    await tx.outbox.add(delivery)
