"""Which way an answer takes to a client: through the chat where he wrote last, if it may be written to."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from crm.errors import Refused
from crm.inbox.inbound import BOT
from crm.messaging.spots import spot_of
from storage.business import BUSINESS, CAN_REPLY, Account, account_of, last_heard
from storage.clients import Client, telegram_address
from storage.database import Read
from storage.messages import Message
from storage.outlets import COMMENT, DIRECT, Outlet, outlet_of, said_privately
from storage.threads import Thread

ANSWERED_WITHIN = timedelta(hours=24)
"""In an account's name Telegram lets the bot write only to whoever wrote there within this time."""

PLACE = "place"
"""Under this name a message keeps which channel it stands in, and beneath which post."""


@dataclass(frozen=True)
class Route:
    """The channel, and the chat in it as a message's `chat`."""

    channel: str
    address: str
    place: dict[str, Any] | None = None
    """In a Telegram channel: which, and beneath which post."""
    reply_to: str | None = None
    """The comment that is answered: beneath a post every answer is a reply."""


@dataclass(frozen=True)
class AccountWay:
    """The chat of a business account in which a client wrote last; `shut` tells why nothing may be written there."""

    account: Account | None
    heard: Message
    shut: str | None

    @property
    def heard_at(self) -> datetime:
        """When the client wrote there last."""
        return self.heard.at

    @property
    def until(self) -> datetime:
        """When the chat is shut unless he writes again."""
        return self.heard.at + ANSWERED_WITHIN


@dataclass(frozen=True)
class OutletWay:
    """The Telegram channel a client wrote to, or commented on, last; `shut` tells why nothing may be said there."""

    outlet: Outlet | None
    heard: Message
    shut: str | None

    @property
    def heard_at(self) -> datetime:
        """When the client wrote there last."""
        return self.heard.at

    @property
    def is_public(self) -> bool:
        """What is answered there everybody reads."""
        return self.heard.channel == COMMENT


Way = AccountWay | OutletWay


async def route_to(look: Read, client: Client, *, in_public: bool = True) -> Route:
    """Where an answer to the client goes; `Refused` with the reason, and what is possible instead.

    What is not for everybody's eyes (`in_public=False`) never goes beneath a post.
    """
    way = await way_to(look, client)
    if way is None or await answers_by_bot(look, client, way):
        return await _by_bot(look, client)
    if isinstance(way, OutletWay) and way.is_public and not in_public:
        if client.has_blocked_bot:
            raise Refused("not-in-public", name=client.name)
        return await _by_bot(look, client)
    if way.shut:
        key = "business-shut" if isinstance(way, AccountWay) else "outlet-shut"
        raise Refused(key, name=client.name, why=way.shut, bot="no" if client.has_blocked_bot else "yes")
    heard = way.heard
    return Route(heard.channel, heard.chat, heard.extra.get(PLACE), heard.external_id if _is_public(way) else None)


async def way_to(look: Read, client: Client) -> Way | None:
    """The business account or channel where the client wrote last; None when he wrote to the bot last.

    Whoever waits and wrote in private, too, is answered in private: what he asked there is nobody else's business.
    """
    heard = await last_heard(look, client.id)
    if heard is not None and heard.channel == COMMENT and client.waiting_since:
        heard = await said_privately(look, client.id, client.waiting_since) or heard
    if heard is not None and heard.channel == BUSINESS:
        account = await account_of(look, spot_of(heard.chat).connection_id or 0)
        return AccountWay(account, heard, _account_shut(account, heard, look.now))
    if heard is not None and heard.channel in (DIRECT, COMMENT):
        outlet = await outlet_of(look, int(spot_of(heard.chat).chat))
        return OutletWay(outlet, heard, _outlet_shut(outlet, heard))
    return None


async def answers_by_bot(look: Read, client: Client, way: Way) -> bool:
    """A colleague chose the bot's own chat, and the client has not written elsewhere since."""
    thread = await look.get(Thread, client.id)
    return bool(thread and thread.by_bot_since and thread.by_bot_since >= way.heard_at)


async def is_in_public(look: Read, client: Client) -> bool:
    """An answer would stand beneath a post, where everybody reads it."""
    way = await way_to(look, client)
    return way is not None and _is_public(way) and not await answers_by_bot(look, client, way)


async def _by_bot(look: Read, client: Client) -> Route:
    address = await telegram_address(look, client.id)
    if address is None:
        raise Refused("no-telegram", name=client.name)
    return Route(BOT, address)


def _is_public(way: Way) -> bool:
    return isinstance(way, OutletWay) and way.is_public


def _account_shut(account: Account | None, heard: Message, now: datetime) -> str | None:
    if account is None or not account.works:
        return "off"
    if not account.may(CAN_REPLY):
        return "right"
    return "late" if heard.at + ANSWERED_WITHIN <= now else None


def _outlet_shut(outlet: Outlet | None, heard: Message) -> str | None:
    public = heard.channel == COMMENT
    if outlet is None or not (outlet.reads_comments if public else outlet.reads_direct):
        return "off"
    may = outlet.may_comment if public else outlet.may_direct
    return None if may else "right"
