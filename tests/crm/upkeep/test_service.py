"""What owners decide after a restore, once, on both databases."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from crm.campaigns import CampaignState
from crm.errors import Forbidden, Stale
from crm.history import HistoryService
from crm.inbox import Inbound, InboxService, Person
from crm.messaging import plain
from crm.staff import Role
from crm.tasks import NewTask, TaskService
from crm.upkeep import UpkeepService
from storage import restored, updates
from storage.campaigns import Campaign
from storage.database import Database
from storage.effects import Effect
from storage.messages import MessageState
from storage.outbox import OutboxMessage, OutboxState
from tests.support.books import deliveries, event_kinds
from tests.support.databases import Clock
from tests.support.people import hire


async def held(db: Database) -> UpkeepService:
    async with db.begin() as tx:
        await restored.hold(tx)
    return UpkeepService(db)


async def test_twenty_answers_at_once_are_one_answer(db: Database) -> None:
    boss = await hire(db, role=Role.OWNER)
    upkeep = await held(db)
    results = await asyncio.gather(
        *(upkeep.settle_restore(boss, discard=False) for _ in range(20)), return_exceptions=True
    )
    assert sum(isinstance(result, Stale) for result in results) == 19
    assert await event_kinds(db) == ["restore_settled"]
    assert await upkeep.past_due() is None


async def test_what_is_past_due_is_counted_and_discarded(db: Database, clock: Clock) -> None:
    boss = await hire(db, role=Role.OWNER)
    tasks = TaskService(db)
    await tasks.set(boss, NewTask("вчерашнее", clock.at + timedelta(hours=1)))
    await tasks.set(boss, NewTask("завтрашнее", clock.at + timedelta(days=3)))
    async with db.begin() as tx:
        await tx.outbox.add(OutboxMessage(address="1", kind="greeting", payload={}))
    clock.at += timedelta(days=1)
    upkeep = await held(db)
    assert await upkeep.past_due() == restored.PastDue(deliveries=1, reminders=1, campaigns=0)
    await upkeep.settle_restore(boss, discard=True)
    assert [row.state for row in await deliveries(db)] == [OutboxState.SKIPPED]
    assert await tasks.remind() == 0
    clock.at += timedelta(days=3)
    assert await tasks.remind() == 1


async def test_a_discarded_answer_stands_as_not_sent(db: Database) -> None:
    boss = await hire(db, role=Role.OWNER)
    inbox = InboxService(db)
    await inbox.receive(Inbound(Person(7, "Анна"), "7", "1", plain("Вы открыты?")))
    await inbox.answer(boss, 1, plain("До девяти"))
    upkeep = await held(db)
    await upkeep.settle_restore(boss, discard=True)
    states = {moment.message.state for moment in (await HistoryService(db).newest(boss, 1)).moments if moment.message}
    assert states == {MessageState.RECEIVED, MessageState.FAILED}


@pytest.mark.parametrize("discard", [True, False])
@pytest.mark.parametrize("state", [CampaignState.RUNNING, CampaignState.PAUSED, CampaignState.SCHEDULED])
async def test_a_campaign_that_was_under_way_waits_for_a_decision_of_its_own(
    db: Database, state: CampaignState, discard: bool
) -> None:
    boss = await hire(db, role=Role.OWNER)
    async with db.begin() as tx:
        tx.add(Campaign(title="", state=state, created_by=boss.staff_id, created_at=tx.now, starts_at=tx.now))
        await tx.flush()
        await tx.outbox.add(OutboxMessage(address="7", kind="campaign", campaign_id=1, payload={}))
    upkeep = await held(db)
    assert await upkeep.past_due() == restored.PastDue(deliveries=0, reminders=0, campaigns=1)
    await upkeep.settle_restore(boss, discard=discard)
    async with db.read() as look:
        campaign = await look.get(Campaign, 1)
    assert campaign and campaign.state is CampaignState.HELD
    assert [row.state for row in await deliveries(db)] == [OutboxState.PENDING]


async def test_every_owner_is_asked_once_however_often_the_bot_starts(db: Database) -> None:
    await hire(db, role=Role.MANAGER)
    owners = [await hire(db, role=Role.OWNER) for _ in range(2)]
    upkeep = await held(db)
    for _ in range(3):
        await upkeep.ask_after_restore()
    assert {row.address for row in await deliveries(db)} == {str(owner.telegram_id) for owner in owners}
    assert len(await deliveries(db)) == 2


async def test_what_telegram_cannot_repeat_is_forgotten(db: Database, clock: Clock) -> None:
    upkeep = UpkeepService(db)
    for ident in (1, 2):
        async with db.begin(f"tg:{ident}", "anything") as tx:
            await updates.store(tx, {ident: "{}"})
            await updates.mark_done(tx, [ident], {})
        await upkeep.tidy()
        clock.at += timedelta(days=6)
    await upkeep.tidy()
    async with db.read() as look:
        assert [*await look.session.scalars(select(updates.StoredUpdate.id))] == [2]
        assert [*await look.session.scalars(select(Effect.cause))] == ["tg:2"]


async def test_twenty_backups_at_once_leave_one_last_one(db: Database) -> None:
    boss = await hire(db, role=Role.OWNER)
    upkeep = UpkeepService(db)
    assert (await upkeep.health(boss)).backup_at is None
    await asyncio.gather(*(upkeep.note_backup(boss, size) for size in range(20)))
    assert (await upkeep.health(boss)).backup_at
    assert len(await event_kinds(db)) == 20


async def test_only_owners_see_and_decide(db: Database) -> None:
    admin = await hire(db, role=Role.ADMIN)
    upkeep = await held(db)
    for attempt in (upkeep.health(admin), upkeep.note_backup(admin, 1), upkeep.settle_restore(admin, discard=False)):
        with pytest.raises(Forbidden):
            await attempt
