"""Campaigns as an admin makes and steers them."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from crm.campaigns import course
from crm.campaigns.hours import by_own_clock, slot
from crm.campaigns.kept import sending_hours
from crm.campaigns.message import Saying, checked, saying_of, title_of
from crm.campaigns.progress import CampaignProgress, progress_of
from crm.clients.lookup import everybody
from crm.errors import Refused, Stale
from crm.messaging.content import Content
from crm.segments.conditions import MAX_FOUND, Field, found
from crm.segments.tree import Audience, Part, audience_from_json, joined, toggled
from crm.staff.actor import Actor
from crm.zones.rules import EASTERNMOST
from storage import audiences, campaign_audience, campaign_ledger, campaigns, coupons
from storage.audiences import TELEGRAM, AudienceCount
from storage.campaigns import Campaign, CampaignState, CampaignStep
from storage.clients import Client
from storage.database import Database
from storage.outbox import OutboxMessage, Priority, counts_by_state
from storage.staff import Role

CONFIRM_WITHIN = timedelta(hours=1)
SAMPLES = 5
PAID = frozenset({"sms", "voice"})
"""Channels of which each message costs money: a person chooses them."""
PAST_TOLERANCE = timedelta(minutes=1)


@dataclass(frozen=True)
class Proposal:
    """What the check screen shows; its Send button carries the token."""

    campaign: Campaign
    count: AudienceCount
    tired: int
    """Of those who can be written to, whom it would reach above this week's share."""
    samples: Sequence[Client]
    """Five who would get it."""
    token: str
    quiet_until: datetime | None
    """It would begin in quiet hours: nobody of the admin's zone gets it before this."""
    steps: Sequence[CampaignStep]
    by_way: Mapping[str, int]
    """How many would get it by each channel; empty where there is one only."""

    @property
    def recipients(self) -> int:
        """How many will get it."""
        return self.count.available - (self.tired if self.campaign.spares_tired else 0)


class CampaignService:
    """A draft is filled step by step, proposed, confirmed once; a running one is paused, resumed and stopped."""

    def __init__(self, db: Database, ways: Sequence[str] = (TELEGRAM,)) -> None:
        """`ways` are the channels there are; a new campaign takes those that cost nothing."""
        self._db = db
        self._ways = [way for way in ways if way not in PAID]
        self._sayings: dict[tuple[int, int, int], Saying] = {}

    async def draft(self, actor: Actor, audience: Audience = ()) -> Campaign:
        """A new campaign of the admin, for nobody until an audience is chosen."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "draft_campaign") as tx:
            campaign = Campaign(
                title="",
                state=CampaignState.DRAFT,
                ways=self._ways,
                audience=[condition.to_json() for condition in audience],
                created_by=staff_id,
                created_at=tx.now,
            )
            tx.add(campaign)
            await tx.flush()
            return campaign

    async def draft_found(self, actor: Actor, query: str) -> Campaign:
        """A new campaign for those whom a search finds now; `Refused` when it finds nobody or too many."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            ids = await everybody(look, query, MAX_FOUND + 1)
        if not ids:
            raise Refused("nobody-found")
        if len(ids) > MAX_FOUND:
            raise Refused("too-many-found", limit=MAX_FOUND)
        return await self.draft(actor, (found(ids),))

    async def toggle(self, actor: Actor, campaign_id: int, condition: Part) -> Campaign:
        """Put the condition into a draft's audience, or take it out."""
        actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "toggle_condition") as tx:
            campaign = await course.locked_draft(tx, campaign_id)
            audience = toggled(audience_from_json(campaign.audience), condition)
            campaign.audience = [chosen.to_json() for chosen in audience]
            return campaign

    async def put_in(self, actor: Actor, campaign_id: int, conditions: Audience) -> Campaign:
        """Put all of the conditions into a draft's audience, in place of those that they exclude."""
        actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "put_conditions_in") as tx:
            campaign = await course.locked_draft(tx, campaign_id)
            audience = joined(audience_from_json(campaign.audience), conditions)
            campaign.audience = [chosen.to_json() for chosen in audience]
            return campaign

    async def revise(self, actor: Actor, campaign_id: int, change: Callable[[Audience], Audience]) -> Campaign:
        """Change a draft's audience by a pure function, which may raise `Stale` for the chip of an older one."""
        actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "revise_audience") as tx:
            campaign = await course.locked_draft(tx, campaign_id)
            audience = change(audience_from_json(campaign.audience))
            campaign.audience = [chosen.to_json() for chosen in audience]
            return campaign

    async def set_content(self, actor: Actor, campaign_id: int, content: Content) -> Campaign:
        """What a draft will say; refused when it would not fit every recipient."""
        actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "set_campaign_content") as tx:
            campaign = await course.locked_draft(tx, campaign_id)
            campaign.content = checked(content).to_json()
            campaign.title = title_of(content)
            return campaign

    async def set_start(self, actor: Actor, campaign_id: int, starts_at: datetime | None) -> Campaign:
        """When a draft will start; None: as soon as it is confirmed."""
        actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "set_campaign_start") as tx:
            if starts_at and starts_at < tx.now - PAST_TOLERANCE:
                raise Refused("campaign-past")
            campaign = await course.locked_draft(tx, campaign_id)
            campaign.starts_at = starts_at
            if campaign.local_start:
                campaign.local_start = wall_time(starts_at, actor) if starts_at else None
            return campaign

    async def get(self, actor: Actor, campaign_id: int) -> Campaign:
        """One campaign; `Stale` when there is none."""
        actor.require(Role.ADMIN)
        async with self._db.read() as tx:
            campaign = await tx.get(Campaign, campaign_id)
        if campaign is None:
            raise Stale
        return campaign

    async def count(self, actor: Actor, audience: Audience) -> AudienceCount:
        """How many clients the conditions mean and how many of them can be written to."""
        actor.require(Role.ADMIN)
        async with self._db.read() as tx:
            return await audiences.count(tx, audience)

    async def labels(self, actor: Actor, field: Field, limit: int) -> Sequence[str]:
        """The most frequent tags, sources, cities or languages, to choose a condition from."""
        actor.require(Role.ADMIN)
        async with self._db.read() as tx:
            return await audiences.common_labels(tx, field, limit)

    async def propose(self, actor: Actor, campaign_id: int, *, with_test: bool = True) -> Proposal:
        """The draft's check screen: counts, a test to the admin himself, and a token.

        The token confirms exactly this draft, once, within an hour.
        """
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "propose_campaign") as tx:
            campaign = await course.locked_draft(tx, campaign_id)
            if not campaign.content:
                raise Refused("campaign-empty")
            if not campaign.audience:
                raise Refused("campaign-audience")
            audience, hours = audience_from_json(campaign.audience), await sending_hours(tx)
            campaign.weekly_cap = hours.weekly_cap
            count = await campaign_audience.count(tx, campaign, audience)
            tired = await campaign_audience.count_tired(tx, campaign, audience)
            samples = await campaign_audience.samples(tx, campaign, audience, SAMPLES)
            begins = max(campaign.starts_at or tx.now, tx.now)
            allowed = slot(hours, actor.timezone, begins).not_before
            campaign.confirm_token = token = secrets.token_urlsafe(8)
            campaign.confirm_until = tx.now + CONFIRM_WITHIN
            steps = await campaigns.steps_of(tx, campaign_id)
            if with_test:
                others = [{"arm": arm + 1} for arm in range(len(campaign.arms))]
                later = [{"step": step.position} for step in steps]
                await tx.outbox.add(*(_test(actor, staff_id, campaign_id, of) for of in ({}, *others, *later)))
            quiet_until = allowed if allowed > begins else None
            several = len(campaign.ways) > 1
            by_way = await campaign_audience.count_by_way(tx, campaign, audience) if several else {}
            return Proposal(campaign, count, tired, samples, token, quiet_until, steps, by_way)

    async def confirm(self, actor: Actor, campaign_id: int, token: str) -> Campaign:
        """Schedule the draft whose check screen carried the token: it starts at its time, or at once.

        The first who confirms wins; a token that was used, replaced or has expired is `Stale`. The audience is
        written into the ledger when the campaign starts, so that whoever unsubscribes before gets nothing.
        """
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "confirm_campaign") as tx:
            campaign = await course.locked(tx, campaign_id)
            if not _confirms(campaign, token, tx.now):
                raise Stale
            campaign.confirm_token = campaign.confirm_until = None
            campaign.starts_at = _first_start(campaign, tx.now)
            await course.turn(tx, campaign, CampaignState.SCHEDULED, staff_id)
            return campaign

    async def pause(self, actor: Actor, campaign_id: int) -> CampaignProgress:
        """Stop sending for a while; what is on the wire arrives."""
        return await self._steer(actor, campaign_id, CampaignState.PAUSED, "pause_campaign")

    async def resume(self, actor: Actor, campaign_id: int) -> CampaignProgress:
        """Go on with a paused campaign where it stood, or send one that was held for being too late."""
        return await self._steer(actor, campaign_id, CampaignState.RUNNING, "resume_campaign")

    async def stop(self, actor: Actor, campaign_id: int) -> CampaignProgress:
        """End it for good: whoever has not got it will not."""
        return await self._steer(actor, campaign_id, CampaignState.STOPPED, "stop_campaign")

    async def progress(self, actor: Actor, campaign_id: int) -> CampaignProgress:
        """Where its recipients stand now; `Stale` when there is no such campaign."""
        actor.require(Role.ADMIN)
        return await self.standing(campaign_id)

    async def standing(self, campaign_id: int) -> CampaignProgress:
        """The same for the channel, which words it for the author."""
        async with self._db.read() as tx:
            campaign = await tx.get(Campaign, campaign_id)
            if campaign is None:
                raise Stale
            counts = await counts_by_state(tx, campaign_id)
            return progress_of(campaign, counts, await campaign_ledger.next_due(tx, campaign_id))

    async def recent(self, actor: Actor, *, limit: int, offset: int = 0) -> Sequence[Campaign]:
        """All campaigns but drafts, the newest first."""
        actor.require(Role.ADMIN)
        async with self._db.read() as tx:
            return await campaigns.recent(tx, limit=limit, offset=offset)

    async def saying(self, campaign_id: int, *, step: int = 0, arm: int = 0) -> Saying:
        """What one of its messages says to an arm, for the channel; kept in memory once it can no longer be edited."""
        key = (campaign_id, step, arm)
        if key not in self._sayings:
            async with self._db.read() as tx:
                campaign = await tx.get(Campaign, campaign_id)
                later = await tx.get(CampaignStep, (campaign_id, step)) if step else None
            if campaign is None or (step and later is None):
                raise Stale
            saying = saying_of(campaign, arm, later)
            if campaign.state is CampaignState.DRAFT:
                return saying
            self._sayings[key] = saying
        return self._sayings[key]

    async def coupon(self, campaign_id: int, client_id: int) -> str:
        """The code that the campaign gave this client; empty where it gave none."""
        async with self._db.read() as look:
            given = await coupons.of_campaign(look, campaign_id, [client_id])
        return given[client_id].code if client_id in given else ""

    async def _steer(self, actor: Actor, campaign_id: int, state: CampaignState, use_case: str) -> CampaignProgress:
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, use_case) as tx:
            campaign = await course.locked(tx, campaign_id)
            await course.turn(tx, campaign, state, staff_id)
            await tx.flush()
            counts = await counts_by_state(tx, campaign_id)
            return progress_of(campaign, counts, await campaign_ledger.next_due(tx, campaign_id))


def _test(actor: Actor, staff_id: int, campaign_id: int, of: dict[str, int]) -> OutboxMessage:
    """One of its messages, to the admin himself."""
    return OutboxMessage(
        priority=Priority.NOTICE,
        address=str(actor.telegram_id),
        staff_id=staff_id,
        kind="campaign_test",
        payload={"campaign_id": campaign_id, **of},
    )


def wall_time(at: datetime, actor: Actor) -> str:
    """What the admin's clock shows at that moment (ISO, without a zone)."""
    return at.astimezone(actor.timezone).replace(tzinfo=None).isoformat(timespec="minutes")


def _first_start(campaign: Campaign, now: datetime) -> datetime:
    """When the first recipients may get it: by their own clocks those farthest east do."""
    if campaign.local_start:
        return max(by_own_clock(campaign.local_start, EASTERNMOST), now)
    return campaign.starts_at or now


def _confirms(campaign: Campaign, token: str, now: datetime) -> bool:
    if campaign.confirm_token is None or campaign.confirm_until is None:
        return False
    return secrets.compare_digest(campaign.confirm_token.encode(), token.encode()) and now <= campaign.confirm_until
