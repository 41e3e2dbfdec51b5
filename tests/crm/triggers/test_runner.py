"""Plays as mornings come: each occasion dealt with once, messages within consent, nothing for what is past."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from crm.campaigns.hours import SendingHours
from crm.campaigns.kept import keep_sending_hours
from crm.errors import Forbidden, Refused, Stale
from crm.messaging import Content, plain
from crm.purchases import NewLine, NewPurchase, PurchaseService
from crm.staff.actor import Actor
from crm.triggers import FiringState, PlayAction, PlayRunner, PlayService
from locales.translator import Texts
from storage.coupons import Coupon
from storage.database import Database
from storage.outbox import OutboxMessage, OutboxState
from storage.plays import Firing
from storage.staff import Role
from storage.tags import tags_of
from storage.tasks import Task
from tests.support.audience import add_client, client
from tests.support.databases import Clock
from tests.support.people import MOSCOW, dismiss, hire

MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
"""Ten o'clock in Moscow, on a Monday."""


class House:
    """A shop with two plays' worth of people."""

    def __init__(self, db: Database, clock: Clock, olga: Actor) -> None:
        self.db, self.clock, self.olga = db, clock, olga
        self.plays = PlayService(db, MOSCOW)
        self.shop = PurchaseService(db, "RUB", MOSCOW)

    async def meets(self, name: str, telegram: int | None, *, consents: bool = True, **about: object) -> int:
        async with self.db.begin() as tx:
            return await add_client(tx, client(name, tx.now, **about), telegram=telegram, consents=consents)

    async def sells(self, *client_ids: int) -> None:
        for ident in client_ids:
            await self.shop.record(self.olga, ident, NewPurchase([NewLine("Пылесос", 100)]))

    async def plays_on(self, key: str, action: PlayAction | None = None, days: int | None = None) -> None:
        if action:
            await self.plays.set_action(self.olga, key, action)
        if days is not None:
            await self.plays.set_days(self.olga, key, days)
        await self.plays.switch(self.olga, key, on=True)

    async def morning(self, after_days: int = 1) -> None:
        self.clock.at = MORNING + timedelta(days=after_days - 1)
        await PlayRunner(self.db, MOSCOW, "ru").tick()

    async def rows(self) -> Sequence[OutboxMessage]:
        async with self.db.read() as look:
            asked = select(OutboxMessage).where(OutboxMessage.kind == "play").order_by(OutboxMessage.id)
            return (await look.session.scalars(asked)).all()

    async def states(self) -> dict[int, FiringState]:
        async with self.db.read() as look:
            return {one.client_id: one.state for one in await look.session.scalars(select(Firing))}

    async def tasks(self) -> Sequence[Task]:
        async with self.db.read() as look:
            return (await look.session.scalars(select(Task).order_by(Task.id))).all()


@pytest.fixture
async def house(db: Database, clock: Clock) -> House:
    return House(db, clock, await hire(db, "Ольга", Role.OWNER))


async def test_a_message_goes_to_who_may_get_it_and_the_others_are_told_apart(house: House) -> None:
    anna = await house.meets("Анна", 11)
    boris = await house.meets("Борис", 12, consents=False)
    vera = await house.meets("Вера", None)
    gleb = await house.meets("Глеб", 14, has_blocked_bot=True)
    await house.sells(anna, boris, vera, gleb)
    await house.plays_on("after_purchase", days=1)
    await house.morning()
    assert [(row.client_id, row.address, row.payload) for row in await house.rows()] == [
        (anna, "11", {"play": "after_purchase", "coupon": ""})
    ]
    assert await house.states() == {
        anna: FiringState.DONE,
        boris: FiringState.REFUSED,
        vera: FiringState.UNREACHABLE,
        gleb: FiringState.UNREACHABLE,
    }


async def test_an_occasion_is_dealt_with_once_whatever_restarts(house: House) -> None:
    anna = await house.meets("Анна", 11)
    await house.sells(anna, anna)
    await house.plays_on("after_purchase", days=1)
    for _ in range(3):
        await house.morning()
    await asyncio.gather(*(PlayRunner(house.db, MOSCOW, "ru").tick() for _ in range(5)))
    assert len(await house.rows()) == 1, "two purchases of one day are thanked for once"


async def test_nothing_happens_before_the_morning_or_of_a_play_that_is_off(house: House) -> None:
    anna = await house.meets("Анна", 11)
    await house.sells(anna)
    await house.plays_on("after_purchase", days=1)
    house.clock.at = MORNING - timedelta(minutes=1)
    await PlayRunner(house.db, MOSCOW, "ru").tick()
    assert await house.rows() == []
    await house.plays.switch(house.olga, "after_purchase", on=False)
    await house.morning()
    assert await house.rows() == []


async def test_a_long_stop_makes_occasions_late_not_forgotten(house: House) -> None:
    anna, boris = await house.meets("Анна", 11), await house.meets("Борис", 12)
    await house.sells(anna)
    house.clock.at += timedelta(days=4)
    await house.sells(boris)
    house.clock.at -= timedelta(days=4)
    await house.plays_on("after_purchase", days=1)
    await house.morning(after_days=5)
    assert await house.states() == {anna: FiringState.LATE, boris: FiringState.DONE}
    assert [row.client_id for row in await house.rows()] == [boris]


async def test_the_weekly_share_counts_what_plays_wrote(house: House) -> None:
    anna = await house.meets("Анна", 11)
    async with house.db.begin() as tx:
        await keep_sending_hours(tx, SendingHours(weekly_cap=1))
    await house.sells(anna)
    await house.plays_on("after_purchase", days=1)
    await house.morning()
    async with house.db.begin() as tx:
        row = (await tx.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "play"))).one()
        row.state, row.done_at = OutboxState.SENT, tx.now
    await house.sells(anna)
    await house.morning(after_days=2)
    async with house.db.read() as look:
        states = list(await look.session.scalars(select(Firing.state).order_by(Firing.fired_at)))
    assert states == [FiringState.DONE, FiringState.TIRED]


async def test_messages_wait_for_the_hours_where_the_client_lives(house: House) -> None:
    kamchatka = await house.meets("Анна", 11, city="Петропавловск-Камчатский", city_n="петропавловск-камчатский")
    async with house.db.begin() as tx:
        await keep_sending_hours(tx, SendingHours(opens=12 * 60, closes=18 * 60))
    await house.sells(kamchatka)
    await house.plays_on("after_purchase", days=1)
    await house.morning()
    [row] = await house.rows()
    assert row.not_before == datetime(2026, 11, 24, 0, tzinfo=UTC), "noon of the next day there"
    assert row.not_after == datetime(2026, 11, 24, 6, tzinfo=UTC)
    await house.morning(after_days=2)
    [row] = await house.rows()
    assert row.not_before == datetime(2026, 11, 25, 0, tzinfo=UTC), "missed hours are waited for anew"


async def test_tasks_go_to_owners_and_calls_are_shared_out(house: House) -> None:
    oleg, igor = await hire(house.db, "Олег"), await hire(house.db, "Игорь")
    own = await house.meets("Анна", 11, owner_id=oleg.staff_id)
    others = [await house.meets(f"Клиент {number}", None, consents=False) for number in range(4)]
    await house.sells(own, *others)
    await house.plays_on("first_purchase", PlayAction.TASK)
    await house.morning()
    tasks = {task.client_id: task for task in await house.tasks()}
    assert tasks[own].assignee_id == oleg.staff_id
    assert {tasks[ident].assignee_id for ident in others} == {house.olga.staff_id}
    assert {task.text for task in tasks.values()} == {"Познакомиться: первая покупка"}
    await house.plays_on("after_purchase", PlayAction.CALLS, days=2)
    await house.morning(after_days=2)
    calls = [task for task in await house.tasks() if task.text.startswith("Узнать")]
    assert sorted(task.assignee_id for task in calls if task.client_id != own) == sorted(
        [oleg.staff_id or 0, igor.staff_id or 0] * 2
    )
    assert [task.assignee_id for task in calls if task.client_id == own] == [oleg.staff_id]


async def test_a_coupon_in_the_words_is_the_clients_own(house: House) -> None:
    anna, boris = await house.meets("Анна", 11), await house.meets("Борис", 12)
    await house.sells(anna, boris)
    await house.plays_on("after_purchase", days=1)
    await house.plays.set_words(house.olga, "after_purchase", plain("Спасибо! {купон 20%}"))
    await house.morning()
    async with house.db.read() as look:
        known = {one.code: (one.client_id, one.percent) for one in await look.session.scalars(select(Coupon))}
    assert {row.payload["coupon"]: (row.client_id, 20) for row in await house.rows()} == known
    assert len(known) == 2


async def test_a_label_is_put_on_and_who_left_leaves_his_plays_to_others(house: House) -> None:
    admin = await hire(house.db, "Пётр", Role.ADMIN)
    anna = await house.meets("Анна", None, consents=False)
    await house.sells(anna)
    await house.plays_on("first_purchase", PlayAction.TAG)
    await house.plays.set_words(admin, "first_purchase", plain(" Новичок "))
    await dismiss(house.db, admin)
    await house.morning()
    async with house.db.read() as look:
        assert await tags_of(look, anna) == ["новичок"]


async def test_what_is_written_is_asked_for_when_it_is_sent(house: House) -> None:
    anna = await house.meets("Анна", 11)
    t = Texts("en", MOSCOW)
    assert await house.plays.message("birthday", t, anna) is None, "it is off"
    await house.plays_on("birthday")
    said = await house.plays.message("birthday", t, anna)
    assert said and "happy birthday" in said.text, "in the client's language"
    await house.plays.set_words(house.olga, "birthday", plain("С праздником, {имя}!"))
    said = await house.plays.message("birthday", t, anna)
    assert said and said.text == "С праздником, {имя}!"
    refusing = await house.meets("Борис", 12, consents=False)
    assert await house.plays.message("birthday", t, refusing) is None


async def test_a_rehearsal_shows_the_year_and_does_nothing(house: House) -> None:
    anna, boris = await house.meets("Анна", 11), await house.meets("Борис", 12, consents=False)
    for days in (300, 200, 10):
        purchase = NewPurchase([NewLine("Пылесос", 100)], house.clock() - timedelta(days=days))
        await house.shop.record(house.olga, anna, purchase)
    await house.shop.record(house.olga, boris, NewPurchase([NewLine("Мешок", 10)], house.clock() - timedelta(days=400)))
    seen = await house.plays.rehearse(house.olga, "after_purchase")
    assert seen.total == 3
    assert [count for _, count in seen.by_month] == [1, 1, 1]
    assert {person.id for _, person in seen.examples} == {anna}
    assert seen.states == {FiringState.DONE: 1}
    assert (await house.plays.rehearse(house.olga, "anniversary")).total == 1, "his, of more than a year ago"
    assert await house.rows() == [] and await house.states() == {}


async def test_who_may_not_and_what_is_unfit(house: House) -> None:
    oleg = await hire(house.db)
    with pytest.raises(Forbidden):
        await house.plays.switch(oleg, "birthday", on=True)
    with pytest.raises(Stale):
        await house.plays.switch(house.olga, "no_such", on=True)
    with pytest.raises(Refused):
        await house.plays.set_days(house.olga, "birthday", 61)
    with pytest.raises(Refused):
        await house.plays.set_words(house.olga, "birthday", Content(kind="poll"))
    await house.plays.set_action(house.olga, "birthday", PlayAction.TASK)
    with pytest.raises(Refused):
        await house.plays.set_words(house.olga, "birthday", plain("  "))


async def test_twenty_at_once_leave_one_row(house: House) -> None:
    await asyncio.gather(*(house.plays.switch(house.olga, "silent", on=bool(number % 2)) for number in range(20)))
    line = await house.plays.line(house.olga, "silent")
    assert line.play.staff_id == house.olga.staff_id
