"""Campaigns as time carries them: started, frozen in pieces that resume, paused, stopped, held, finished."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from crm.campaigns import Campaign, CampaignState, runner
from crm.campaigns.runner import REPORT_EVERY, TOO_LATE, CampaignRunner
from crm.campaigns.service import CampaignService
from crm.messaging.content import plain
from crm.segments.tree import EVERYBODY
from crm.staff.actor import Actor
from storage import campaign_ledger, timeline
from storage.clients import Client
from storage.consents import Consent
from storage.database import Database, Read, Tx
from storage.events import Topic
from storage.outbox import OutboxMessage, OutboxState, skip_campaign_rows
from storage.sending import Fate, claim, settle
from storage.staff import Role
from tests.support.audience import add_readers, hire
from tests.support.databases import Clock

READERS = 25
MOSCOW = ZoneInfo("Europe/Moscow")


@pytest.fixture
def service(db: Database) -> CampaignService:
    return CampaignService(db)


@pytest.fixture
def course(db: Database, monkeypatch: pytest.MonkeyPatch) -> CampaignRunner:
    """A runner whose chunks are small enough to need several."""
    monkeypatch.setattr(runner, "CHUNK", 10)
    return CampaignRunner(db, MOSCOW)


@pytest.fixture
async def admin(db: Database) -> Actor:
    await add_readers(db, READERS)
    return await hire(db, Role.ADMIN)


async def confirmed(service: CampaignService, admin: Actor) -> Campaign:
    draft = await service.draft(admin, EVERYBODY)
    await service.set_content(admin, draft.id, plain("Скидка"))
    return await service.confirm(admin, draft.id, (await service.propose(admin, draft.id)).token)


async def ledger(db: Database, campaign_id: int) -> list[OutboxMessage]:
    async with db.read() as look:
        rows = await look.session.scalars(
            select(OutboxMessage).where(OutboxMessage.campaign_id == campaign_id).order_by(OutboxMessage.id)
        )
        return list(rows)


async def notices(db: Database) -> Counter[str]:
    async with db.read() as look:
        kinds = await look.session.scalars(select(OutboxMessage.kind).where(OutboxMessage.campaign_id.is_(None)))
        return Counter(kinds)


async def take(db: Database, limit: int) -> Sequence[OutboxMessage]:
    """What a sender would claim of campaigns now, all notices having gone."""
    async with db.begin() as tx:
        notice_waits = (OutboxMessage.campaign_id.is_(None), OutboxMessage.state == OutboxState.PENDING)
        await tx.session.execute(update(OutboxMessage).where(*notice_waits).values(state=OutboxState.SENT))
        return [one.row for one in await claim(tx, "telegram", limit, (), ())]


async def send_all(db: Database, state: OutboxState = OutboxState.SENT) -> None:
    """Settle everything that may go, the campaign's rows as `state`."""
    while rows := await take(db, 100):
        async with db.begin() as tx:
            await settle(tx, [Fate(row, state, external_id="1") for row in rows])


async def test_every_available_client_gets_one_row(
    service: CampaignService, course: CampaignRunner, admin: Actor, db: Database
) -> None:
    campaign = await confirmed(service, admin)
    await course.tick()
    await course.tick()
    rows = await ledger(db, campaign.id)
    assert [row.client_id for row in rows] == list(range(1, READERS + 1))
    assert [row.address for row in rows] == [str(1000 + number) for number in range(1, READERS + 1)]
    assert {(row.kind, row.state, row.channel) for row in rows} == {("campaign", OutboxState.PENDING, "telegram")}
    progress = await service.progress(admin, campaign.id)
    assert (progress.total, progress.waiting, progress.campaign.audience_count) == (READERS, READERS, READERS)


async def test_a_freezing_that_breaks_resumes_with_nobody_twice_or_skipped(
    service: CampaignService, course: CampaignRunner, admin: Actor, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = await confirmed(service, admin)
    real, calls = campaign_ledger.freeze_chunk, Counter[str]()

    async def breaking(tx: Tx, *args: object) -> Sequence[int]:
        calls["all"] += 1
        told = await real(tx, *args)  # type: ignore[arg-type]  # handed on as they came
        if calls["all"] == 2:
            raise ConnectionResetError
        return told

    monkeypatch.setattr(campaign_ledger, "freeze_chunk", breaking)
    with pytest.raises(ConnectionResetError):
        await course.tick()
    assert len(await ledger(db, campaign.id)) == 10
    await course.tick()
    assert [row.client_id for row in await ledger(db, campaign.id)] == list(range(1, READERS + 1))


async def test_two_runners_at_once_freeze_everybody_once(
    service: CampaignService, course: CampaignRunner, admin: Actor, db: Database
) -> None:
    campaign = await confirmed(service, admin)
    await asyncio.gather(*(CampaignRunner(db, MOSCOW).tick() for _ in range(20)))
    assert [row.client_id for row in await ledger(db, campaign.id)] == list(range(1, READERS + 1))
    assert (await service.get(admin, campaign.id)).audience_count == READERS


async def test_rows_go_only_while_it_runs(
    service: CampaignService, course: CampaignRunner, admin: Actor, db: Database
) -> None:
    campaign = await confirmed(service, admin)
    await course.tick()
    assert len(await take(db, 3)) == 3
    await service.pause(admin, campaign.id)
    assert await take(db, 3) == []
    await service.resume(admin, campaign.id)
    assert len(await take(db, 3)) == 3


async def test_stopping_skips_who_waits(
    service: CampaignService, course: CampaignRunner, admin: Actor, db: Database
) -> None:
    campaign = await confirmed(service, admin)
    await course.tick()
    on_the_wire = [row.id for row in await take(db, 5)]
    await service.stop(admin, campaign.id)
    states = Counter(row.state for row in await ledger(db, campaign.id))
    assert states == {OutboxState.SENDING: len(on_the_wire), OutboxState.SKIPPED: READERS - len(on_the_wire)}
    assert await take(db, 100) == []


async def test_a_stopped_one_is_over_when_the_wire_is_empty(
    service: CampaignService, course: CampaignRunner, admin: Actor, db: Database
) -> None:
    campaign = await confirmed(service, admin)
    await course.tick()
    rows = await take(db, 5)
    await service.stop(admin, campaign.id)
    await course.tick()
    assert (await service.get(admin, campaign.id)).finished_at is None
    async with db.begin() as tx:
        await settle(tx, [Fate(row, OutboxState.SENT, external_id="1") for row in rows])
    await course.tick()
    progress = await service.progress(admin, campaign.id)
    assert progress.campaign.finished_at is not None
    assert (progress.campaign.state, progress.sent, progress.skipped) == (CampaignState.STOPPED, 5, READERS - 5)
    assert (await notices(db))["campaign_finished"] == 1


async def test_who_unsubscribes_meanwhile_gets_no_more(
    service: CampaignService, course: CampaignRunner, admin: Actor, db: Database
) -> None:
    campaign = await confirmed(service, admin)
    await course.tick()
    async with db.begin() as tx:
        await tx.get(Client, 7, lock=True)
        await tx.session.execute(update(Consent).where(Consent.client_id == 7).values(withdrawn_at=tx.now))
        await skip_campaign_rows(tx, client_id=7, reason="unsubscribed")
    await send_all(db)
    states = {row.client_id: row.state for row in await ledger(db, campaign.id)}
    assert states[7] is OutboxState.SKIPPED
    assert Counter(states.values())[OutboxState.SENT] == READERS - 1


async def test_the_end_is_noticed_told_and_final(
    service: CampaignService, course: CampaignRunner, admin: Actor, db: Database, clock: Clock
) -> None:
    campaign = await confirmed(service, admin)
    await course.tick()
    await send_all(db, OutboxState.UNKNOWN)
    await course.tick()
    progress = await service.progress(admin, campaign.id)
    assert progress.campaign.state is CampaignState.FINISHED
    assert progress.campaign.finished_at == clock()
    assert (progress.unknown, progress.done) == (READERS, READERS)
    assert (await notices(db))["campaign_finished"] == 1
    await course.tick()
    assert (await notices(db))["campaign_finished"] == 1


async def test_progress_is_told_when_it_moved_and_not_too_often(
    service: CampaignService, course: CampaignRunner, admin: Actor, db: Database, clock: Clock
) -> None:
    await confirmed(service, admin)
    await course.tick()

    async def reports_after_sending(count: int) -> int:
        rows = await take(db, count)
        async with db.begin() as tx:
            await settle(tx, [Fate(row, OutboxState.SENT, external_id="1") for row in rows])
        before = (await notices(db))["campaign_progress"]
        await course.tick()
        return (await notices(db))["campaign_progress"] - before

    assert await reports_after_sending(5) == 0, "the last report was this very second"
    clock.at += REPORT_EVERY
    assert await reports_after_sending(5) == 1
    clock.at += REPORT_EVERY
    assert await reports_after_sending(0) == 0, "nothing has moved"
    assert await reports_after_sending(1) == 1


async def test_a_scheduled_one_waits_for_its_time(
    service: CampaignService, course: CampaignRunner, admin: Actor, clock: Clock
) -> None:
    draft = await service.draft(admin, EVERYBODY)
    await service.set_content(admin, draft.id, plain("Скидка"))
    await service.set_start(admin, draft.id, clock() + timedelta(hours=3))
    await service.confirm(admin, draft.id, (await service.propose(admin, draft.id)).token)
    await course.tick()
    assert (await service.get(admin, draft.id)).state is CampaignState.SCHEDULED
    clock.at += timedelta(hours=3)
    await course.tick()
    assert (await service.get(admin, draft.id)).state is CampaignState.RUNNING


async def test_a_long_past_one_is_held_and_asked_about(
    service: CampaignService, course: CampaignRunner, admin: Actor, db: Database, clock: Clock
) -> None:
    campaign = await confirmed(service, admin)
    clock.at += TOO_LATE + timedelta(seconds=1)
    await course.tick()
    assert (await service.get(admin, campaign.id)).state is CampaignState.HELD
    assert (await notices(db))["campaign_held"] == 1
    assert await ledger(db, campaign.id) == []
    await service.resume(admin, campaign.id)
    await course.tick()
    assert len(await ledger(db, campaign.id)) == READERS


async def brought(look: Read) -> list[tuple[int, str]]:
    """What campaigns brought client 3, the newest first."""
    moments = await timeline.older(look, 3, Topic.CAMPAIGN, 5)
    return [(moment.campaign.campaign_id, moment.campaign.content["text"]) for moment in moments if moment.campaign]


async def test_a_client_s_history_reads_the_ledger(
    service: CampaignService, course: CampaignRunner, admin: Actor, db: Database, clock: Clock
) -> None:
    first = await confirmed(service, admin)
    await course.tick()
    await send_all(db)
    clock.at += timedelta(minutes=1)
    second = await confirmed(service, admin)
    await course.tick()
    async with db.read() as look:
        assert await brought(look) == [(first.id, "Скидка")]
    await send_all(db)
    async with db.read() as look:
        assert await brought(look) == [(second.id, "Скидка"), (first.id, "Скидка")]


async def test_who_is_unsubscribing_during_the_freezing_is_left_out(
    service: CampaignService, course: CampaignRunner, admin: Actor, db: Database
) -> None:
    campaign = await confirmed(service, admin)
    async with db.begin() as tx:
        await tx.get(Client, 7, lock=True)
        await tx.session.execute(update(Consent).where(Consent.client_id == 7).values(withdrawn_at=tx.now))
        freezing = asyncio.create_task(course.tick())
        done, _ = await asyncio.wait({freezing}, timeout=0.3)
        assert not done, "the freezing must wait for who holds a client of the chunk"
    await freezing
    assert 7 not in {row.client_id for row in await ledger(db, campaign.id)}
    assert len(await ledger(db, campaign.id)) == READERS - 1
