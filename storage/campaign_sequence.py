"""Where the people of a campaign stand when their next message is due."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from storage.campaign_audience import way_to, within_reach
from storage.campaign_goals import Goal, has_answered, has_opened, has_reached
from storage.campaign_ledger import Place, Way
from storage.campaign_members import CampaignMember
from storage.campaigns import Campaign
from storage.clients import Client
from storage.database import Read


@dataclass(frozen=True)
class Standing:
    """What is to be known of somebody before he gets one more message."""

    way: Way | None
    """None: he cannot be written to now."""
    place: Place
    is_available: bool
    has_reached: bool
    has_answered: bool
    has_opened: bool


async def standing(tx: Read, campaign: Campaign, goal: Goal, client_ids: Collection[int]) -> dict[int, Standing]:
    """How things stand with each of these members now."""
    rows = await tx.session.execute(
        select(
            Client.id,
            *way_to(campaign),
            Client.city_n,
            Client.phone,
            within_reach(campaign, (), tx.now),
            has_reached(goal),
            has_answered(),
            has_opened(),
        )
        .join(CampaignMember, CampaignMember.client_id == Client.id)
        .where(CampaignMember.campaign_id == campaign.id, Client.id.in_(client_ids))
    )
    return {
        ident: Standing(Way(way, to) if way else None, Place(city, phone), *(bool(one) for one in rest))
        for ident, way, to, city, phone, *rest in rows
    }
