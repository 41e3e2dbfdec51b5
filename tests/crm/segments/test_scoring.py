"""RFM scores: fifths of the buyers by each measure, equal values alike, those who buy no more forgotten."""

from datetime import timedelta

from sqlalchemy import delete, select, update

from crm.segments.conditions import Condition, Field, Operator
from crm.segments.scoring import Scoring
from storage import audiences
from storage.clients import Client
from storage.database import Database
from storage.purchase_totals import ClientTotals
from storage.rfm import ClientScore
from tests.support.audience import client
from tests.support.databases import Clock


async def make_buyers(db: Database, clock: Clock, count: int) -> None:
    """The n-th of them bought n days ago, for n roubles; all of them once."""
    async with db.begin() as tx:
        rows = [client(f"Покупатель {number}", clock()) for number in range(count)]
        for row in rows:
            tx.add(row)
        await tx.flush()
        for number, row in enumerate(rows, start=1):
            at = clock() - timedelta(days=number)
            tx.add(ClientTotals(client_id=row.id, count=1, spent=number * 100, first_at=at, last_at=at, year_count=0,
                                year_spent=0))  # fmt: skip


async def scores(db: Database) -> list[tuple[int, int, int]]:
    async with db.read() as look:
        rows = await look.session.scalars(select(ClientScore).order_by(ClientScore.client_id))
        return [(row.recency, row.frequency, row.money) for row in rows]


async def test_buyers_are_scored_by_fifths_and_equals_alike(db: Database, clock: Clock) -> None:
    await make_buyers(db, clock, 10)
    await Scoring(db).tick()
    expected = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert await scores(db) == [(recency, 1, money) for recency, money in zip(expected[::-1], expected, strict=True)]


async def test_scores_follow_the_next_night(db: Database, clock: Clock) -> None:
    await make_buyers(db, clock, 10)
    await Scoring(db).tick()
    async with db.begin() as tx:
        await tx.session.execute(delete(ClientTotals).where(ClientTotals.client_id > 5))
        await tx.session.execute(update(ClientTotals).where(ClientTotals.client_id == 1).values(count=9))
    await Scoring(db).tick()
    assert await scores(db) == [(5, 5, 1), (4, 1, 2), (3, 1, 3), (2, 1, 4), (1, 1, 5)]


async def test_without_purchases_nobody_has_scores(db: Database) -> None:
    await Scoring(db).tick()
    assert await scores(db) == []


async def test_segments_ask_for_scores(db: Database, clock: Clock) -> None:
    await make_buyers(db, clock, 10)
    await Scoring(db).tick()
    best = Condition(Field.RFM, Operator.LEAST, 5, of="money")
    async with db.read() as look:
        meant = await look.session.scalars(
            select(Client.id).where(audiences.meant((best,), clock())).order_by(Client.id)
        )
        assert meant.all() == [9, 10]
