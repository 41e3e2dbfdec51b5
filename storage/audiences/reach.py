"""Clauses over contact points and consents: where a client can be written to, and what he agreed to."""

from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, select

from storage.audiences.parts import Condition
from storage.clients import ChannelName, Client, ContactPoint, PointState
from storage.consents import ALL, Consent

ADS = "ads"
ANYHOW = "any"


def point(condition: Condition, now: datetime) -> ColumnElement[bool]:
    """Has an address of this channel that is good; in Telegram, and has not blocked the bot."""
    good = select(ContactPoint.id).where(
        ContactPoint.client_id == Client.id,
        ContactPoint.channel == ChannelName(str(condition.operand)),
        ContactPoint.state == PointState.VALID,
    )
    reachable: ColumnElement[bool] = good.offset(0).exists()
    if condition.operand == ChannelName.TELEGRAM:
        reachable = and_(reachable, ~Client.has_blocked_bot)
    return reachable if condition.operator == "is" else ~reachable


def consent(condition: Condition, now: datetime) -> ColumnElement[bool]:
    agreed = has_consent(str(condition.operand))
    return agreed if condition.operator == "is" else ~agreed


def telegram_of_client() -> ScalarSelect[str]:
    """The address in Telegram of each client a query is about."""
    # Of a bare column SQLite would look for the least along its index, through the addresses of everybody.
    address = select(func.min(ContactPoint.value.concat(""))).where(
        ContactPoint.client_id == Client.id, ContactPoint.channel == ChannelName.TELEGRAM
    )
    return address.scalar_subquery()


# OFFSET 0 keeps PostgreSQL from joining whole tables: without statistics (right after an import) such a join of
# 100,000 clients took minutes, a probe per client takes 0.2 s.
def has_telegram() -> ColumnElement[bool]:
    """The bot has somewhere to write to."""
    telegram = select(ContactPoint.id).where(
        ContactPoint.client_id == Client.id, ContactPoint.channel == ChannelName.TELEGRAM
    )
    return telegram.offset(0).exists()


def has_consent(channel: str = ChannelName.TELEGRAM) -> ColumnElement[bool]:
    """Wants offers by this channel, or by any, as far as is known."""
    standing = select(Consent.id).where(
        Consent.client_id == Client.id, Consent.kind == ADS, Consent.withdrawn_at.is_(None)
    )
    if channel != ANYHOW:
        standing = standing.where(Consent.channel.in_((ALL, channel)))
    return standing.offset(0).exists()
