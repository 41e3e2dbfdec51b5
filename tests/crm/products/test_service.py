"""Products: a category said later holds for what was bought before; admins alone change it."""

import asyncio
from datetime import date

import pytest

from crm.errors import Forbidden, Refused, Stale
from crm.products import ProductService
from crm.purchases import NewLine, NewPurchase, PurchaseService
from storage.database import Database
from storage.staff import Role
from tests.support.databases import Clock
from tests.support.people import CLIENT_ACTOR, MOSCOW, hire, meet
from tests.support.shop import added_up, kept_totals, sale


async def test_a_category_said_later_holds_for_what_was_bought_before(db: Database, clock: Clock) -> None:
    products, purchases = ProductService(db, MOSCOW), PurchaseService(db, "RUB", MOSCOW)
    oleg, admin, people = await hire(db), await hire(db, "Ирина", Role.ADMIN), [await meet(db, n) for n in ("А", "Б")]
    for person in people:
        made = await purchases.record(oleg, person.id, sale(("Часы", 100), ("Мешок", 5)))
    ident = made.lines[0].product_id or 0
    await products.put_into(oleg, ident, "Подарки")
    with pytest.raises(Forbidden):
        await products.put_into(oleg, ident, "Техника")
    view = await products.put_into(admin, ident, "расходники")
    assert view.category and view.category.title == "Расходники"
    kept = await kept_totals(db)
    assert {row[:2] for row in kept[1].values()} == {(1, 105)}
    assert kept[1] == (await added_up(db, clock()))[1]


async def test_twenty_who_say_it_at_once_say_one_thing(db: Database, clock: Clock) -> None:
    products, purchases = ProductService(db, MOSCOW), PurchaseService(db, "RUB", MOSCOW)
    admin, anna = await hire(db, role=Role.ADMIN), await meet(db)
    made = await purchases.record(admin, anna.id, sale(("Часы", 100)))
    ident = made.lines[0].product_id or 0
    await asyncio.gather(
        *(products.put_into(admin, ident, f"Категория {number % 3}") for number in range(20)),
        *(purchases.record(admin, anna.id, sale(("Часы", 100))) for _ in range(5)),
    )
    assert (await kept_totals(db))[1] == (await added_up(db, clock()))[1]
    assert len(await products.categories(admin)) == 3


async def test_admins_see_the_list_and_say_how_long_a_warranty_lasts(db: Database) -> None:
    products, purchases = ProductService(db, MOSCOW), PurchaseService(db, "RUB", MOSCOW)
    admin, anna = await hire(db, role=Role.ADMIN), await meet(db)
    made = await purchases.record(admin, anna.id, sale(("Пылесос", 100), ("Доставка", 5)))
    [line] = await products.categories(admin)
    assert (line.category.title, line.products) == ("Техника", 1)
    [cleaner] = await products.of_category(admin, line.category.id, limit=9)
    [delivery] = await products.of_category(admin, None, limit=9)
    assert (cleaner.title, delivery.title) == ("Пылесос", "Доставка")
    await products.last_for(admin, cleaner.id, 24)
    assert (await products.get(admin, cleaner.id)).product.warranty_months == 24
    again = await purchases.record(admin, anna.id, sale(("Пылесос", 100)))
    assert made.lines[0].warranty_until is None
    assert again.lines[0].warranty_until == date(2028, 11, 22)
    [first] = [one for one in (await purchases.get(admin, made.purchase.id)).bought.lines if one.title == "Пылесос"]
    assert first.warranty_until == date(2028, 11, 22)


async def test_a_warranty_that_a_purchase_told_itself_stays(db: Database) -> None:
    products, purchases = ProductService(db, MOSCOW), PurchaseService(db, "RUB", MOSCOW)
    admin, anna = await hire(db, role=Role.ADMIN), await meet(db)
    lines = [NewLine("Пылесос", 1, warranty_until=date(2030, 1, 1)), NewLine("Пылесос", 1)]
    made = await purchases.record(admin, anna.id, NewPurchase(lines))
    ident = made.lines[0].product_id or 0
    for months, ends in ((12, date(2027, 11, 22)), (24, date(2028, 11, 22)), (0, None)):
        await products.last_for(admin, ident, months)
        kept = (await purchases.get(admin, made.purchase.id)).bought.lines
        assert [line.warranty_until for line in kept] == [date(2030, 1, 1), ends]
    with pytest.raises(Refused, match="product-months"):
        await products.last_for(admin, ident, 1201)


async def test_a_name_that_is_taken_is_merged_and_not_given_twice(db: Database, clock: Clock) -> None:
    products, purchases = ProductService(db, MOSCOW), PurchaseService(db, "RUB", MOSCOW)
    admin, anna = await hire(db, role=Role.ADMIN), await meet(db)
    made = await purchases.record(admin, anna.id, sale(("Пылесос", 100), ("Пылесос Xiaomi", 50), ("Мешок", 5)))
    cleaner, xiaomi, _ = [line.product_id or 0 for line in made.lines]
    with pytest.raises(Refused, match="product-taken"):
        await products.rename(admin, xiaomi, "ПЫЛЕСОС")
    assert (await products.rename(admin, xiaomi, "Сяоми")).product.title == "Сяоми"
    for wrong in ("Сяоми", "нет такого"):
        with pytest.raises(Refused, match="product-unknown"):
            await products.merge(admin, xiaomi, wrong)
    merged = await products.merge(admin, xiaomi, "пылесос")
    assert merged.product.id == cleaner
    kept = (await purchases.get(admin, made.purchase.id)).bought.lines
    assert [line.title for line in kept] == ["Пылесос", "Пылесос Xiaomi", "Мешок"]
    assert [line.product_id for line in kept[:2]] == [cleaner, cleaner]
    assert (await kept_totals(db))[1] == (await added_up(db, clock()))[1]


async def test_a_category_renamed_to_another_becomes_it(db: Database, clock: Clock) -> None:
    products, purchases = ProductService(db, MOSCOW), PurchaseService(db, "RUB", MOSCOW)
    admin, anna = await hire(db, role=Role.ADMIN), await meet(db)
    made = await purchases.record(admin, anna.id, sale(("Пылесос", 100), ("Мешок", 5)))
    technics, supplies = [line.category_id or 0 for line in made.lines]
    await products.rename_category(admin, technics, "Электроника")
    renames = [products.rename_category(admin, technics, "расходники") for _ in range(20)]
    ends = await asyncio.gather(*renames, return_exceptions=True)
    assert sum(isinstance(end, Stale) for end in ends) == 19
    [line] = await products.categories(admin)
    assert (line.category.id, line.category.title, line.products) == (supplies, "Расходники", 2)
    assert (await kept_totals(db))[1] == (await added_up(db, clock()))[1]


async def test_what_is_gone_or_out_of_reach(db: Database) -> None:
    products, admin = ProductService(db, MOSCOW), await hire(db, role=Role.ADMIN)
    for crafted in (
        products.get(CLIENT_ACTOR, 1),
        products.put_into(CLIENT_ACTOR, 1, "x"),
        products.categories(CLIENT_ACTOR),
    ):
        with pytest.raises(Forbidden):
            await crafted
    for pressed in (products.get(admin, 404), products.put_into(admin, 404, "x"), products.last_for(admin, 404, 1)):
        with pytest.raises(Stale):
            await pressed
