"""Every figure of the report equals a plain count over the raw rows, whatever happened."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from crm.campaigns import CampaignReportService, CampaignTrialService, Goal, GoalKind, StepCondition
from crm.campaigns.report_file import report_file
from crm.campaigns.runner import CampaignRunner
from crm.campaigns.service import CampaignService
from crm.errors import Forbidden, Stale
from crm.messaging.content import plain
from crm.segments.tree import EVERYBODY
from crm.staff.actor import Actor
from locales.translator import Texts
from storage.campaign_members import CONTROL, CampaignMember
from storage.campaigns import Campaign
from storage.consents import Consent
from storage.database import Database
from storage.messages import Direction, Message, MessageState
from storage.outbox import OutboxMessage, OutboxState
from storage.purchases import Purchase
from storage.sending import Fate, settle
from storage.staff import Role
from tests.crm.campaigns.test_runner import MOSCOW, READERS, admin, course, service, take
from tests.support.audience import consent, hire
from tests.support.databases import Clock

__all__ = ["admin", "course", "service"]

FATES = [OutboxState.SENT, OutboxState.FAILED, OutboxState.BLOCKED, OutboxState.UNKNOWN]
Deed = tuple[str, int, int]

deeds = st.lists(
    st.tuples(st.sampled_from(["buys", "returns", "writes", "leaves"]), st.integers(1, READERS), st.integers(0, 20)),
    max_size=30,
)


@pytest.fixture
async def campaign_id(
    service: CampaignService, course: CampaignRunner, admin: Actor, db: Database, clock: Clock
) -> int:
    """A campaign of two texts, a control group and a second wave, some of it sent and some not."""
    trials = CampaignTrialService(db)
    draft = await service.draft(admin, EVERYBODY)
    await service.set_content(admin, draft.id, plain("Первый"))
    await trials.add_arm(admin, draft.id, plain("Второй"))
    await trials.set_control(admin, draft.id, 30)
    await trials.add_step(admin, draft.id, 3, StepCondition.ALL, plain("Потом"))
    await service.confirm(admin, draft.id, (await service.propose(admin, draft.id)).token)
    await course.tick()
    await settled(db)
    clock.at += timedelta(days=3)
    await course.tick()
    await settled(db, 5)
    return draft.id


async def settled(db: Database, limit: int = 100) -> None:
    """Of every four deliveries one meets each fate."""
    rows = await take(db, limit)
    async with db.begin() as tx:
        fates = [FATES[(row.client_id or 0) % 4] for row in rows]
        await settle(tx, [Fate(row, fate, error=fate.value) for row, fate in zip(rows, fates, strict=True)])


async def happen(db: Database, done: list[Deed], start: datetime) -> None:
    """What clients did, so many days after the start; what they did before is forgotten."""
    async with db.begin() as tx:
        for model in (Purchase, Message, Consent):
            await tx.session.execute(delete(model))
        for number, (deed, client_id, day) in enumerate(done):
            at = start + timedelta(days=day, seconds=1)
            match deed:
                case "buys" | "returns":
                    bought = Purchase(client_id=client_id, at=at, total=day + 1, currency="RUB", source="till")
                    bought.noted_at, bought.returned_at = at, at if deed == "returns" else None
                    tx.add(bought)
                case "writes":
                    said = Message(client_id=client_id, direction=Direction.IN, state=MessageState.RECEIVED, at=at)
                    said.channel, said.chat, said.external_id, said.kind, said.text = "t", "1", str(number), "text", "?"
                    tx.add(said)
                case "leaves":
                    tx.add(consent(client_id, at, withdrawn=True))


@given(done=deeds, days=st.integers(1, 21))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_figures_equal_a_plain_count(
    done: list[Deed], days: int, campaign_id: int, admin: Actor, db: Database, clock: Clock
) -> None:
    start = clock() - timedelta(days=3)
    await happen(db, done, start)
    async with db.begin() as tx:
        people = (await tx.session.scalars(select(CampaignMember))).all()
        for member in people:
            member.counts_until = start + timedelta(days=days)
    async with db.read() as look:
        rows = (await look.session.scalars(select(OutboxMessage).where(OutboxMessage.campaign_id == campaign_id))).all()
    report = await CampaignReportService(db, "RUB").report(admin, campaign_id)
    for state in OutboxState:
        assert report.count(state) == sum(row.state is state for row in rows)
        for arm in (0, 1):
            there = [row for row in rows if (row.state, row.step, row.arm) == (state, 1, arm)]
            assert report.count(state, step=1, arm=arm) == len(there)
    assert {one.arm for one in report.arms} == {0, 1} and report.control is not None
    reached = {
        row.client_id: min(other.done_at for other in rows if other.client_id == row.client_id and other.done_at)
        for row in rows
        if row.state is OutboxState.SENT
    }
    for figures in (*report.arms, report.control):
        own = {member.client_id for member in people if member.arm == figures.arm}
        counted = [(deed, who, day) for deed, who, day in done if who in own and day < days]
        bought = [(who, day + 1) for deed, who, day in counted if deed == "buys"]
        answered = {
            who
            for deed, who, day in counted
            if deed == "writes" and who in reached and start + timedelta(days=day, seconds=1) > reached[who]
        }
        assert figures.members == len(own)
        assert figures.bought == figures.reached_goal == len({who for who, _ in bought})
        assert figures.spent == sum(total for _, total in bought)
        assert figures.answered == len(answered)
        assert figures.unsubscribed == len({who for deed, who, day in counted if deed == "leaves"})


@pytest.mark.parametrize("kind", [GoalKind.ANSWER, GoalKind.COUPON, GoalKind.PURCHASE])
async def test_each_goal_is_measured_and_compared(
    campaign_id: int, admin: Actor, db: Database, clock: Clock, kind: GoalKind
) -> None:
    await happen(db, [(deed, who, 1) for who in range(1, READERS + 1) for deed in ("buys", "writes")], clock())
    async with db.begin() as tx:
        campaign = await tx.get(Campaign, campaign_id, lock=True)
        assert campaign
        campaign.goal = Goal(kind).to_json()
    report = await CampaignReportService(db, "RUB").report(admin, campaign_id)
    expected = 0 if kind is GoalKind.COUPON else READERS
    assert sum(one.reached_goal for one in (*report.arms, report.control) if one) == expected
    found = report.uplift_of(report.arms)
    assert found is not None and abs(found.difference) < 1e-9


async def test_the_file_holds_the_figures(campaign_id: int, admin: Actor, db: Database) -> None:
    report = await CampaignReportService(db, "RUB").report(admin, campaign_id)
    for locale in ("ru", "en"):
        assert report_file(Texts(locale, MOSCOW), report).startswith(b"PK")
    assert report.control is not None and report.control.arm == CONTROL


async def test_only_admins_and_only_what_is(campaign_id: int, admin: Actor, db: Database) -> None:
    service = CampaignReportService(db, "RUB")
    with pytest.raises(Stale):
        await service.report(admin, campaign_id + 1)
    with pytest.raises(Forbidden):
        await service.report(await hire(db, Role.MANAGER, telegram_id=9), campaign_id)
