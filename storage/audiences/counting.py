"""How many an audience means, how many of them can be written to, who they are, and what there is to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from storage.audiences import attributes
from storage.audiences.clauses import meant
from storage.audiences.parts import Audience
from storage.audiences.reach import has_consent, has_telegram
from storage.clients import Client
from storage.database import Read
from storage.tags import ClientTag


@dataclass(frozen=True)
class AudienceCount:
    """How many clients the conditions mean: `total` is the sum of the four others; spam is not counted at all."""

    total: int
    available: int
    without_consent: int
    blocked: int
    unreachable: int
    """Known by phone only: the bot has nowhere to write to."""


async def count(tx: Read, audience: Audience) -> AudienceCount:
    """Each client stands in one column: unreachable before blocked before without consent."""
    unreachable, blocked, consenting = ~has_telegram(), Client.has_blocked_bot, has_consent()
    standing = case((unreachable, "unreachable"), (blocked, "blocked"), (~consenting, "refusing"), else_="available")
    return await counted(tx, audience, standing)


async def counted(tx: Read, audience: Audience, standing: ColumnElement[str]) -> AudienceCount:
    """The same by another word on how a client stands: `available`, `refusing`, `blocked` or `unreachable`."""
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


async def met_last(tx: Read, audience: Audience, limit: int) -> Sequence[Client]:
    """Some whom it means, reachable or not: those who were last in touch."""
    rows = await tx.session.scalars(
        select(Client).where(meant(audience, tx.now)).order_by(Client.last_contact_at.desc(), Client.id).limit(limit)
    )
    return rows.all()


async def common_labels(tx: Read, field: str, limit: int) -> Sequence[str]:
    """The most frequent tags, sources, cities or languages, for choosing from."""
    column = _LABELS[field]
    rows = await tx.session.scalars(
        select(column).where(column.is_not(None)).group_by(column).order_by(func.count().desc(), column).limit(limit)
    )
    return [str(label) for label in rows]


_LABELS: dict[str, Any] = {
    "tag": ClientTag.tag,
    "source": Client.source,
    "city": Client.city,
    "language": attributes.LANGUAGE,
}
