"""A campaign in figures, per arm and per message: every one is counted from the ledger and what people did."""

from dataclasses import dataclass

from sqlalchemy import Integer, cast, func, select

from storage.campaign_goals import Goal, has_answered, has_bought, has_opened, has_reached, has_unsubscribed, spent
from storage.campaign_members import CampaignMember
from storage.campaigns import Campaign
from storage.database import Read
from storage.outbox import OutboxMessage, OutboxState

UNSENT = (OutboxState.FAILED, OutboxState.BLOCKED, OutboxState.UNKNOWN, OutboxState.SKIPPED)


@dataclass(frozen=True)
class ArmFigures:
    """The people of one arm: how many there are, and how many of them did what; `spent` in minor units."""

    arm: int
    members: int
    reached_goal: int
    bought: int
    spent: int
    answered: int
    opened: int
    unsubscribed: int


@dataclass(frozen=True)
class LedgerLine:
    """How many deliveries of one message to one arm stand where."""

    step: int
    arm: int
    state: OutboxState
    count: int


async def arm_figures(tx: Read, campaign: Campaign, goal: Goal) -> list[ArmFigures]:
    """Each arm of the campaign, the control group first."""
    did = [has_reached(goal), has_bought(), None, has_answered(), has_opened(), has_unsubscribed()]
    people = (
        select(
            CampaignMember.arm,
            *(spent() if what is None else cast(what, Integer) for what in did),
        )
        .where(CampaignMember.campaign_id == campaign.id)
        .subquery()
    )
    arm, *counted = people.c
    rows = await tx.session.execute(
        select(arm, func.count(), *(func.sum(column) for column in counted)).group_by(arm).order_by(arm)
    )
    return [ArmFigures(*(int(value) for value in row)) for row in rows]


async def ledger_lines(tx: Read, campaign_id: int) -> list[LedgerLine]:
    """The whole ledger of the campaign, counted."""
    row = OutboxMessage
    rows = await tx.session.execute(
        select(row.step, row.arm, row.state, func.count())
        .where(row.campaign_id == campaign_id)
        .group_by(row.step, row.arm, row.state)
        .order_by(row.step, row.arm, row.state)
    )
    return [LedgerLine(*one) for one in rows]


async def reasons(tx: Read, campaign_id: int, limit: int) -> list[tuple[OutboxState, str, int]]:
    """Why deliveries did not arrive, the most frequent first."""
    row = OutboxMessage
    why = func.coalesce(row.error, "")
    rows = await tx.session.execute(
        select(row.state, why, func.count())
        .where(row.campaign_id == campaign_id, row.state.in_(UNSENT))
        .group_by(row.state, why)
        .order_by(func.count().desc(), row.state, why)
        .limit(limit)
    )
    return [(state, text, count) for state, text, count in rows]
