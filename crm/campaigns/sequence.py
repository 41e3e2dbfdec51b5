"""Later messages of a campaign: who is due gets the next one, who reached the goal or cannot be reached leaves."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from crm.coupons.issuing import issue_many
from crm.coupons.rules import Terms
from crm.messaging.fields import coupon_percent
from storage import campaign_ledger, campaign_members
from storage.campaign_goals import Goal
from storage.campaign_ledger import HoursOf
from storage.campaign_members import CampaignMember, Leaving
from storage.campaign_sequence import Standing, standing
from storage.campaigns import Campaign, CampaignStep, StepCondition
from storage.clients import hold
from storage.database import Tx

COUPON_HOLDS = timedelta(days=30)


async def write_next(tx: Tx, campaign: Campaign, steps: Sequence[CampaignStep], size: int, hours_of: HoursOf) -> bool:
    """Move some who are due one message on and write what they get into the ledger; False when nobody is due.

    Everybody moves and gets his row in one transaction, so that a kill leaves nobody between two messages.
    """
    ids = await campaign_members.due_ids(tx, campaign.id, size)
    if not ids:
        return False
    await hold(tx, ids, to_change=False)
    members = await campaign_members.locked_due(tx, campaign.id, ids)
    known = await standing(tx, campaign, Goal.from_json(campaign.goal), ids)
    rows, readers = [], dict[int, list[int]]()
    for member in members:
        now = known[member.client_id]
        if _leaves(tx, member, now, steps) or now.way is None:
            continue
        step, hours = steps[member.step], hours_of(now.place)
        _move(member, hours[0], steps)
        if _is_for(step, now):
            row = campaign_ledger.ledger_row(
                tx, campaign, member.client_id, now.way, hours, arm=member.arm, step=step.position
            )
            rows.append(row)
            readers.setdefault(step.position, []).append(member.client_id)
    campaign.audience_count += await campaign_ledger.write(tx, rows)
    for position, clients in readers.items():
        await give_coupons(tx, campaign.id, steps[position - 1].content["text"], clients)
    await tx.flush()
    return True


async def give_coupons(tx: Tx, campaign_id: int, text: str, client_ids: Sequence[int]) -> None:
    """Whoever reads a code in this text has one, of his own; a campaign gives each client one."""
    percent = coupon_percent(text)
    if percent and client_ids:
        terms = Terms(percent=percent, valid_until=tx.now + COUPON_HOLDS)
        await issue_many(tx, client_ids, terms, campaign_id=campaign_id)


def _leaves(tx: Tx, member: CampaignMember, now: Standing, steps: Sequence[CampaignStep]) -> bool:
    if member.step >= len(steps):  # nothing is left for him: what was due is no more
        member.next_at = None
        return True
    if now.is_available and not now.has_reached:
        return False
    member.left_at, member.next_at = tx.now, None
    member.left_why = Leaving.GOAL if now.has_reached else Leaving.UNAVAILABLE
    return True


def _move(member: CampaignMember, told_at: datetime, steps: Sequence[CampaignStep]) -> None:
    member.step += 1
    following = steps[member.step] if member.step < len(steps) else None
    member.next_at = told_at + timedelta(days=following.wait_days) if following else None


def _is_for(step: CampaignStep, now: Standing) -> bool:
    match step.condition:
        case StepCondition.NOT_ANSWERED:
            return not now.has_answered
        case StepCondition.NOT_OPENED:
            return not now.has_opened
        case StepCondition.ALL:
            return True
