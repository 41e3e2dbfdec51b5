"""A colleague corrects what he wrote to a client: on its way it leaves corrected, delivered it is edited there."""

from dataclasses import replace

from crm.messaging import Content
from crm.messaging.spots import line_of
from crm.text import clean_text, required_text
from storage.database import Tx
from storage.messages import Direction, Message
from storage.outbox import OutboxMessage, Priority, pending_for
from storage.receiving import keep_version


def is_its_words(message: Message, content: Content) -> bool:
    """True when the corrected part holds the words: an album has them under its first part."""
    whole = Content.from_json(message.extra["content"]) if "content" in message.extra else None
    return (
        message.direction is Direction.OUT
        and whole is not None
        and whole.kind == content.kind
        and content.source_messages[0] == whole.source_messages[0]
    )


async def change_words(tx: Tx, message: Message, content: Content) -> None:
    """The message, locked by the caller, says this from now on; a file never loses the words it had."""
    text = required_text(content.text) if content.kind == "text" else clean_text(content.text)
    if text in ("", message.text):
        return
    keep_version(tx, message)
    message.text, message.entities, message.edited_at = text, content.entities, tx.now
    whole = replace(Content.from_json(message.extra["content"]), text=content.text, entities=content.entities)
    message.extra = message.extra | {"content": whole.to_json()}
    waiting = await pending_for(tx, message.id)
    if waiting:
        waiting.payload = whole.to_json()
        return
    await tx.outbox.add(
        OutboxMessage(
            priority=Priority.ANSWER,
            address=line_of(message.chat),
            kind="answer_edit",
            payload={"message_id": message.id},
            client_id=message.client_id,
            living_key=f"edit:{message.id}",
        )
    )
