"""Campaigns as an admin makes them: filled, proposed, confirmed once, steered; managers meet a wall."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from crm.campaigns import Campaign, CampaignProgress, CampaignState
from crm.campaigns.service import CONFIRM_WITHIN, CampaignService
from crm.errors import Forbidden, Refused, Stale
from crm.messaging.content import Content, plain
from crm.segments.conditions import Condition, Field, Operator
from crm.segments.editing import dropped
from crm.segments.tree import EVERYBODY
from crm.staff.actor import Actor
from storage.database import Database
from storage.outbox import OutboxMessage
from storage.staff import Role
from tests.support.audience import add_readers, hire
from tests.support.databases import Clock

VIP = Condition(Field.TAG, Operator.IS, "vip")


@pytest.fixture
def service(db: Database) -> CampaignService:
    return CampaignService(db)


@pytest.fixture
async def admin(db: Database) -> Actor:
    return await hire(db, Role.ADMIN)


async def ready_draft(service: CampaignService, admin: Actor) -> Campaign:
    draft = await service.draft(admin, EVERYBODY)
    return await service.set_content(admin, draft.id, plain("Скидка, {имя|друг}!"))


async def outbox(db: Database) -> list[OutboxMessage]:
    async with db.read() as look:
        return list(await look.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


async def test_a_draft_keeps_what_it_was_given(service: CampaignService, admin: Actor, clock: Clock) -> None:
    draft = await service.draft(admin)
    await service.toggle(admin, draft.id, VIP)
    await service.set_content(admin, draft.id, plain("Скидка, {имя|друг}!"))
    at = clock() + timedelta(days=1)
    await service.set_start(admin, draft.id, at)
    kept = await service.get(admin, draft.id)
    assert (kept.audience, kept.starts_at) == ([VIP.to_json()], at)
    assert kept.title == "Скидка, друг!"
    assert (await service.saying(draft.id)).content.text == "Скидка, {имя|друг}!"


async def test_an_edited_draft_is_read_anew(service: CampaignService, admin: Actor) -> None:
    draft = await ready_draft(service, admin)
    assert (await service.saying(draft.id)).content.text == "Скидка, {имя|друг}!"
    await service.set_content(admin, draft.id, plain("Иначе"))
    assert (await service.saying(draft.id)).content.text == "Иначе"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (plain("  "), "campaign-empty"),
        (plain("x" * 4097), "campaign-too-long"),
        (plain("👑" * 2049), "campaign-too-long"),
        (plain("{name}" + "x" * 4050), "campaign-too-long"),
        (Content(kind="photo", text="x" * 1025), "campaign-too-long"),
        (Content(kind="photo", source_chat=7, source_messages=[1, 2]), "campaign-album"),
        (Content(kind="poll"), "campaign-kind"),
    ],
)
async def test_what_would_not_fit_everybody_is_refused(
    service: CampaignService, admin: Actor, content: Content, key: str
) -> None:
    draft = await service.draft(admin, EVERYBODY)
    with pytest.raises(Refused) as refused:
        await service.set_content(admin, draft.id, content)
    assert refused.value.key == key


async def test_nothing_is_proposed_without_audience_or_content(service: CampaignService, admin: Actor) -> None:
    nobody = await service.draft(admin)
    await service.set_content(admin, nobody.id, plain("Скидка"))
    silent = await service.draft(admin, EVERYBODY)
    for draft, key in ((nobody, "campaign-audience"), (silent, "campaign-empty")):
        with pytest.raises(Refused) as refused:
            await service.propose(admin, draft.id)
        assert refused.value.key == key


async def test_a_time_in_the_past_is_refused(service: CampaignService, admin: Actor, clock: Clock) -> None:
    draft = await ready_draft(service, admin)
    with pytest.raises(Refused, match="campaign-past"):
        await service.set_start(admin, draft.id, clock() - timedelta(hours=1))


async def test_the_proposal_counts_and_is_confirmed_once(
    service: CampaignService, admin: Actor, db: Database, clock: Clock
) -> None:
    await add_readers(db, 3)
    draft = await ready_draft(service, admin)
    proposal = await service.propose(admin, draft.id)
    assert proposal.count.available == 3
    assert {client.name for client in proposal.samples} == {"Клиент 1", "Клиент 2", "Клиент 3"}
    confirmed = await service.confirm(admin, draft.id, proposal.token)
    assert (confirmed.state, confirmed.starts_at) == (CampaignState.SCHEDULED, clock())
    with pytest.raises(Stale):
        await service.confirm(admin, draft.id, proposal.token)


async def test_a_token_of_an_older_screen_or_hour_is_stale(
    service: CampaignService, admin: Actor, clock: Clock
) -> None:
    draft = await ready_draft(service, admin)
    first = await service.propose(admin, draft.id)
    await service.toggle(admin, draft.id, VIP)
    with pytest.raises(Stale):
        await service.confirm(admin, draft.id, first.token)
    second = await service.propose(admin, draft.id)
    clock.at += CONFIRM_WITHIN + timedelta(seconds=1)
    with pytest.raises(Stale):
        await service.confirm(admin, draft.id, second.token)


async def at_once(count: int, call: Callable[[int], Awaitable[object]]) -> list[object]:
    """What became of so many calls made together: results and refusals."""
    return await asyncio.gather(*(call(number) for number in range(count)), return_exceptions=True)


async def test_twenty_confirm_at_once_and_one_wins(service: CampaignService, admin: Actor, db: Database) -> None:
    other = await hire(db, Role.OWNER, telegram_id=8)
    draft = await ready_draft(service, admin)
    token = (await service.propose(admin, draft.id)).token
    ends = await at_once(20, lambda number: service.confirm((admin, other)[number % 2], draft.id, token))
    assert sum(isinstance(end, Campaign) for end in ends) == 1
    assert sum(isinstance(end, Stale) for end in ends) == 19
    told = [row for row in await outbox(db) if row.kind == "campaign_progress"]
    assert len(told) == 1


async def test_twenty_chips_at_once_all_count(service: CampaignService, admin: Actor) -> None:
    draft = await service.draft(admin)
    chips = [Condition(Field.TAG, Operator.IS, str(number % 10)) for number in range(20)]
    await at_once(20, lambda number: service.toggle(admin, draft.id, chips[number]))
    assert (await service.get(admin, draft.id)).audience == []


async def test_a_condition_is_dropped_by_its_place(service: CampaignService, admin: Actor) -> None:
    draft = await service.draft(admin, (VIP,))
    assert (await service.revise(admin, draft.id, lambda audience: dropped(audience, (0,)))).audience == []
    for place in (0, -1):
        with pytest.raises(Stale):
            await service.revise(admin, draft.id, partial(dropped, path=(place,)))


async def test_twenty_pauses_at_once_pause_once(service: CampaignService, admin: Actor, db: Database) -> None:
    draft = await ready_draft(service, admin)
    async with db.begin() as tx:
        running = await tx.get(Campaign, draft.id, lock=True)
        assert running is not None
        running.state = CampaignState.RUNNING
    ends = await at_once(20, lambda _: service.pause(admin, draft.id))
    assert sum(isinstance(end, CampaignProgress) for end in ends) == 1
    assert (await service.resume(admin, draft.id)).campaign.state is CampaignState.RUNNING


async def test_what_is_over_cannot_go_on(service: CampaignService, admin: Actor) -> None:
    draft = await ready_draft(service, admin)
    await service.confirm(admin, draft.id, (await service.propose(admin, draft.id)).token)
    await service.stop(admin, draft.id)
    for steer in (service.pause, service.resume, service.stop):
        with pytest.raises(Stale):
            await steer(admin, draft.id)
    with pytest.raises(Stale):
        await service.set_content(admin, draft.id, plain("Ещё раз"))


async def test_a_test_goes_to_the_admin_alone(service: CampaignService, admin: Actor, db: Database) -> None:
    await add_readers(db, 3)
    draft = await ready_draft(service, admin)
    await service.propose(admin, draft.id)
    [row] = await outbox(db)
    assert (row.kind, row.address, row.campaign_id) == ("campaign_test", str(admin.telegram_id), None)


async def test_a_replayed_update_drafts_once(service: CampaignService, admin: Actor) -> None:
    pressing = replace(admin, cause="tg:5")
    draft = await service.draft(pressing)
    await service.toggle(pressing, draft.id, VIP)
    with pytest.raises(Exception, match="toggle_condition"):
        await service.toggle(pressing, draft.id, VIP)
    assert (await service.get(admin, draft.id)).audience == [VIP.to_json()]


async def test_lists_show_no_drafts(service: CampaignService, admin: Actor) -> None:
    await ready_draft(service, admin)
    sent = await ready_draft(service, admin)
    await service.confirm(admin, sent.id, (await service.propose(admin, sent.id)).token)
    assert [campaign.id for campaign in await service.recent(admin, limit=10)] == [sent.id]


async def test_managers_meet_a_wall(service: CampaignService, admin: Actor, db: Database) -> None:
    manager = await hire(db, Role.MANAGER, telegram_id=9)
    draft = await ready_draft(service, admin)
    calls: list[Awaitable[object]] = [
        service.draft(manager),
        service.toggle(manager, draft.id, VIP),
        service.revise(manager, draft.id, lambda audience: ()),
        service.set_content(manager, draft.id, plain("x")),
        service.set_start(manager, draft.id, None),
        service.get(manager, draft.id),
        service.count(manager, EVERYBODY),
        service.labels(manager, Field.TAG, 5),
        service.propose(manager, draft.id),
        service.confirm(manager, draft.id, "token"),
        service.pause(manager, draft.id),
        service.resume(manager, draft.id),
        service.stop(manager, draft.id),
        service.progress(manager, draft.id),
        service.recent(manager, limit=5),
    ]
    for call in calls:
        with pytest.raises(Forbidden):
            await call
