"""Audiences: which clients a list of conditions means, how many of them can be written to, and who they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, func, or_, select, true

from storage.clients import ChannelName, Client, ContactPoint
from storage.consents import ALL, Consent
from storage.database import Read
from storage.tags import ClientTag

ADS = "ads"


class Condition(Protocol):
    """One condition as the queries read it; `operand` is comparable to the column."""

    @property
    def field(self) -> str: ...
    @property
    def operator(self) -> str: ...
    @property
    def operand(self) -> str | int | None: ...


@dataclass(frozen=True)
class AudienceCount:
    """How many clients the conditions mean: `total` is the sum of the four others; spam is not counted at all."""

    total: int
    available: int
    without_consent: int
    blocked: int
    unreachable: int
    """Known by phone only: the bot has nowhere to write to."""


async def count(tx: Read, audience: Sequence[Condition]) -> AudienceCount:
    """Each client stands in one column: unreachable before blocked before without consent."""
    unreachable, blocked, consenting = ~_has_telegram(), Client.has_blocked_bot, has_consent()
    standing = case((unreachable, "unreachable"), (blocked, "blocked"), (~consenting, "refusing"), else_="available")
    rows = await tx.session.execute(
        select(standing.label("standing"), func.count()).where(meant(audience, tx.now)).group_by("standing")
    )
    counts: dict[str, int] = dict(rows.all())
    return AudienceCount(
        total=sum(counts.values()),
        available=counts.get("available", 0),
        without_consent=counts.get("refusing", 0),
        blocked=counts.get("blocked", 0),
        unreachable=counts.get("unreachable", 0),
    )


async def samples(tx: Read, audience: Sequence[Condition], limit: int) -> Sequence[Client]:
    """Some who would get it: those known best, who were last in touch."""
    rows = await tx.session.scalars(
        select(Client)
        .where(available(audience, tx.now))
        .order_by(Client.last_contact_at.desc(), Client.id)
        .limit(limit)
    )
    return rows.all()


def next_ids(audience: Sequence[Condition], now: datetime, after: int, limit: int) -> Select[int]:
    """The next ids of those who can be written to, in ascending order."""
    return select(Client.id).where(available(audience, now), Client.id > after).order_by(Client.id).limit(limit)


def available(audience: Sequence[Condition], now: datetime) -> ColumnElement[bool]:
    """Meant by the conditions and free to be written to: wants offers, has Telegram, has not blocked the bot."""
    return and_(meant(audience, now), ~Client.has_blocked_bot, has_consent(), _has_telegram())


async def common_labels(tx: Read, field: str, limit: int) -> Sequence[str]:
    """The most frequent tags, sources, cities or languages, for choosing from."""
    column = _LABELS[field]
    rows = await tx.session.scalars(
        select(column).where(column.is_not(None)).group_by(column).order_by(func.count().desc(), column).limit(limit)
    )
    return [str(label) for label in rows]


_LANGUAGE: ColumnElement[Any] = func.lower(func.coalesce(Client.locale, Client.language))
_LABELS: dict[str, Any] = {
    "tag": ClientTag.tag,
    "source": Client.source,
    "city": Client.city,
    "language": _LANGUAGE,
}


def meant(audience: Sequence[Condition], now: datetime) -> ColumnElement[bool]:
    """What the conditions say, reachable or not; spam is never meant."""
    return and_(~Client.is_spam, Client.archived_at.is_(None), *(_clause(condition, now) for condition in audience))


def _clause(condition: Condition, now: datetime) -> ColumnElement[bool]:
    match condition.field:
        case "all":
            return true()
        case "tag":
            tagged = Client.id.in_(select(ClientTag.client_id).where(ClientTag.tag == condition.operand))
            return tagged if condition.operator == "is" else ~tagged
        case "source":
            return _equal(Client.source, condition)
        case "city":
            return _equal(Client.city_n, condition)
        case "owner":
            return _equal(Client.owner_id, condition)
        case "language":
            return _speaks(condition)
        case "found":
            return Client.id.in_([int(number) for number in str(condition.operand).split(",")])
        case "last_contact":
            return _since(Client.last_contact_at, condition, now)
        case "first_seen":
            return _since(Client.first_seen_at, condition, now)
    raise ValueError(f"no such field: {condition.field}")


def _equal(column: Any, condition: Condition) -> ColumnElement[bool]:
    """Equality as people mean it: «not from Moscow» includes those whose city is unknown."""
    equal: ColumnElement[bool] = column == condition.operand
    differs: ColumnElement[bool] = column.is_distinct_from(condition.operand)
    return equal if condition.operator == "is" else differs


def _speaks(condition: Condition) -> ColumnElement[bool]:
    """A language with all its regions: `pt` means `pt-br` too."""
    language = str(condition.operand)
    known = func.coalesce(_LANGUAGE, "")
    speaks = or_(known == language, known.startswith(f"{language}-", autoescape=True))
    return speaks if condition.operator == "is" else ~speaks


def _since(column: Any, condition: Condition, now: datetime) -> ColumnElement[bool]:
    """Longer ago than so many days, or within them."""
    border = now - timedelta(days=int(condition.operand or 0))
    within: ColumnElement[bool] = column >= border
    return ~within if condition.operator == "older" else within


def telegram_of_client() -> ScalarSelect[str]:
    """The address in Telegram of each client a query is about."""
    address = select(func.min(ContactPoint.value)).where(
        ContactPoint.client_id == Client.id, ContactPoint.channel == ChannelName.TELEGRAM
    )
    return address.scalar_subquery()


# OFFSET 0 keeps PostgreSQL from joining whole tables: without statistics (right after an import) such a join of
# 100,000 clients took minutes, a probe per client takes 0.2 s.
def _has_telegram() -> ColumnElement[bool]:
    telegram = select(ContactPoint.id).where(
        ContactPoint.client_id == Client.id, ContactPoint.channel == ChannelName.TELEGRAM
    )
    return telegram.offset(0).exists()


def has_consent() -> ColumnElement[bool]:
    """Wants offers, as far as is known."""
    standing = select(Consent.id).where(
        Consent.client_id == Client.id,
        Consent.kind == ADS,
        Consent.channel.in_((ALL, ChannelName.TELEGRAM)),
        Consent.withdrawn_at.is_(None),
    )
    return standing.offset(0).exists()
