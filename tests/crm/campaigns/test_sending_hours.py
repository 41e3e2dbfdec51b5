"""Whom a campaign may be sent to at which hour: own mornings and evenings, own clocks, service messages first."""

from datetime import timedelta

from sqlalchemy import update

from crm.campaigns import CampaignKind, CampaignOptionService
from crm.campaigns.runner import CampaignRunner
from crm.campaigns.service import CampaignService
from crm.messaging.content import plain
from crm.segments.tree import EVERYBODY
from crm.staff.actor import Actor
from storage.clients import Client
from storage.database import Database
from storage.outbox import OutboxState, skip_campaign_rows
from storage.tasks import Task
from tests.crm.campaigns.test_runner import READERS, admin, confirmed, course, ledger, service, take
from tests.support.databases import Clock

__all__ = ["admin", "course", "service"]


async def place(db: Database, cities: dict[int, str]) -> None:
    """Say where these clients live."""
    async with db.begin() as tx:
        for client_id, city in cities.items():
            await tx.session.execute(update(Client).where(Client.id == client_id).values(city=city, city_n=city))


async def test_at_night_each_waits_for_his_own_morning(
    service: CampaignService, course: CampaignRunner, admin: Actor, db: Database, clock: Clock
) -> None:
    clock.at += timedelta(hours=7)  # 20:00 in Moscow, 22:00 in Yekaterinburg, 03:00 in Vladivostok
    await place(db, {1: "екатеринбург", 2: "владивосток"})
    campaign = await confirmed(service, admin)
    await course.tick()
    due = {row.client_id: row.not_before for row in await ledger(db, campaign.id)}
    assert due[1] == clock.at + timedelta(hours=11)
    assert due[2] == clock.at + timedelta(hours=6)
    assert {due[number] for number in range(3, READERS + 1)} == {clock.at}
    assert len(await take(db, 100)) == READERS - 2
    clock.at += timedelta(hours=6)
    assert [row.client_id for row in await take(db, 100)] == [2]


async def test_by_own_clocks_the_east_comes_first(
    service: CampaignService, course: CampaignRunner, admin: Actor, db: Database, clock: Clock
) -> None:
    await place(db, {1: "владивосток"})
    draft = await service.draft(admin, EVERYBODY)
    await service.set_content(admin, draft.id, plain("Скидка"))
    at = clock() + timedelta(days=1)
    await service.set_start(admin, draft.id, at)
    await CampaignOptionService(db).set_local(admin, draft.id, is_on=True)
    campaign = await service.confirm(admin, draft.id, (await service.propose(admin, draft.id)).token)
    assert campaign.starts_at == at - timedelta(hours=9), "when Kamchatka's clock shows it"
    clock.at = campaign.starts_at
    await course.tick()
    due = {row.client_id: row.not_before for row in await ledger(db, campaign.id)}
    assert due[1] == at - timedelta(hours=7)
    assert due[2] == at


async def test_who_was_not_reached_before_his_evening_gets_it_in_the_morning(
    service: CampaignService, course: CampaignRunner, admin: Actor, db: Database, clock: Clock
) -> None:
    campaign = await confirmed(service, admin)
    await course.tick()
    assert len(await take(db, 5)) == 5
    clock.at += timedelta(hours=8)  # 21:00 in Moscow
    assert await take(db, 100) == []
    await course.tick()
    waiting = [row for row in await ledger(db, campaign.id) if row.state is OutboxState.PENDING]
    assert {row.not_before for row in waiting} == {clock.at + timedelta(hours=12)}
    assert (await service.progress(admin, campaign.id)).next_at == clock.at + timedelta(hours=12)
    clock.at += timedelta(hours=12)
    assert len(await take(db, 100)) == READERS - 5


async def test_a_service_message_goes_first_and_survives_an_unsubscription(
    service: CampaignService, course: CampaignRunner, admin: Actor, db: Database
) -> None:
    async with db.begin() as tx:
        tx.add(
            Task(
                client_id=3,
                author_id=admin.staff_id or 0,
                assignee_id=admin.staff_id or 0,
                text="Ремонт",
                due_at=tx.now,
                created_at=tx.now,
            )
        )
    offer = await confirmed(service, admin)
    draft = await service.draft(admin, EVERYBODY)
    await service.set_content(admin, draft.id, plain("Ваш ремонт готов"))
    await CampaignOptionService(db).set_kind(admin, draft.id, CampaignKind.SERVICE)
    await service.confirm(admin, draft.id, (await service.propose(admin, draft.id)).token)
    await course.tick()
    assert [row.client_id for row in await ledger(db, draft.id)] == [3]
    async with db.begin() as tx:
        await skip_campaign_rows(tx, client_id=3, reason="unsubscribed", but_service=True)
    assert [(row.campaign_id, row.client_id) for row in await take(db, 2)] == [(draft.id, 3), (offer.id, 1)]
