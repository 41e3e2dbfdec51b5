"""Trials of a draft: other texts beside the first, a control group, what counts as success, later messages."""

import re
from collections.abc import Sequence

from crm.campaigns import course
from crm.campaigns.draw import count_arms
from crm.campaigns.message import checked
from crm.errors import Refused, Stale
from crm.messaging.content import Content
from crm.staff.actor import Actor
from storage import campaigns, products
from storage.campaign_goals import Goal
from storage.campaigns import Campaign, CampaignStep, StepCondition
from storage.database import Database
from storage.products import Category
from storage.staff import Role

MOST_ARMS = 4
MOST_STEPS = 5
MOST_DAYS = 365
MOST_CONTROL = 50
_SHARES = re.compile(r"\d{1,2}(?:\D+\d{1,2}){1,3}")


class CampaignTrialService:
    """Each method changes one thing of a draft."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def add_arm(self, actor: Actor, campaign_id: int, content: Content) -> Campaign:
        """One more text to try; at most four in all, which then get equal parts."""
        actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "add_campaign_arm") as tx:
            campaign = await course.locked_draft(tx, campaign_id)
            if count_arms(campaign) >= MOST_ARMS:
                raise Refused("campaign-arms", limit=MOST_ARMS)
            campaign.arms = [*campaign.arms, checked(content).to_json()]
            campaign.shares = []
            return campaign

    async def drop_arms(self, actor: Actor, campaign_id: int) -> Campaign:
        """Only the first text is sent."""
        actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "drop_campaign_arms") as tx:
            campaign = await course.locked_draft(tx, campaign_id)
            campaign.arms, campaign.shares = [], []
            return campaign

    async def set_shares(self, actor: Actor, campaign_id: int, text: str) -> Campaign:
        """«70/30»: how many of a hundred get each text; `Refused` when they are not a hundred together."""
        actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "set_campaign_shares") as tx:
            campaign = await course.locked_draft(tx, campaign_id)
            shares = [int(number) for number in re.findall(r"\d+", text)]
            if len(shares) != count_arms(campaign) or sum(shares) != 100 or not all(shares):
                raise Refused("campaign-shares", count=count_arms(campaign))
            campaign.shares = shares
            return campaign

    async def set_control(self, actor: Actor, campaign_id: int, percent: int) -> Campaign:
        """So many of a hundred get nothing, to be compared with."""
        actor.require(Role.ADMIN)
        if not 0 <= percent <= MOST_CONTROL:
            raise Stale
        async with self._db.begin(actor.cause, "set_campaign_control") as tx:
            campaign = await course.locked_draft(tx, campaign_id)
            campaign.control = percent
            return campaign

    async def set_goal(self, actor: Actor, campaign_id: int, goal: Goal) -> Campaign:
        """What counts as success, and within how many days."""
        actor.require(Role.ADMIN)
        if not 1 <= goal.days <= MOST_DAYS:
            raise Stale
        async with self._db.begin(actor.cause, "set_campaign_goal") as tx:
            campaign = await course.locked_draft(tx, campaign_id)
            campaign.goal = goal.to_json()
            return campaign

    async def add_step(
        self, actor: Actor, campaign_id: int, wait_days: int, condition: StepCondition, content: Content
    ) -> Campaign:
        """A message that follows the last one, for those who have not reached the goal by then."""
        actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "add_campaign_step") as tx:
            campaign = await course.locked_draft(tx, campaign_id)
            standing = await campaigns.steps_of(tx, campaign_id)
            if len(standing) >= MOST_STEPS or not 1 <= wait_days <= MOST_DAYS:
                raise Refused("campaign-steps", limit=MOST_STEPS)
            tx.add(
                CampaignStep(
                    campaign_id=campaign_id,
                    position=len(standing) + 1,
                    wait_days=wait_days,
                    condition=condition,
                    content=checked(content).to_json(),
                )
            )
            return campaign

    async def drop_step(self, actor: Actor, campaign_id: int) -> Campaign:
        """The last message is not sent; `Stale` when there is none after the first."""
        actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "drop_campaign_step") as tx:
            campaign = await course.locked_draft(tx, campaign_id)
            standing = await campaigns.steps_of(tx, campaign_id)
            if not standing:
                raise Stale
            await campaigns.remove_step(tx, standing[-1])
            return campaign

    async def steps(self, actor: Actor, campaign_id: int) -> Sequence[CampaignStep]:
        """The later messages, in order."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            return await campaigns.steps_of(look, campaign_id)

    async def categories(self, actor: Actor) -> Sequence[Category]:
        """What a goal can be about."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            return await products.all_categories(look)


def is_shares(text: str) -> bool:
    """True for «70/30» and its like."""
    return bool(_SHARES.fullmatch(text.strip()))
