"""What clients wrote, for the group that is the desk: each message in its client's topic."""

from collections.abc import Mapping, Sequence

from crm.inbox.taking import Writer
from crm.mirror import card_rows, group_of, mirror_row
from storage.database import Tx


async def show_in_group(tx: Tx, writers: Sequence[Writer], ids: Mapping[tuple[str, str], int]) -> None:
    """Every word, and what the topics' cards say of who waits; `ids` by chat and external id. Spam is not shown."""
    group = await group_of(tx)
    shown = [one for one in writers if not one.client.is_spam]
    if group is None or not shown:
        return
    words = [
        mirror_row(tx.now, group, one.client.id, ids[said.chat, said.external_id], said.content.album)
        for one in shown
        for said in one.said
    ]
    begun = [one.client.id for one in shown if not one.client.waits]
    cards = [row for client_id in begun for row in card_rows(tx.now, group, client_id)]
    await tx.outbox.add_rows([*words, *cards])
