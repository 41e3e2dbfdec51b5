"""What stands behind «⋯ Ещё»: kinds and whom they reach, links, own clocks, the tired, previews, the hours of all."""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta

import pytest
from sqlalchemy import select

from crm.campaigns import CampaignKind, CampaignOptionService, CampaignService, SendingHours
from crm.errors import Forbidden, Refused, Stale
from crm.messaging.content import plain
from crm.segments.tree import EVERYBODY
from crm.staff.actor import Actor
from storage.campaigns import Campaign
from storage.database import Database
from storage.outbox import OutboxMessage, OutboxState, Priority
from storage.staff import Role
from storage.tasks import Task
from tests.support.audience import add_client, add_readers, client, hire
from tests.support.databases import Clock


@pytest.fixture
def campaigns(db: Database) -> CampaignService:
    return CampaignService(db)


@pytest.fixture
def options(db: Database) -> CampaignOptionService:
    return CampaignOptionService(db)


@pytest.fixture
async def admin(db: Database) -> Actor:
    return await hire(db, Role.ADMIN)


async def drafted(campaigns: CampaignService, admin: Actor, text: str = "Скидка, {имя|друг}") -> Campaign:
    draft = await campaigns.draft(admin, EVERYBODY)
    return await campaigns.set_content(admin, draft.id, plain(text))


async def give_task(db: Database, admin: Actor, client_id: int) -> None:
    async with db.begin() as tx:
        tx.add(
            Task(
                client_id=client_id,
                author_id=admin.staff_id or 0,
                assignee_id=admin.staff_id or 0,
                text="Перезвонить",
                due_at=tx.now,
                created_at=tx.now,
            )
        )


async def add_sent(db: Database, client_id: int, campaign_id: int, ago: timedelta, priority: Priority) -> None:
    """A campaign's message that reached the client so long ago."""
    async with db.begin() as tx:
        row = OutboxMessage(address="1", kind="campaign", client_id=client_id, campaign_id=campaign_id)
        row.priority, row.state, row.created_at, row.done_at = priority, OutboxState.SENT, tx.now - ago, tx.now - ago
        tx.add(row)


@pytest.mark.parametrize("kind", [CampaignKind.OFFER, CampaignKind.PROMO, CampaignKind.THEMATIC])
async def test_what_is_offered_reaches_only_those_who_agreed(
    campaigns: CampaignService, options: CampaignOptionService, admin: Actor, db: Database, kind: CampaignKind
) -> None:
    await add_readers(db, 2)
    async with db.begin() as tx:
        refusing = await add_client(tx, client("Пётр", tx.now), telegram=5, consents=False)
    await give_task(db, admin, refusing)
    draft = await drafted(campaigns, admin)
    await options.set_kind(admin, draft.id, kind)
    count = (await campaigns.propose(admin, draft.id)).count
    assert (count.total, count.available, count.without_consent) == (3, 2, 1)


async def test_a_service_message_reaches_only_those_who_deal_with_us(
    campaigns: CampaignService, options: CampaignOptionService, admin: Actor, db: Database
) -> None:
    await add_readers(db, 2)
    async with db.begin() as tx:
        refusing = await add_client(tx, client("Пётр", tx.now), telegram=5, consents=False)
    await give_task(db, admin, refusing)
    draft = await drafted(campaigns, admin)
    await options.set_kind(admin, draft.id, CampaignKind.SERVICE)
    proposal = await campaigns.propose(admin, draft.id)
    assert (proposal.count.available, proposal.count.without_consent) == (1, 2)
    assert [one.id for one in proposal.samples] == [refusing]


async def test_links_are_read_line_by_line(
    campaigns: CampaignService, options: CampaignOptionService, admin: Actor
) -> None:
    draft = await drafted(campaigns, admin)
    await options.set_links(admin, draft.id, "Каталог — https://example.com/a?b=1\n\nНаписать нам: https://example.org")
    assert (await campaigns.saying(draft.id)).links == [
        ("Каталог", "https://example.com/a?b=1"),
        ("Написать нам", "https://example.org"),
    ]
    assert (await options.set_links(admin, draft.id, "")).links == []


@pytest.mark.parametrize(
    "text",
    [
        "Каталог",
        "https://example.com",
        "Каталог http://example.com",
        "Каталог https://",
        "Каталог https://localhost",
        "Каталог https://[bad",
        "Каталог javascript:alert(1)",
        "x" * 65 + " https://example.com",
        "x https://example.com/" + "y" * 1100,
        "\n".join(["x https://example.com"] * 9),
    ],
)
async def test_what_is_no_link_is_refused(
    campaigns: CampaignService, options: CampaignOptionService, admin: Actor, text: str
) -> None:
    draft = await drafted(campaigns, admin)
    with pytest.raises(Refused):
        await options.set_links(admin, draft.id, text)


async def test_own_clocks_need_a_time_and_follow_it(
    campaigns: CampaignService, options: CampaignOptionService, admin: Actor, clock: Clock
) -> None:
    draft = await drafted(campaigns, admin)
    with pytest.raises(Refused, match="campaign-no-time"):
        await options.set_local(admin, draft.id, is_on=True)
    await campaigns.set_start(admin, draft.id, clock() + timedelta(days=1))
    assert (await options.set_local(admin, draft.id, is_on=True)).local_start == "2026-11-23T13:00"
    await campaigns.set_start(admin, draft.id, clock() + timedelta(days=2))
    assert (await campaigns.get(admin, draft.id)).local_start == "2026-11-24T13:00"
    await campaigns.set_start(admin, draft.id, None)
    assert (await campaigns.get(admin, draft.id)).local_start is None


async def test_the_tired_are_counted_and_spared_on_request(
    campaigns: CampaignService, options: CampaignOptionService, admin: Actor, db: Database
) -> None:
    await add_readers(db, 4)
    earlier = [(await campaigns.draft(admin)).id for _ in range(2)]
    for campaign_id in earlier:
        await add_sent(db, 1, campaign_id, timedelta(days=2), Priority.CAMPAIGN)
        await add_sent(db, 2, campaign_id, timedelta(days=8), Priority.CAMPAIGN)
        await add_sent(db, 3, campaign_id, timedelta(days=1), Priority.SERVICE)
    draft = await drafted(campaigns, admin)
    proposal = await campaigns.propose(admin, draft.id)
    assert (proposal.tired, proposal.recipients) == (1, 4)
    await options.set_sparing(admin, draft.id, is_on=True)
    proposal = await campaigns.propose(admin, draft.id)
    assert (proposal.tired, proposal.recipients) == (1, 3)
    assert 1 not in {one.id for one in proposal.samples}
    await options.set_hours(admin, SendingHours(weekly_cap=3))
    assert (await campaigns.propose(admin, draft.id)).tired == 0


async def test_a_preview_shows_three_of_the_recipients_to_the_admin_alone(
    campaigns: CampaignService, options: CampaignOptionService, admin: Actor, db: Database
) -> None:
    await add_readers(db, 5)
    draft = await drafted(campaigns, admin)
    token = (await campaigns.propose(admin, draft.id, with_test=False)).token
    shown = await options.preview(admin, draft.id)
    async with db.read() as look:
        rows = (await look.session.scalars(select(OutboxMessage))).all()
    assert [row.client_id for row in rows] == [one.id for one in shown]
    assert {(row.kind, row.address) for row in rows} == {("campaign_test", str(admin.telegram_id))}
    await campaigns.confirm(admin, draft.id, token)
    with pytest.raises(Stale):
        await options.preview(admin, draft.id)


@pytest.mark.parametrize(
    "hours", [SendingHours(opens=600, closes=600), SendingHours(days=()), SendingHours(weekly_cap=0)]
)
async def test_hours_that_never_are_are_refused(
    options: CampaignOptionService, admin: Actor, hours: SendingHours
) -> None:
    with pytest.raises(Refused, match="sending-hours"):
        await options.set_hours(admin, hours)
    assert await options.hours(admin) == SendingHours()


async def test_twenty_changes_at_once_leave_the_last(
    campaigns: CampaignService, options: CampaignOptionService, admin: Actor
) -> None:
    draft = await drafted(campaigns, admin)
    await asyncio.gather(
        *(options.set_links(admin, draft.id, f"Кнопка {number} https://example.com") for number in range(20)),
        *(options.set_hours(admin, SendingHours(weekly_cap=number + 1)) for number in range(20)),
    )
    assert len((await campaigns.get(admin, draft.id)).links) == 1
    assert 1 <= (await options.hours(admin)).weekly_cap <= 20


async def test_managers_and_what_is_sent_meet_a_wall(
    campaigns: CampaignService, options: CampaignOptionService, admin: Actor, db: Database
) -> None:
    manager = await hire(db, Role.MANAGER, telegram_id=9)
    draft = await drafted(campaigns, admin)

    def calls(actor: Actor) -> list[Awaitable[object]]:
        return [
            options.set_kind(actor, draft.id, CampaignKind.SERVICE),
            options.set_links(actor, draft.id, "a https://example.com"),
            options.set_local(actor, draft.id, is_on=False),
            options.set_sparing(actor, draft.id, is_on=True),
            options.preview(actor, draft.id),
        ]

    for call in [*calls(manager), options.hours(manager), options.set_hours(manager, SendingHours())]:
        with pytest.raises(Forbidden):
            await call
    await campaigns.confirm(admin, draft.id, (await campaigns.propose(admin, draft.id)).token)
    for call in calls(admin):
        with pytest.raises(Stale):
            await call
