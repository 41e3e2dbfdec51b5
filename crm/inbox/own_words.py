"""What an account's owner writes to a client himself: an answer of his, kept in the thread."""

from crm.inbox.inbound import Inbound
from crm.inbox.notices import no_longer_waits
from crm.inbox.rows import inbound_row, new_client
from crm.mirror import show_said
from storage import receiving
from storage.clients import Client
from storage.database import Tx
from storage.outbox import OutboxState
from storage.threads import thread_of


async def keep_own_words(tx: Tx, inbound: Inbound) -> None:
    """Kept once; the client, made when he is not known yet, waits no longer."""
    key = str(inbound.person.telegram_id)
    known = await receiving.known_clients(tx, [key])
    if key not in known:
        known = await receiving.add_clients(tx, [new_client(inbound.person, None, is_at_bot=False)])
    client = await tx.get(Client, known[key].id, lock=True)
    new = await receiving.add_messages(tx, [inbound_row(inbound, known)], tx.now)
    if client is None or not new:
        return
    client.last_contact_at = tx.now
    (await thread_of(tx, client.id)).last_out_at = tx.now
    await no_longer_waits(tx, client)
    await show_said(tx, {new[inbound.chat, inbound.external_id]: OutboxState.SENT})
