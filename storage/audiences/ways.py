"""Ways by which a message goes out: which address each writes to, and whether it is open to a client."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, func, select

from storage.audiences.reach import has_telegram, telegram_of_client
from storage.clients import ChannelName, Client, ContactPoint, PointState

TELEGRAM = "telegram"
WAYS: Mapping[str, ChannelName] = {
    TELEGRAM: ChannelName.TELEGRAM,
    "email": ChannelName.EMAIL,
    "sms": ChannelName.PHONE,
    "voice": ChannelName.PHONE,
}
"""The channels of the outbox, in the order in which they are tried, each with the kind of address it needs."""


def leads_to_client(way: str) -> ColumnElement[bool]:
    """The client has an address there that is good; in Telegram, and has not blocked the bot."""
    if way == TELEGRAM:
        return and_(has_telegram(), ~Client.has_blocked_bot)
    return _good(way).offset(0).exists()


def address_by(way: str) -> ScalarSelect[str]:
    """The address of each client a query is about."""
    return telegram_of_client() if way == TELEGRAM else _address(way)


def first_open(open_ways: Sequence[tuple[str, ColumnElement[bool]]]) -> tuple[ColumnElement[str], ColumnElement[str]]:
    """By which of these ways, each with whether it is open, a client is written to, and where; NULL: by none."""
    way = case(*((is_open, name) for name, is_open in open_ways), else_=None)
    address = case(*((is_open, address_by(name)) for name, is_open in open_ways), else_=None)
    return way, address


def _address(way: str) -> ScalarSelect[str]:
    # Not of the bare column, for the reason told in `reach.telegram_of_client`.
    return _good(way).with_only_columns(func.min(ContactPoint.value.concat(""))).scalar_subquery()


def _good(way: str) -> Select[int]:
    return select(ContactPoint.id).where(
        ContactPoint.client_id == Client.id,
        ContactPoint.channel == WAYS[way],
        ContactPoint.state == PointState.VALID,
    )
