"""What came of a campaign: its ledger, what its people did, and what the control group did without it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from crm.campaigns.uplift import Uplift, uplift
from crm.errors import Stale
from crm.staff.actor import Actor
from storage import campaign_report, campaigns
from storage.campaign_goals import Goal, GoalKind
from storage.campaign_members import CONTROL
from storage.campaign_report import ArmFigures, LedgerLine
from storage.campaigns import Campaign, CampaignStep
from storage.database import Database, Read
from storage.outbox import OutboxState
from storage.products import Category, Product
from storage.staff import Role

REASONS = 10


@dataclass(frozen=True)
class CampaignReport:
    """Everything the screen and the file show; sums in minor units."""

    campaign: Campaign
    goal: Goal
    goal_title: str
    """The product's or category's name."""
    arms: Sequence[ArmFigures]
    """Those who were written to, by the text they drew."""
    control: ArmFigures | None
    ledger: Sequence[LedgerLine]
    reasons: Sequence[tuple[OutboxState, str, int]]
    steps: Sequence[CampaignStep]
    currency: str

    SHOWN: ClassVar = (
        OutboxState.SENT,
        OutboxState.FAILED,
        OutboxState.BLOCKED,
        OutboxState.UNKNOWN,
        OutboxState.SKIPPED,
    )
    """The fates that are shown, in order."""

    def count(self, state: OutboxState, *, step: int | None = None, arm: int | None = None) -> int:
        """How many deliveries stand so, of one message or arm or of all."""
        return sum(
            line.count
            for line in self.ledger
            if line.state is state and step in (None, line.step) and arm in (None, line.arm)
        )

    def uplift_of(self, arms: Sequence[ArmFigures]) -> Uplift | None:
        """How much more of these reached the goal than of the control group; None without one."""
        if self.control is None:
            return None
        reached, people = sum(one.reached_goal for one in arms), sum(one.members for one in arms)
        return uplift(reached, people, self.control.reached_goal, self.control.members)


class CampaignReportService:
    """Reads only: every figure is counted anew from the rows themselves."""

    def __init__(self, db: Database, currency: str) -> None:
        self._db = db
        self._currency = currency

    async def report(self, actor: Actor, campaign_id: int) -> CampaignReport:
        """The figures as they are now; `Stale` when there is no such campaign."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            campaign = await look.get(Campaign, campaign_id)
            if campaign is None:
                raise Stale
            goal = Goal.from_json(campaign.goal)
            figures = await campaign_report.arm_figures(look, campaign, goal)
            return CampaignReport(
                campaign=campaign,
                goal=goal,
                goal_title=await _title_of(look, goal),
                arms=[one for one in figures if one.arm != CONTROL],
                control=next((one for one in figures if one.arm == CONTROL), None),
                ledger=await campaign_report.ledger_lines(look, campaign_id),
                reasons=await campaign_report.reasons(look, campaign_id, REASONS),
                steps=await campaigns.steps_of(look, campaign_id),
                currency=self._currency,
            )


async def _title_of(tx: Read, goal: Goal) -> str:
    match goal.kind:
        case GoalKind.PRODUCT:
            product = await tx.get(Product, goal.subject_id)
            return product.title if product else ""
        case GoalKind.CATEGORY:
            category = await tx.get(Category, goal.subject_id)
            return category.title if category else ""
        case _:
            return ""
