"""Whose occasion each play finds on a day, on both databases."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from crm.purchases import NewLine, NewPurchase, PurchaseService
from crm.staff.actor import Actor
from crm.triggers.days import Day, day_of
from crm.triggers.kinds import Occasions, PlayKind
from crm.triggers.plays import PLAYS, play_of
from storage.campaigns import Campaign, CampaignState
from storage.clients import Client
from storage.database import Database
from storage.fields import Field, FieldValue
from storage.messages import Direction, Message, MessageState
from storage.occasions import BIRTHDAY
from storage.outbox import OutboxMessage, OutboxState
from storage.purchases import Bought
from tests.support.databases import Clock
from tests.support.people import MOSCOW, hire, meet


@pytest.fixture
async def oleg(db: Database) -> Actor:
    return await hire(db)


async def bought(
    db: Database, oleg: Actor, client: Client, *days_ago: int, warranty_until: date | None = None
) -> list[Bought]:
    shop = PurchaseService(db, "RUB", MOSCOW)
    lines = [NewLine("Пылесос", 100, warranty_until=warranty_until)]
    async with db.read() as look:
        now = look.now
    return [await shop.record(oleg, client.id, NewPurchase(lines, now - timedelta(days=days))) for days in days_ago]


async def found(db: Database, key: str, days: int | None = None, ahead: int = 0) -> Occasions:
    play = play_of(key)
    async with db.read() as look:
        day = day_of(look.now, MOSCOW).moved(ahead)
        return await play.occasions(look, day, play.days if days is None else days)


def clients(occasions: Occasions) -> Sequence[int]:
    return [client_id for client_id, _ in occasions]


async def test_a_birthday_is_found_on_the_day_and_so_many_days_before(db: Database) -> None:
    anna, boris = await meet(db), await meet(db, "Борис")
    async with db.begin() as tx:
        field = await tx.session.scalar(select(Field).where(Field.key == BIRTHDAY))
        assert field, "it comes with the program"
        for client, month_day in ((anna, 1122), (boris, 1129)):
            tx.add(FieldValue(field_id=field.id, client_id=client.id, month_day=month_day, changed_at=tx.now))
    assert await found(db, "birthday") == [(anna.id, "2026")]
    assert clients(await found(db, "birthday", days=7)) == [boris.id]
    assert await found(db, "birthday", ahead=1) == []


async def test_a_purchase_has_its_thanks_its_anniversary_and_its_first_time(db: Database, oleg: Actor) -> None:
    anna, boris = await meet(db), await meet(db, "Борис")
    [_, third] = await bought(db, oleg, anna, 365, 3)
    await bought(db, oleg, boris, 1)
    assert await found(db, "after_purchase") == [(anna.id, str(third.purchase.id))]
    assert await found(db, "anniversary") == [(anna.id, "2026-11-22")]
    assert await found(db, "first_purchase") == [(boris.id, "first")]
    assert await found(db, "came_back", ahead=-2) == [(anna.id, "2026-11-19")]
    assert await found(db, "came_back", days=400, ahead=-2) == []


async def test_what_was_returned_is_no_occasion(db: Database, oleg: Actor) -> None:
    anna = await meet(db)
    [one] = await bought(db, oleg, anna, 3, warranty_until=date(2026, 12, 19))
    await PurchaseService(db, "RUB", MOSCOW).return_line(oleg, one.lines[0].id)
    assert await found(db, "after_purchase") == []
    assert await found(db, "first_purchase", days=3) == []
    assert await found(db, "warranty_end", days=27) == []


async def test_a_warranty_is_seen_to_end(db: Database, oleg: Actor) -> None:
    anna = await meet(db)
    [one] = await bought(db, oleg, anna, 0, warranty_until=date(2026, 12, 22))
    assert await found(db, "warranty_end") == [(anna.id, str(one.lines[0].id))]
    assert await found(db, "warranty_end", days=29) == []


async def test_the_next_need_follows_the_clients_own_rhythm(db: Database, oleg: Actor) -> None:
    anna, boris = await meet(db), await meet(db, "Борис")
    await bought(db, oleg, anna, 83, 53, 23)
    await bought(db, oleg, boris, 53, 23)
    assert clients(await found(db, "next_need", days=7)) == [anna.id], "two purchases are no rhythm"
    assert await found(db, "next_need", days=8) == []


async def test_silence_begins_with_the_last_contact(db: Database, clock: Clock) -> None:
    anna = await meet(db)
    clock.at += timedelta(days=90)
    assert await found(db, "silent") == [(anna.id, "2026-11-22")]
    async with db.begin() as tx:
        client = await tx.get(Client, anna.id, lock=True)
        assert client
        client.is_spam = True
    assert await found(db, "silent") == []


async def test_whoever_got_an_offer_and_said_nothing_is_found(db: Database, clock: Clock) -> None:
    anna, boris = await meet(db), await meet(db, "Борис")
    oleg = await hire(db)
    async with db.begin() as tx:
        campaign = Campaign(
            title="Скидка", state=CampaignState.FINISHED, created_by=oleg.staff_id or 0, created_at=tx.now
        )
        campaign.started_at = campaign.finished_at = tx.now
        tx.add(campaign)
        await tx.flush()
        for client in (anna, boris):
            tx.add(
                OutboxMessage(
                    address="1",
                    kind="campaign",
                    client_id=client.id,
                    campaign_id=campaign.id,
                    state=OutboxState.SENT,
                    created_at=tx.now,
                    done_at=tx.now,
                )
            )
        tx.add(said_by(boris.id, tx.now + timedelta(days=1)))
    clock.at += timedelta(days=7)
    assert await found(db, "no_answer") == [(anna.id, str(campaign.id))]


def said_by(client_id: int, at: datetime) -> Message:
    return Message(
        client_id=client_id,
        direction=Direction.IN,
        state=MessageState.RECEIVED,
        channel="telegram",
        chat="1",
        kind="text",
        text="Интересно",
        at=at,
    )


@pytest.mark.parametrize("play", PLAYS, ids=lambda play: play.key)
async def test_each_play_asks_both_databases(db: Database, play: PlayKind) -> None:
    assert await found(db, play.key) == []


def test_the_day_of_a_moment_is_the_companys() -> None:
    assert day_of(datetime(2026, 11, 22, 22, tzinfo=UTC), MOSCOW) == Day(date(2026, 11, 23), MOSCOW)
