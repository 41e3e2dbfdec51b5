"""What a draft may have beyond text, audience and time; and the hours that hold for all campaigns."""

from collections.abc import Sequence

from crm.campaigns import course
from crm.campaigns.hours import MINUTES_A_DAY, SendingHours
from crm.campaigns.kept import keep_sending_hours, sending_hours
from crm.campaigns.message import links_in
from crm.campaigns.service import wall_time
from crm.errors import Refused, Stale
from crm.segments.tree import audience_from_json
from crm.staff.actor import Actor
from storage import campaign_audience
from storage.audiences import TELEGRAM
from storage.campaigns import Campaign, CampaignKind, CampaignState
from storage.clients import Client
from storage.database import Database
from storage.events import Event
from storage.outbox import OutboxMessage, Priority
from storage.staff import Role

PREVIEWS = 3
MOST_A_WEEK = 50


class CampaignOptionService:
    """Every option has a sane default; each method changes one of a draft."""

    def __init__(self, db: Database, ways: Sequence[str] = (TELEGRAM,)) -> None:
        """`ways` are the channels there are, in the order in which they are tried."""
        self._db = db
        self.ways = ways

    async def set_kind(self, actor: Actor, campaign_id: int, kind: CampaignKind) -> Campaign:
        """Offers, promotions and themes go to those who consented; a service message to those who deal with us."""
        actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "set_campaign_kind") as tx:
            campaign = await course.locked_draft(tx, campaign_id)
            campaign.kind = kind
            return campaign

    async def set_way(self, actor: Actor, campaign_id: int, way: str, *, is_on: bool) -> Campaign:
        """Go by this channel too, or by it no more; `Refused` when none would be left, `Stale` for an unknown one."""
        actor.require(Role.ADMIN)
        if way not in self.ways:
            raise Stale
        async with self._db.begin(actor.cause, "set_campaign_way") as tx:
            campaign = await course.locked_draft(tx, campaign_id)
            chosen = {*campaign.ways, way} if is_on else {*campaign.ways} - {way}
            if not chosen:
                raise Refused("campaign-no-way")
            campaign.ways = [one for one in self.ways if one in chosen]
            return campaign

    async def set_links(self, actor: Actor, campaign_id: int, text: str) -> Campaign:
        """Buttons with links under the message, one a line; no words: none. `Refused` for what is no link."""
        actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "set_campaign_links") as tx:
            campaign = await course.locked_draft(tx, campaign_id)
            campaign.links = [list(link) for link in links_in(text)] if text.strip() else []
            return campaign

    async def set_local(self, actor: Actor, campaign_id: int, *, is_on: bool) -> Campaign:
        """The chosen time is that of each client's own clock, or one moment for all; `Refused` where none is chosen."""
        actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "set_campaign_local") as tx:
            campaign = await course.locked_draft(tx, campaign_id)
            if is_on and campaign.starts_at is None:
                raise Refused("campaign-no-time")
            campaign.local_start = wall_time(campaign.starts_at, actor) if is_on and campaign.starts_at else None
            return campaign

    async def set_sparing(self, actor: Actor, campaign_id: int, *, is_on: bool) -> Campaign:
        """Leave out whoever has had his share of campaigns this week, or reach them too."""
        actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "set_campaign_sparing") as tx:
            campaign = await course.locked_draft(tx, campaign_id)
            campaign.spares_tired = is_on
            return campaign

    async def preview(self, actor: Actor, campaign_id: int) -> Sequence[Client]:
        """Send the admin what three of the recipients would read; returns whom."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "preview_campaign") as tx:
            campaign = await course.locked(tx, campaign_id)
            if campaign.state is not CampaignState.DRAFT:
                raise Stale
            chosen = await campaign_audience.samples(tx, campaign, audience_from_json(campaign.audience), PREVIEWS)
            await tx.outbox.add(
                *(
                    OutboxMessage(
                        priority=Priority.NOTICE,
                        address=str(actor.telegram_id),
                        staff_id=staff_id,
                        client_id=client.id,
                        kind="campaign_test",
                        payload={"campaign_id": campaign_id},
                    )
                    for client in chosen
                )
            )
            return chosen

    async def hours(self, actor: Actor) -> SendingHours:
        """When campaigns may reach clients, by each client's own clock, and how many a week are enough."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            return await sending_hours(look)

    async def set_hours(self, actor: Actor, hours: SendingHours) -> SendingHours:
        """Other hours, days or another weekly share; `Refused` for hours that never are."""
        staff_id = actor.require(Role.ADMIN)
        if not (
            0 <= hours.opens < hours.closes <= MINUTES_A_DAY and hours.days and 1 <= hours.weekly_cap <= MOST_A_WEEK
        ):
            raise Refused("sending-hours")
        async with self._db.begin(actor.cause, "set_sending_hours") as tx:
            await keep_sending_hours(tx, hours)
            payload = {"opens": _clock(hours.opens), "closes": _clock(hours.closes), "cap": hours.weekly_cap}
            tx.record(Event(kind="sending_hours_set", staff_id=staff_id, payload=payload))
            return hours


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
