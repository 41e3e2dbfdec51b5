"""The totals: whatever is bought, returned, taken back, merged or grows old, they are what the lines come to."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from crm.purchases import PurchaseService
from crm.purchases.window import PurchaseWindow, window_edge
from crm.upkeep.derived import DerivedRows
from storage import purchase_totals
from storage.database import Database
from storage.staff import Role
from tests.support.databases import Clock
from tests.support.people import MOSCOW, hire, meet
from tests.support.shop import CATEGORIES, Shop, added_up, kept_totals, sale

WHO = st.integers(0, 2)
WHICH = st.integers(0, 30)
BUY = st.tuples(
    st.sampled_from(["buys", "many_buy"]),
    WHO,
    st.lists(st.tuples(st.sampled_from([*CATEGORIES]), st.integers(0, 5000)), min_size=1, max_size=4),
    st.integers(0, 800),
)
STEPS = st.lists(
    st.one_of(
        BUY,
        BUY,
        st.tuples(st.sampled_from(["brings_back", "keeps", "takes_back"]), WHICH),
        st.tuples(st.just("merges"), WHO, WHO),
        st.tuples(st.just("parts")),
        st.tuples(st.just("passes"), st.integers(0, 200)),
    ),
    max_size=12,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
async def test_whatever_happens_they_are_what_the_lines_come_to(
    db: Database, clock: Clock, steps: list[tuple[Any, ...]]
) -> None:
    admin = await hire(db, role=Role.ADMIN)
    shop = Shop(db, clock, admin, [(await meet(db, name)).id for name in ("Анна", "Борис", "Вера")])
    await shop.passes(0)
    for name, *given_ in steps:
        await getattr(shop, name)(*given_)
    assert await kept_totals(db) == await added_up(db, clock())


async def test_a_purchase_leaves_the_year_on_its_day_and_no_sooner(db: Database, clock: Clock) -> None:
    admin, anna = await hire(db, role=Role.ADMIN), await meet(db)
    clock.at = datetime(2026, 3, 10, 20, 59, tzinfo=UTC)  # one minute to midnight in Moscow
    await PurchaseWindow(db, MOSCOW).tick()
    service = PurchaseService(db, "RUB", MOSCOW)
    await service.record(admin, anna.id, sale(("Пылесос", 100)))

    async def in_the_year() -> int:
        await PurchaseWindow(db, MOSCOW).tick()
        totals = (await service.list(admin, anna.id, limit=1)).totals
        assert totals and totals.count == 1
        return totals.year_count

    clock.at = datetime(2027, 3, 9, 20, 59, 59, tzinfo=UTC)
    assert await in_the_year() == 1
    clock.at = datetime(2027, 3, 9, 21, 0, tzinfo=UTC)  # the 365th day after it has begun
    assert await in_the_year() == 0


async def test_a_long_absence_is_made_up_in_steps(db: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crm.purchases.window.AT_ONCE", 3)
    admin, people = await hire(db, role=Role.ADMIN), [await meet(db, name) for name in ("Анна", "Борис")]
    days = [clock() - timedelta(days=day) for day in (1, 100, 100, 100, 100, 200, 300, 400)]
    sales = [(person.id, sale(("Мешок", 7), at=at)) for person in people for at in days]
    await PurchaseService(db, "RUB", MOSCOW).record_many(admin, sales)
    for later in (0, 150, 90, 900):
        clock.at += timedelta(days=later)
        await PurchaseWindow(db, MOSCOW).tick()
        assert await kept_totals(db) == await added_up(db, clock())


async def test_twenty_at_once_are_all_counted(db: Database, clock: Clock) -> None:
    admin, anna = await hire(db, role=Role.ADMIN), await meet(db)
    service = PurchaseService(db, "RUB", MOSCOW)
    old = clock() - timedelta(days=370)
    await asyncio.gather(
        *(service.record(admin, anna.id, sale(("Пылесос", 100), ("Мешок", 5))) for _ in range(20)),
        *(service.record_many(admin, [(anna.id, sale(("Мешок", 5), at=old))]) for _ in range(20)),
        PurchaseWindow(db, MOSCOW).tick(),
    )
    assert await kept_totals(db) == await added_up(db, clock())
    totals = (await service.list(admin, anna.id, limit=1)).totals
    assert totals
    assert (totals.count, totals.spent, totals.year_count, totals.year_spent) == (40, 2200, 20, 2100)


async def test_the_nightly_check_mends_what_went_wrong(
    db: Database, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    admin, people = await hire(db, role=Role.ADMIN), [await meet(db, name) for name in ("Анна", "Борис", "Вера")]
    await PurchaseWindow(db, MOSCOW).tick()
    sales = [(person.id, sale(("Пылесос", 100), ("Мешок", 5))) for person in people[:2]]
    await PurchaseService(db, "RUB", MOSCOW).record_many(admin, sales)
    await DerivedRows(db).check()  # the texts of clients who were met by hand
    caplog.clear()
    await DerivedRows(db).check()
    assert caplog.records == []
    for spoiling in (
        "UPDATE client_totals SET year_spent = 1",
        "DELETE FROM category_totals",
        f"UPDATE client_totals SET client_id = {people[2].id} WHERE client_id = {people[0].id}",
    ):
        async with db.begin() as tx:
            await tx.session.execute(text(spoiling))
        caplog.clear()
        await DerivedRows(db).check()
        assert [record.levelno for record in caplog.records] == [logging.ERROR]
        assert await kept_totals(db) == await added_up(db, clock())


async def test_everybody_is_counted_anew_by_one_call(db: Database, clock: Clock) -> None:
    admin, people = await hire(db, role=Role.ADMIN), [await meet(db, name) for name in ("Анна", "Борис")]
    await PurchaseWindow(db, MOSCOW).tick()
    sales = [(person.id, sale(("Пылесос", 100), at=clock() - timedelta(days=400))) for person in people]
    await PurchaseService(db, "RUB", MOSCOW).record_many(admin, [*sales, *sales])
    right = await kept_totals(db)
    async with db.begin() as tx:
        await tx.session.execute(text("DELETE FROM client_totals"))
        await purchase_totals.recount(tx, None)
    assert await kept_totals(db) == right == await added_up(db, clock())


def test_the_edge_is_midnight_in_the_companys_zone() -> None:
    summer = datetime(2026, 7, 1, 21, 30, tzinfo=UTC)  # the 2nd of July in Moscow
    assert window_edge(summer, MOSCOW) == datetime(2025, 7, 3, tzinfo=MOSCOW)
