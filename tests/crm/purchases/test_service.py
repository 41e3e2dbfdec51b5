"""Purchases: written down once, returned line by line, taken back within a day; the history tells it."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from crm.errors import AlreadyDone, Forbidden, Refused, Stale
from crm.purchases import NewLine, NewPurchase, PurchaseService
from crm.staff.actor import Actor
from storage.clients import Client
from storage.database import Database
from storage.products import Product
from storage.staff import Role
from tests.support.books import event_kinds, events
from tests.support.databases import Clock
from tests.support.people import CLIENT_ACTOR, MOSCOW, caused, hire, meet
from tests.support.shop import kept_totals, sale

RECEIPT = replace(sale(("Пылесос", 2_499_000)), source="касса", external_id="77")


async def opened(db: Database) -> tuple[PurchaseService, Actor, Client]:
    return PurchaseService(db, "RUB", MOSCOW), await hire(db), await meet(db)


async def test_what_was_bought_stands_with_its_lines_and_in_the_history(db: Database, clock: Clock) -> None:
    service, oleg, anna = await opened(db)
    lines = [NewLine(" Пылесос  Xiaomi ", 2_499_000, category="Техника"), NewLine("Мешок", 99_000, quantity=2.5)]
    made = await service.record(oleg, anna.id, NewPurchase(lines, clock() - timedelta(days=1), number="12"))
    view = await service.get(oleg, made.purchase.id)
    assert (view.client.id, view.bought.purchase.total, view.bought.purchase.number) == (anna.id, 2_598_000, "12")
    assert [(line.title, line.quantity, line.total) for line in view.bought.lines] == [
        ("Пылесос Xiaomi", 1, 2_499_000),
        ("Мешок", 2.5, 99_000),
    ]
    payload = {
        "what": "Пылесос Xiaomi, 2.5 × Мешок",
        "sum": {"minor": 2_598_000, "currency": "RUB"},
        "made_at": "2026-11-21T10:00:00+00:00",
        "earlier": "yes",
    }
    assert await events(db) == [("purchase_recorded", payload)]
    listed = await service.list(oleg, anna.id, limit=5)
    assert [one.purchase.id for one in listed.page] == [made.purchase.id]
    assert listed.totals and (listed.totals.count, listed.totals.spent) == (1, 2_598_000)


async def test_a_product_is_known_by_its_name_and_keeps_its_category(db: Database) -> None:
    service, oleg, anna = await opened(db)
    first = await service.record(oleg, anna.id, NewPurchase([NewLine("Чайник «Ёлка»", 1, category="Техника")]))
    again = await service.record(oleg, anna.id, NewPurchase([NewLine("ЧАЙНИК «елка»", 1, category="Посуда")]))
    [one], [other] = first.lines, again.lines
    assert one.product_id == other.product_id
    assert one.category_id == other.category_id is not None


@pytest.mark.parametrize(
    ("bought", "months", "until"),
    [
        (datetime(2026, 1, 30, 21, 30, tzinfo=UTC), 1, date(2026, 2, 28)),  # the 31st in Moscow
        (datetime(2026, 1, 15, 12, 0, tzinfo=UTC), 24, date(2028, 1, 15)),
    ],
)
async def test_a_warranty_is_counted_in_months_from_the_day_of_purchase(
    db: Database, bought: datetime, months: int, until: date
) -> None:
    service, oleg, anna = await opened(db)
    made = await service.record(oleg, anna.id, sale(("Пылесос", 1), at=bought))
    assert made.lines[0].warranty_until is None
    async with db.begin() as tx:
        product = await tx.get(Product, made.lines[0].product_id, lock=True)
        assert product
        product.warranty_months = months
    again = await service.record(oleg, anna.id, sale(("Пылесос", 1), at=bought))
    assert again.lines[0].warranty_until == until
    told = NewLine("Пылесос", 1, warranty_until=date(2030, 1, 1))
    assert (await service.record(oleg, anna.id, NewPurchase([told]))).lines[0].warranty_until == date(2030, 1, 1)


async def test_what_comes_back_counts_no_more(db: Database) -> None:
    service, oleg, anna = await opened(db)
    made = await service.record(oleg, anna.id, sale(("Пылесос", 100), ("Мешок", 5)))
    cleaner, bag = made.lines
    view = await service.return_line(oleg, cleaner.id)
    assert (view.bought.purchase.total, view.bought.purchase.returned_at) == (5, None)
    with pytest.raises(Stale):
        await service.return_line(oleg, cleaner.id)
    view = await service.return_line(oleg, bag.id)
    assert view.bought.purchase.returned_at is not None
    assert await kept_totals(db) == ({}, {})
    view = await service.undo_return(oleg, bag.id)
    assert (view.bought.purchase.total, view.bought.purchase.returned_at) == (5, None)
    with pytest.raises(Stale):
        await service.undo_return(oleg, bag.id)
    assert (await events(db))[1:] == [
        ("purchase_returned", {"what": "Пылесос", "sum": {"minor": 100, "currency": "RUB"}}),
        ("purchase_returned", {"what": "Мешок", "sum": {"minor": 5, "currency": "RUB"}}),
        ("purchase_kept", {"what": "Мешок", "sum": {"minor": 5, "currency": "RUB"}}),
    ]


async def test_a_return_is_undone_within_a_day(db: Database, clock: Clock) -> None:
    service, oleg, anna = await opened(db)
    made = await service.record(oleg, anna.id, sale(("Пылесос", 100)))
    clock.at += timedelta(days=300)
    await service.return_line(oleg, made.lines[0].id)
    clock.at += timedelta(days=1, seconds=1)
    with pytest.raises(Refused, match="too-late"):
        await service.undo_return(oleg, made.lines[0].id)


async def test_a_mistake_is_taken_back_by_its_author_or_an_admin_within_a_day(db: Database, clock: Clock) -> None:
    service, oleg, anna = await opened(db)
    maria, admin = await hire(db, "Мария"), await hire(db, "Ирина", Role.ADMIN)
    one, other, third = [await service.record(oleg, anna.id, sale(("Пылесос", 100))) for _ in range(3)]
    with pytest.raises(Refused, match="not-yours"):
        await service.take_back(maria, one.purchase.id)
    await service.take_back(oleg, one.purchase.id)
    await service.take_back(admin, other.purchase.id)
    with pytest.raises(Stale):
        await service.get(oleg, one.purchase.id)
    clock.at += timedelta(days=1, seconds=1)
    with pytest.raises(Refused, match="too-late"):
        await service.take_back(oleg, third.purchase.id)
    assert (await event_kinds(db)).count("purchase_taken_back") == 2
    totals = (await service.list(oleg, anna.id, limit=1)).totals
    assert totals and totals.count == 1


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        (NewPurchase([]), "purchase-lines"),
        (NewPurchase([NewLine("Мешок", 1)] * 201), "purchase-lines"),
        (NewPurchase([NewLine("Мешок", -1)]), "purchase-sum"),
        (NewPurchase([NewLine("Мешок", 10**12 + 1)]), "purchase-sum"),
        (NewPurchase([NewLine("Мешок", 1, quantity=0)]), "purchase-quantity"),
        (NewPurchase([NewLine("Мешок", 1, quantity=float("nan"))]), "purchase-quantity"),
        (NewPurchase([NewLine(" \u200b ", 1)]), "product-no-title"),
        (NewPurchase([NewLine("Мешок", 1)], datetime(2026, 11, 23, tzinfo=UTC)), "purchase-ahead"),
    ],
)
async def test_what_nobody_can_have_bought_is_refused(db: Database, wrong: NewPurchase, key: str) -> None:
    service, oleg, anna = await opened(db)
    with pytest.raises(Refused, match=key):
        await service.record(oleg, anna.id, wrong)
    assert await events(db) == []


async def test_what_a_cash_desk_tells_twice_is_one_purchase(db: Database) -> None:
    service, oleg, anna = await opened(db)
    admin = await hire(db, "Ирина", Role.ADMIN)
    made = await service.record(oleg, anna.id, RECEIPT)
    assert (await service.record(oleg, anna.id, RECEIPT)).purchase.id == made.purchase.id
    more = replace(RECEIPT, external_id="78")
    assert await service.record_many(admin, [(anna.id, one) for one in (RECEIPT, more, more)]) == 1
    assert await service.record_many(admin, [(anna.id, RECEIPT), (anna.id, more)]) == 0
    assert await event_kinds(db) == ["purchase_recorded"] * 2


async def test_a_client_meets_a_wall_and_a_manager_tells_no_batch(db: Database) -> None:
    service, oleg, anna = await opened(db)
    for crafted in (
        service.record(CLIENT_ACTOR, anna.id, sale(("Мешок", 1))),
        service.record_many(oleg, [(anna.id, sale(("Мешок", 1)))]),
        service.return_line(CLIENT_ACTOR, 1),
        service.undo_return(CLIENT_ACTOR, 1),
        service.take_back(CLIENT_ACTOR, 1),
        service.get(CLIENT_ACTOR, 1),
        service.list(CLIENT_ACTOR, anna.id, limit=1),
    ):
        with pytest.raises(Forbidden):
            await crafted


async def test_a_replayed_update_buys_nothing_twice(db: Database) -> None:
    service, oleg, anna = await opened(db)
    await service.record(caused(oleg), anna.id, sale(("Мешок", 1)))
    with pytest.raises(AlreadyDone):
        await service.record(caused(oleg), anna.id, sale(("Мешок", 1)))
    assert await event_kinds(db) == ["purchase_recorded"]


async def test_of_twenty_who_return_or_take_it_back_one_does(db: Database) -> None:
    service, oleg, anna = await opened(db)
    made = await service.record(oleg, anna.id, sale(("Пылесос", 100), ("Мешок", 5)))
    line, purchase = made.lines[0].id, made.purchase.id
    ends = await asyncio.gather(*(service.return_line(oleg, line) for _ in range(20)), return_exceptions=True)
    assert sum(isinstance(end, Stale) for end in ends) == 19
    ends = await asyncio.gather(*(service.undo_return(oleg, line) for _ in range(20)), return_exceptions=True)
    assert sum(isinstance(end, Stale) for end in ends) == 19
    ends = await asyncio.gather(*(service.take_back(oleg, purchase) for _ in range(20)), return_exceptions=True)
    assert sum(isinstance(end, Stale) for end in ends) == 19
    assert await event_kinds(db) == [
        *("purchase_recorded", "purchase_returned", "purchase_kept", "purchase_taken_back"),
    ]
    assert await kept_totals(db) == ({}, {})
