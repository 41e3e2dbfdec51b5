"""RFM scores: how lately, how often and for how much each client bought, in fifths of all who bought anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, SmallInteger, case, delete, func, literal, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.database import Read, Tx
from storage.dialect import upsert
from storage.purchase_totals import ClientTotals

FIFTHS = 5


class ClientScore(Base):
    """Scores from 1 to 5, the best fifth being 5; who bought nothing has no row."""

    __tablename__ = "client_scores"
    __table_args__ = (
        Index("ix_client_scores_recency", "recency"),
        Index("ix_client_scores_frequency", "frequency"),
        Index("ix_client_scores_money", "money"),
    )

    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True, autoincrement=False)
    recency: Mapped[int] = mapped_column(SmallInteger)
    frequency: Mapped[int] = mapped_column(SmallInteger)
    money: Mapped[int] = mapped_column(SmallInteger)


MEASURES: dict[str, Any] = {
    "recency": ClientTotals.last_at,
    "frequency": ClientTotals.count,
    "money": ClientTotals.spent,
}


@dataclass(frozen=True)
class Borders:
    """Of each measure the highest value of the first four fifths: who has more than so many of them scores higher."""

    of: Mapping[str, Sequence[Any]]


async def borders(tx: Read) -> Borders:
    """The fifths as they are now."""
    count = await tx.session.scalar(select(func.count()).select_from(ClientTotals)) or 0
    found: dict[str, list[Any]] = {name: [] for name in MEASURES}
    for name, column in MEASURES.items():
        for fifth in range(1, FIFTHS if count else 1):
            place = max(0, -(-count * fifth // FIFTHS) - 1)
            found[name].append(await tx.session.scalar(select(column).order_by(column).offset(place).limit(1)))
    return Borders(found)


async def score(tx: Tx, known: Borders, after: int, limit: int) -> int | None:
    """Score the next so many clients behind this number; returns the last of them, None when there are no more."""
    ids = select(ClientTotals.client_id).where(ClientTotals.client_id > after).order_by(ClientTotals.client_id)
    last = await tx.session.scalar(select(func.max(ids.limit(limit).subquery().c.client_id)))
    span = (ClientScore.client_id > after,) if last is None else (ClientScore.client_id.between(after + 1, last),)
    await tx.session.execute(delete(ClientScore).where(*span))
    if last is None:
        return None
    scored = [_score(column, known.of[name]).label(name) for name, column in MEASURES.items()]
    rows = select(ClientTotals.client_id, *scored).where(ClientTotals.client_id.between(after + 1, last))
    await tx.session.execute(upsert(tx.session, ClientScore).from_select(["client_id", *MEASURES], rows))
    return int(last)


async def forget_scores(tx: Tx, client_id: int) -> None:
    """The client has no scores until the next night."""
    await tx.session.execute(delete(ClientScore).where(ClientScore.client_id == client_id))


def _score(column: Any, fifths: Sequence[Any]) -> ColumnElement[int]:
    score: ColumnElement[int] = literal(1)
    for border in fifths:
        score = score + case((column > border, 1), else_=0)
    return score
