"""Later messages: who is due gets them once, who reached the goal or left gets none, a broken round resumes."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from crm.campaigns import Campaign, CampaignState, CampaignTrialService, Goal, GoalKind, StepCondition
from crm.campaigns.runner import CampaignRunner
from crm.campaigns.service import CampaignService
from crm.errors import Forbidden, Refused, Stale
from crm.messaging.content import plain
from crm.segments.tree import EVERYBODY
from crm.staff.actor import Actor
from storage import campaign_ledger
from storage.campaign_members import CONTROL, CampaignMember, Leaving
from storage.clients import Client
from storage.coupons import Coupon
from storage.database import Database
from storage.messages import Direction, Message, MessageState
from storage.outbox import OutboxState
from storage.purchases import Purchase
from storage.staff import Role
from tests.crm.campaigns.test_runner import MOSCOW, READERS, admin, course, ledger, send_all, service
from tests.support.audience import hire
from tests.support.databases import Clock

__all__ = ["admin", "course", "service"]

WEEK = timedelta(days=7)


@pytest.fixture
def trials(db: Database) -> CampaignTrialService:
    return CampaignTrialService(db)


async def drafted(service: CampaignService, admin: Actor, text: str = "Гарантия кончается") -> Campaign:
    draft = await service.draft(admin, EVERYBODY)
    return await service.set_content(admin, draft.id, plain(text))


async def begun(service: CampaignService, course: CampaignRunner, admin: Actor, db: Database, draft: Campaign) -> None:
    """Confirmed, and its first message sent."""
    await service.confirm(admin, draft.id, (await service.propose(admin, draft.id)).token)
    await course.tick()
    await send_all(db)


async def second_wave(
    trials: CampaignTrialService, admin: Actor, draft: Campaign, condition: StepCondition = StepCondition.ALL
) -> None:
    await trials.add_step(admin, draft.id, 7, condition, plain("Вот {купон 20%}"))


async def buy(db: Database, client_id: int, total: int = 100) -> None:
    async with db.begin() as tx:
        row = Purchase(client_id=client_id, at=tx.now, total=total, currency="RUB", source="manager", noted_at=tx.now)
        tx.add(row)


async def write_in(db: Database, client_id: int) -> None:
    """The client writes to us."""
    async with db.begin() as tx:
        tx.add(
            Message(
                client_id=client_id,
                direction=Direction.IN,
                state=MessageState.RECEIVED,
                channel="telegram",
                chat=str(1000 + client_id),
                external_id=f"in{client_id}",
                kind="text",
                text="Сколько стоит?",
                at=tx.now,
            )
        )


async def members(db: Database, campaign_id: int) -> dict[int, CampaignMember]:
    async with db.read() as look:
        rows = await look.session.scalars(select(CampaignMember).where(CampaignMember.campaign_id == campaign_id))
        return {row.client_id: row for row in rows}


async def later_readers(db: Database, campaign_id: int) -> list[int]:
    return [row.client_id or 0 for row in await ledger(db, campaign_id) if row.step == 1]


async def test_a_week_later_those_who_bought_and_those_who_left_get_nothing(
    service: CampaignService,
    course: CampaignRunner,
    trials: CampaignTrialService,
    admin: Actor,
    db: Database,
    clock: Clock,
) -> None:
    draft = await drafted(service, admin)
    await second_wave(trials, admin, draft)
    await begun(service, course, admin, db, draft)
    await course.tick()
    assert (await service.get(admin, draft.id)).state is CampaignState.RUNNING, "it waits for the second wave"
    clock.at += timedelta(days=2)
    await buy(db, 3)
    async with db.begin() as tx:
        gone = await tx.get(Client, 5, lock=True)
        assert gone
        gone.has_blocked_bot = True
    await course.tick()
    assert await later_readers(db, draft.id) == []
    clock.at += timedelta(days=5)
    await course.tick()
    assert await later_readers(db, draft.id) == [one for one in range(1, READERS + 1) if one not in (3, 5)]
    people = await members(db, draft.id)
    assert (people[3].left_why, people[5].left_why) == (Leaving.GOAL, Leaving.UNAVAILABLE)
    await send_all(db)
    await course.tick()
    assert (await service.get(admin, draft.id)).state is CampaignState.FINISHED


async def test_everybody_of_the_second_wave_has_a_coupon_of_his_own(
    service: CampaignService,
    course: CampaignRunner,
    trials: CampaignTrialService,
    admin: Actor,
    db: Database,
    clock: Clock,
) -> None:
    draft = await drafted(service, admin)
    await second_wave(trials, admin, draft)
    await begun(service, course, admin, db, draft)
    clock.at += WEEK
    await course.tick()
    async with db.read() as look:
        coupons = (await look.session.scalars(select(Coupon))).all()
    assert sorted(coupon.client_id for coupon in coupons) == list(range(1, READERS + 1))
    assert {(coupon.percent, coupon.campaign_id) for coupon in coupons} == {(20, draft.id)}
    assert len({coupon.code for coupon in coupons}) == READERS
    assert await service.coupon(draft.id, 4) in {coupon.code for coupon in coupons if coupon.client_id == 4}


async def test_who_answered_is_passed_over_where_the_message_is_for_the_silent(
    service: CampaignService,
    course: CampaignRunner,
    trials: CampaignTrialService,
    admin: Actor,
    db: Database,
    clock: Clock,
) -> None:
    draft = await drafted(service, admin)
    await second_wave(trials, admin, draft, StepCondition.NOT_ANSWERED)
    await begun(service, course, admin, db, draft)
    clock.at += timedelta(days=1)
    await write_in(db, 2)
    clock.at += WEEK
    await course.tick()
    assert 2 not in await later_readers(db, draft.id)
    assert len(await later_readers(db, draft.id)) == READERS - 1


async def test_the_control_group_gets_nothing_ever(
    service: CampaignService,
    course: CampaignRunner,
    trials: CampaignTrialService,
    admin: Actor,
    db: Database,
    clock: Clock,
) -> None:
    draft = await drafted(service, admin)
    await second_wave(trials, admin, draft)
    await trials.set_control(admin, draft.id, 50)
    await trials.add_arm(admin, draft.id, plain("Иначе"))
    await begun(service, course, admin, db, draft)
    clock.at += WEEK
    await course.tick()
    people = await members(db, draft.id)
    spared = {one.client_id for one in people.values() if one.arm == CONTROL}
    rows = await ledger(db, draft.id)
    assert len(people) == READERS and 0 < len(spared) < READERS
    assert {row.client_id for row in rows} == people.keys() - spared
    assert all(row.arm == people[row.client_id or 0].arm for row in rows)


async def test_a_round_that_breaks_resumes_with_nobody_twice_or_skipped(
    service: CampaignService,
    course: CampaignRunner,
    trials: CampaignTrialService,
    admin: Actor,
    db: Database,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draft = await drafted(service, admin)
    await second_wave(trials, admin, draft)
    await begun(service, course, admin, db, draft)
    clock.at += WEEK
    real, calls = campaign_ledger.write, [0]

    async def breaking(tx: object, rows: Sequence[dict[str, object]]) -> int:
        calls[0] += 1
        written = await real(tx, rows)  # type: ignore[arg-type]  # handed on as it came
        if calls[0] == 2:
            raise ConnectionResetError
        return written

    monkeypatch.setattr(campaign_ledger, "write", breaking)
    with pytest.raises(ConnectionResetError):
        await course.tick()
    assert len(await later_readers(db, draft.id)) == 10
    await asyncio.gather(*(CampaignRunner(db, MOSCOW).tick() for _ in range(20)))
    assert sorted(await later_readers(db, draft.id)) == list(range(1, READERS + 1))


async def test_a_stopped_campaign_goes_no_further(
    service: CampaignService,
    course: CampaignRunner,
    trials: CampaignTrialService,
    admin: Actor,
    db: Database,
    clock: Clock,
) -> None:
    draft = await drafted(service, admin)
    await second_wave(trials, admin, draft)
    await begun(service, course, admin, db, draft)
    await service.stop(admin, draft.id)
    clock.at += WEEK
    await course.tick()
    assert await later_readers(db, draft.id) == []
    assert {row.state for row in await ledger(db, draft.id)} == {OutboxState.SENT}


async def test_what_does_not_fit_is_refused(
    service: CampaignService, trials: CampaignTrialService, admin: Actor, db: Database
) -> None:
    draft = await drafted(service, admin)
    for _ in range(3):
        await trials.add_arm(admin, draft.id, plain("Ещё"))
    with pytest.raises(Refused, match="campaign-arms"):
        await trials.add_arm(admin, draft.id, plain("Пятый"))
    for shares in ("70/30", "50/50/0/0", "25 25 25 30"):
        with pytest.raises(Refused, match="campaign-shares"):
            await trials.set_shares(admin, draft.id, shares)
    assert (await trials.set_shares(admin, draft.id, "40/30/20/10")).shares == [40, 30, 20, 10]
    with pytest.raises(Refused, match="campaign-coupon"):
        await trials.add_step(admin, draft.id, 7, StepCondition.ALL, plain("{купон}"))
    for _ in range(5):
        await trials.add_step(admin, draft.id, 7, StepCondition.ALL, plain("Потом"))
    with pytest.raises(Refused, match="campaign-steps"):
        await trials.add_step(admin, draft.id, 7, StepCondition.ALL, plain("Шестой"))
    for percent in (-1, 51):
        with pytest.raises(Stale):
            await trials.set_control(admin, draft.id, percent)
    with pytest.raises(Stale):
        await trials.set_goal(admin, draft.id, Goal(days=0))
    manager = await hire(db, Role.MANAGER, telegram_id=9)
    for call in (
        trials.add_arm(manager, draft.id, plain("x")),
        trials.drop_arms(manager, draft.id),
        trials.set_shares(manager, draft.id, "50/50"),
        trials.set_control(manager, draft.id, 5),
        trials.set_goal(manager, draft.id, Goal(GoalKind.ANSWER)),
        trials.add_step(manager, draft.id, 1, StepCondition.ALL, plain("x")),
        trials.drop_step(manager, draft.id),
        trials.steps(manager, draft.id),
        trials.categories(manager),
    ):
        with pytest.raises(Forbidden):
            await call


async def test_twenty_texts_at_once_are_four(
    service: CampaignService, trials: CampaignTrialService, admin: Actor
) -> None:
    draft = await drafted(service, admin)
    await asyncio.gather(
        *(trials.add_arm(admin, draft.id, plain(f"Текст {number}")) for number in range(20)), return_exceptions=True
    )
    await asyncio.gather(
        *(trials.add_step(admin, draft.id, 1, StepCondition.ALL, plain("Потом")) for _ in range(20)),
        return_exceptions=True,
    )
    assert len((await service.get(admin, draft.id)).arms) == 3
    assert [step.position for step in await trials.steps(admin, draft.id)] == [1, 2, 3, 4, 5]
