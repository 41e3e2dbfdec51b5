"""Whoever answered in a group, or in an open conversation, sees on his own message what became of it."""

from collections.abc import Mapping

from crm.mirror.rows import group_of, mirror_row
from storage.database import Tx
from storage.messages import MessageLink
from storage.outbox import OutboxMessage, OutboxState, Priority
from storage.topics import not_shown, written_at_desks

DELIVERED, LOST, UNSURE = "👌", "💔", "🤔"

MARKS: Mapping[OutboxState, str] = {
    OutboxState.SENT: DELIVERED,
    OutboxState.FAILED: LOST,
    OutboxState.BLOCKED: LOST,
    OutboxState.SKIPPED: LOST,
    OutboxState.UNKNOWN: UNSURE,
}
"""Reactions that Telegram lets bots set; beside the last three a line says why."""


async def mark_written(tx: Tx, fates: Mapping[int, OutboxState]) -> Mapping[int, MessageLink]:
    """Mark the messages that these answers were written in; returns those messages by answer."""
    places: dict[int, MessageLink] = {}
    for link in await written_at_desks(tx, fates.keys()):
        places.setdefault(link.message_id or 0, link)
    marks = [reaction(link.chat, link.message, MARKS[fates[ident]]) for ident, link in places.items()]
    await tx.outbox.add(*marks)
    return places


async def show_said(tx: Tx, fates: Mapping[int, OutboxState]) -> None:
    """What reached a client and was written elsewhere, or had been planned, is shown in the group that is the desk."""
    group = await group_of(tx)
    sent = [ident for ident, state in fates.items() if state is OutboxState.SENT]
    unshown = await not_shown(tx, sent, group) if group and sent else ()
    await tx.outbox.add_rows([mirror_row(tx.now, group or 0, client_id, ident, None) for ident, client_id in unshown])


async def show_reaction(tx: Tx, message_id: int, emoji: str) -> None:
    """The client's reaction takes the place of the mark that it was delivered; taken back, that one returns."""
    links = await written_at_desks(tx, [message_id])
    await tx.outbox.add(*(reaction(link.chat, link.message, emoji or DELIVERED) for link in links[:1]))


def reaction(chat: int, message: int, emoji: str) -> OutboxMessage:
    """The bot's reaction; it takes nothing from what the group may get in a minute, so it has an address of its own."""
    return OutboxMessage(
        priority=Priority.ANSWER,
        address=f"reactions:{chat}",
        kind="reaction",
        payload={"chat": chat, "message": message, "emoji": emoji},
    )
