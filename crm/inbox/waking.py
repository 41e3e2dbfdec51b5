"""A client waits for us again without having written: a promise was taken back, a time has come."""

from datetime import datetime

from crm.inbox.notices import notices_for
from crm.inbox.policy import policy_of
from crm.mirror import refresh_card
from storage.clients import Client
from storage.database import Tx
from storage.threads import Thread, ThreadStatus, thread_of


async def waits_again(tx: Tx, client: Client, since: datetime) -> Thread:
    """He waits since then, and whoever is to answer him learns it."""
    thread = await thread_of(tx, client.id)
    thread.status, thread.snoozed_until, thread.told = ThreadStatus.WAITING_US, None, 0
    client.waiting_since = since
    await tell_of_him(tx, client)
    return thread


async def tell_of_him(tx: Tx, client: Client) -> None:
    """Whoever is to answer a waiting client has a notice that says how things are now; silenced ones have none."""
    if client.waiting_since is None or client.is_spam:
        return
    policy = await policy_of(tx)
    if policy.group or policy.has_private_topics:
        await refresh_card(tx, client.id)
        return
    thread = await thread_of(tx, client.id)
    told = policy.crew.told(client.owner_id, thread.assignee_id)
    await tx.outbox.add_rows(notices_for(tx.now, client.id, told))
