"""What an erased person's chats with business accounts hold is deleted there too, as far as their owners allow."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from crm.messaging.spots import at_account, spot_of
from storage.business import CAN_DELETE_ALL, CAN_DELETE_SENT, Account, account_of, standing_at_accounts
from storage.database import Read
from storage.messages import Message
from storage.outbox import OutboxMessage

AT_ONCE = 100
"""Telegram deletes so many messages in one call."""

NOBODY = 0
"""The deliveries outlive the person, so their address names the account alone."""


async def wipe_rows(look: Read, client_id: int) -> Sequence[OutboxMessage]:
    """Read before the rows of the person go, sent after."""
    standing = await standing_at_accounts(look, client_id)
    rows: list[OutboxMessage] = []
    for chat, messages in groupby(sorted(standing, key=lambda one: one.chat), key=lambda one: one.chat):
        connection_id = spot_of(chat).connection_id or NOBODY
        account = await account_of(look, connection_id)
        ids = _deletable(account, messages) if account else []
        rows += [_wipe(connection_id, ids[start : start + AT_ONCE]) for start in range(0, len(ids), AT_ONCE)]
    return rows


def _wipe(connection_id: int, ids: list[int]) -> OutboxMessage:
    return OutboxMessage(kind="business_wipe", address=at_account(connection_id, NOBODY), payload={"messages": ids})


def _deletable(account: Account, messages: Iterable[Message]) -> list[int]:
    """One right is for everything, another for what the bot sent itself."""
    everything, sent = account.may(CAN_DELETE_ALL), account.may(CAN_DELETE_SENT)
    return [int(one.external_id or 0) for one in messages if everything or (sent and "content" in one.extra)]
