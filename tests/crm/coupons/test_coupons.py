"""Coupons: issued to one client, used once and in time, given back with a purchase that was a mistake."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.coupons import CouponService, Terms, clean_code, discount_of
from crm.coupons.issuing import issue, issue_many
from crm.coupons.rules import read_terms
from crm.errors import Forbidden, Refused, Stale
from crm.purchases import PurchaseService
from crm.purchases.rules import less
from storage.campaigns import Campaign, CampaignState
from storage.database import Database
from storage.staff import Role
from tests.support.books import events
from tests.support.databases import Clock
from tests.support.people import CLIENT_ACTOR, MOSCOW, hire, meet
from tests.support.shop import kept_totals, sale

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
TWENTY = Terms(percent=20)


async def test_a_coupon_lessens_a_purchase_once(db: Database) -> None:
    coupons, purchases = CouponService(db, "RUB"), PurchaseService(db, "RUB", MOSCOW)
    oleg, anna = await hire(db), await meet(db)
    [coupon] = (await coupons.issue(oleg, anna.id, TWENTY)).coupons
    typed = f" {coupon.code[:4].lower()}-{coupon.code[4:]}"
    bought = replace(sale(("Пылесос", 999), ("Мешок", 1)), coupon=typed)
    made = await purchases.record(oleg, anna.id, bought)
    assert [line.total for line in made.lines] == [799, 1]
    assert made.purchase.total == 800
    with pytest.raises(Refused, match="coupon-used"):
        await purchases.record(oleg, anna.id, bought)
    with pytest.raises(Stale):
        await coupons.take_back(oleg, coupon.id)
    assert await coupons.usable(oleg, anna.id) == []
    await purchases.take_back(oleg, made.purchase.id)
    [free] = await coupons.usable(oleg, anna.id)
    assert (free.code, free.purchase_id) == (coupon.code, None)
    assert (await coupons.take_back(oleg, coupon.id)).coupons == []
    assert [kind for kind, _ in await events(db)] == [
        *("coupon_issued", "purchase_recorded", "purchase_taken_back", "coupon_taken_back"),
    ]


async def test_of_twenty_purchases_with_one_coupon_one_is_made(db: Database) -> None:
    coupons, purchases = CouponService(db, "RUB"), PurchaseService(db, "RUB", MOSCOW)
    oleg, anna = await hire(db), await meet(db)
    [coupon] = (await coupons.issue(oleg, anna.id, Terms(amount=300))).coupons
    bought = replace(sale(("Пылесос", 1000)), coupon=coupon.code)
    ends = await asyncio.gather(*(purchases.record(oleg, anna.id, bought) for _ in range(20)), return_exceptions=True)
    assert sum(isinstance(end, Refused) and end.key == "coupon-used" for end in ends) == 19
    assert (await kept_totals(db))[0][anna.id][:2] == (1, 700)


async def test_a_coupon_is_used_for_a_purchase_just_written_down(db: Database) -> None:
    coupons, purchases = CouponService(db, "RUB"), PurchaseService(db, "RUB", MOSCOW)
    oleg, anna = await hire(db), await meet(db)
    made = await purchases.record_line(oleg, anna.id, "пылесос 10; мешок 5")
    ids = [(await coupons.issue_line(oleg, anna.id, "50%")).coupons[0].id for _ in range(2)]
    uses = [purchases.use_coupon(oleg, made.bought.purchase.id, ids[number % 2]) for number in range(20)]
    ends = await asyncio.gather(*uses, return_exceptions=True)
    assert sum(isinstance(end, Stale) for end in ends) == 19
    assert (await kept_totals(db))[0][anna.id][:2] == (1, 750)
    assert len(await coupons.usable(oleg, anna.id)) == 1


async def test_a_coupon_ends_with_its_last_day_and_is_nobody_elses(db: Database, clock: Clock) -> None:
    coupons, purchases = CouponService(db, "RUB"), PurchaseService(db, "RUB", MOSCOW)
    oleg, anna, boris = await hire(db), await meet(db), await meet(db, "Борис")
    terms = Terms(percent=20, valid_until=clock() + timedelta(hours=1))
    [coupon] = (await coupons.issue(oleg, anna.id, terms)).coupons
    bought = replace(sale(("Пылесос", 1000)), coupon=coupon.code)
    with pytest.raises(Refused, match="coupon-unknown"):
        await purchases.record(oleg, boris.id, bought)
    clock.at += timedelta(hours=1)
    with pytest.raises(Refused, match="coupon-over"):
        await purchases.record(oleg, anna.id, bought)
    assert await coupons.usable(oleg, anna.id) == []
    assert [one.id for one in (await coupons.list(oleg, anna.id)).coupons] == [coupon.id]
    with pytest.raises(Refused, match="coupon-over"):
        await coupons.issue(oleg, anna.id, terms)


async def test_a_campaign_gives_everybody_one(db: Database) -> None:
    admin, people = await hire(db, role=Role.ADMIN), [await meet(db, name) for name in ("Анна", "Борис", "Вера")]
    async with db.begin() as tx:
        campaign = Campaign(
            state=CampaignState.RUNNING, title="Скидка", created_by=admin.staff_id or 0, created_at=tx.now
        )
        tx.add(campaign)
        await tx.flush()
        first = await issue(tx, people[0].id, percent=20, campaign_id=campaign.id)
    async with db.begin() as tx:
        ids = [person.id for person in people]
        issued = await issue_many(tx, [*ids, *ids], TWENTY, campaign_id=campaign.id)
    assert {*issued} == {*ids}
    assert issued[people[0].id].code == first.code
    assert len({coupon.code for coupon in issued.values()}) == 3


@pytest.mark.parametrize("terms", [Terms(), Terms(20, 100), Terms(percent=0), Terms(percent=101), Terms(amount=0)])
async def test_a_coupon_takes_off_something_and_one_thing(db: Database, terms: Terms) -> None:
    oleg, anna = await hire(db), await meet(db)
    with pytest.raises(Refused, match="coupon-terms"):
        await CouponService(db, "RUB").issue(oleg, anna.id, terms)


async def test_a_client_meets_a_wall(db: Database) -> None:
    coupons, anna = CouponService(db, "RUB"), await meet(db)
    for crafted in (
        coupons.issue(CLIENT_ACTOR, anna.id, TWENTY),
        coupons.take_back(CLIENT_ACTOR, 1),
        coupons.list(CLIENT_ACTOR, anna.id),
        coupons.usable(CLIENT_ACTOR, anna.id),
    ):
        with pytest.raises(Forbidden):
            await crafted


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("20%", Terms(percent=20)),
        ("15 % до 31.12", Terms(percent=15, valid_until=datetime(2027, 1, 1, tzinfo=MOSCOW))),
        ("1 500 ₽ до завтра", Terms(amount=150_000, valid_until=datetime(2026, 11, 24, tzinfo=MOSCOW))),
        ("500 until december 1", Terms(amount=50_000, valid_until=datetime(2026, 12, 2, tzinfo=MOSCOW))),
    ],
)
def test_a_line_about_a_coupon(text: str, terms: Terms) -> None:
    assert read_terms(text, NOW, MOSCOW, "ru", "RUB") == terms


@pytest.mark.parametrize("text", ["", "скидка", "20% до", "20% до пятницы в баре", "двадцать"])
def test_what_is_no_coupon_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="coupon-terms"):
        read_terms(text, NOW, MOSCOW, "ru", "RUB")


@given(st.integers(1, 100), st.integers(0, 10**9))
def test_a_share_takes_off_no_more_than_there_is(percent: int, total: int) -> None:
    assert 0 <= discount_of(percent, None, total) <= total
    assert abs(discount_of(percent, None, total) * 100 - total * percent) <= 50


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=9), st.integers(0, 10**9))
def test_lines_are_lessened_by_exactly_the_discount(totals: list[int], discount: int) -> None:
    lessened = less(totals, discount)
    assert sum(lessened) == sum(totals) - min(discount, sum(totals))
    assert all(0 <= now <= was for now, was in zip(lessened, totals, strict=True))


def test_a_code_is_read_as_people_write_it() -> None:
    assert clean_code(" ав-2 к9 ") == "AB2K9"
