"""What clients wrote, shown word for word where colleagues talk to them."""

from collections.abc import Mapping, Sequence
from typing import Any

from crm.inbox.taking import Writer
from crm.mirror import card_rows, group_of, mirror_row
from storage.database import Tx
from storage.talks import talkers


async def show_words(tx: Tx, writers: Sequence[Writer], ids: Mapping[tuple[str, str], int]) -> None:
    """In the group that is the desk, and in the chats of those who hold the conversation open; spam nowhere.

    `ids` are those of the messages by chat and external id.
    """
    shown = [one for one in writers if not one.client.is_spam]
    places = await _places(tx, shown)
    words = [
        mirror_row(tx.now, chat, one.client.id, ids[said.chat, said.external_id], said.content.album, staff_id)
        for one in shown
        for said in one.said
        for chat, staff_id in places[one.client.id]
    ]
    if words:
        await tx.outbox.add_rows([*words, *await _cards(tx, shown)])


async def _places(tx: Tx, writers: Sequence[Writer]) -> dict[int, list[tuple[int, int | None]]]:
    """By client, the chats that show him, each with the colleague who reads it alone."""
    group = await group_of(tx)
    common: list[tuple[int, int | None]] = [(group, None)] if group else []
    own = await talkers(tx, [one.client.id for one in writers]) if writers else {}
    return {
        one.client.id: [*common, *((member.telegram_id, member.id) for member in own.get(one.client.id, ()))]
        for one in writers
    }


async def _cards(tx: Tx, writers: Sequence[Writer]) -> list[dict[str, Any]]:
    """What the topics' cards say of who waits."""
    group = await group_of(tx)
    begun = [one.client.id for one in writers if group and not one.client.waits]
    return [row for client_id in begun for row in card_rows(tx.now, group or 0, client_id)]
