"""Which way an answer takes to a client: through the chat where he wrote last, if it may be written to."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from crm.errors import Refused
from crm.inbox.inbound import BOT
from crm.messaging.spots import spot_of
from storage.business import BUSINESS, CAN_REPLY, Account, account_of, last_heard
from storage.clients import Client, telegram_address
from storage.database import Read
from storage.messages import Message
from storage.threads import Thread

ANSWERED_WITHIN = timedelta(hours=24)
"""In an account's name Telegram lets the bot write only to whoever wrote there within this time."""


@dataclass(frozen=True)
class Route:
    """The channel, and the chat in it as a delivery's address."""

    channel: str
    address: str


@dataclass(frozen=True)
class AccountWay:
    """The chat of a business account in which a client wrote last; `shut` tells why nothing may be written there."""

    account: Account | None
    address: str
    heard_at: datetime
    shut: str | None

    @property
    def until(self) -> datetime:
        """When the chat is shut unless he writes again."""
        return self.heard_at + ANSWERED_WITHIN


async def route_to(look: Read, client: Client) -> Route:
    """Where an answer to the client goes; `Refused` with the reason, and what is possible instead."""
    way = await account_way(look, client)
    if way is None or await answers_by_bot(look, client, way):
        address = await telegram_address(look, client.id)
        if address is None:
            raise Refused("no-telegram", name=client.name)
        return Route(BOT, address)
    if way.shut:
        raise Refused("business-shut", name=client.name, why=way.shut, bot="no" if client.has_blocked_bot else "yes")
    return Route(BUSINESS, way.address)


async def account_way(look: Read, client: Client) -> AccountWay | None:
    """The business account to which the client wrote last; None when he wrote to the bot last."""
    heard = await last_heard(look, client.id)
    if heard is None or heard.channel != BUSINESS:
        return None
    account = await account_of(look, spot_of(heard.chat).connection_id or 0)
    return AccountWay(account, heard.chat, heard.at, _shut(account, heard, look.now))


async def answers_by_bot(look: Read, client: Client, way: AccountWay) -> bool:
    """A colleague chose the bot's own chat, and the client has not written to the account since."""
    thread = await look.get(Thread, client.id)
    return bool(thread and thread.by_bot_since and thread.by_bot_since >= way.heard_at)


def _shut(account: Account | None, heard: Message, now: datetime) -> str | None:
    if account is None or not account.works:
        return "off"
    if not account.may(CAN_REPLY):
        return "right"
    return "late" if heard.at + ANSWERED_WITHIN <= now else None
