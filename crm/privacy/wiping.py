"""What an erased person's chats with business accounts and channels hold is deleted there too, as far as one may."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from crm.messaging.spots import at_account, line_of, spot_of
from storage.business import CAN_DELETE_ALL, CAN_DELETE_SENT, Account, account_of, standing_at_accounts
from storage.database import Read
from storage.messages import Message
from storage.outbox import OutboxMessage
from storage.outlets import standing_at_outlets

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
    return [*rows, *await _at_outlets(look, client_id)]


async def _at_outlets(look: Read, client_id: int) -> list[OutboxMessage]:
    """Words beneath posts and to channels; an administrator of the chat may delete what anybody said there."""
    by_chat: dict[str, list[int]] = {}
    for one in await standing_at_outlets(look, client_id):
        by_chat.setdefault(line_of(one.chat), []).append(int(one.external_id or 0))
    return [
        OutboxMessage(kind="outlet_wipe", address=chat, payload={"messages": ids[start : start + AT_ONCE]})
        for chat, ids in by_chat.items()
        for start in range(0, len(ids), AT_ONCE)
    ]


def _wipe(connection_id: int, ids: list[int]) -> OutboxMessage:
    return OutboxMessage(kind="business_wipe", address=at_account(connection_id, NOBODY), payload={"messages": ids})


def _deletable(account: Account, messages: Iterable[Message]) -> list[int]:
    """One right is for everything, another for what the bot sent itself."""
    everything, sent = account.may(CAN_DELETE_ALL), account.may(CAN_DELETE_SENT)
    return [int(one.external_id or 0) for one in messages if everything or (sent and "content" in one.extra)]
