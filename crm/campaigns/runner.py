"""Campaigns as time carries them on: started when due, frozen into the ledger, finished when all is settled."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from crm.campaigns import course
from crm.campaigns.draw import arm_of, count_arms
from crm.campaigns.hours import SendingHours, Slot, by_own_clock, slot
from crm.campaigns.kept import sending_hours
from crm.campaigns.sequence import give_coupons, write_next
from crm.segments.tree import audience_from_json
from crm.zones.rules import zone_of
from storage import campaign_ledger, campaign_members, campaigns
from storage.campaign_goals import Goal
from storage.campaign_ledger import Lot, Place
from storage.campaigns import Campaign, CampaignState, CampaignStep, text_of
from storage.database import Database, Tx
from storage.outbox import OUTBOX_JOB, OutboxState, counts_by_state

CHUNK = 500
"""Recipients per transaction: others write in between."""

TOO_LATE = timedelta(hours=2)
"""A campaign first seen this long after its time is not sent before a person says so."""

REPORT_EVERY = timedelta(seconds=3)

LOOK_AGAIN = timedelta(minutes=1)
"""So often those are looked for whose quiet hours began before their turn came."""

Reported = tuple[datetime, dict[OutboxState, int]]


class CampaignRunner:
    """One tick over all campaigns; whatever it was doing when the process died, the next tick goes on with."""

    def __init__(self, db: Database, zone: ZoneInfo) -> None:
        """`zone` is where clients live of whom nothing else is known."""
        self._db = db
        self._zone = zone
        self._reported: dict[int, Reported] = {}
        self._looked: dict[int, datetime] = {}

    async def tick(self) -> None:
        """Start what is due and carry on what runs: freeze the rest of its audience, finish it, show its progress.

        Many transactions: one per started campaign, per chunk of recipients written or put off, per finish and report.
        """
        async with self._db.read() as tx:
            due = await campaigns.due(tx)
        for campaign in due:
            await self._start(campaign.id)
        async with self._db.read() as tx:
            unfinished = await campaigns.unfinished(tx)
        for campaign in unfinished:
            while await self.freeze(campaign.id):
                pass
            while await self._go_on(campaign.id):
                pass
            await self._put_off(campaign.id, tx.now)
            await self._finish_or_report(campaign.id)

    async def freeze(self, campaign_id: int) -> bool:
        """Write one chunk of the audience into the ledger; False when all of it stands there or it doesn't run."""
        async with self._db.begin() as tx:
            campaign = await course.locked(tx, campaign_id)
            if campaign.is_frozen or campaign.state is not CampaignState.RUNNING:
                return False
            steps = await campaigns.steps_of(tx, campaign_id)
            lot_of = self._lot_of(campaign, steps, await sending_hours(tx), tx.now)
            audience = audience_from_json(campaign.audience)
            told = await campaign_ledger.freeze_chunk(tx, campaign, audience, CHUNK, lot_of)
            await self._give_coupons(tx, campaign, told)
            tx.wake(OUTBOX_JOB)
            return not campaign.is_frozen

    async def _go_on(self, campaign_id: int) -> bool:
        """Write some of what is due of its later messages; False when nothing is, or it doesn't run."""
        async with self._db.read() as look:
            if not await campaign_members.due_ids(look, campaign_id, 1):
                return False
        async with self._db.begin() as tx:
            campaign = await course.locked(tx, campaign_id)
            if campaign.state is not CampaignState.RUNNING:
                return False
            steps = await campaigns.steps_of(tx, campaign_id)
            hours_of = self._hours_of(campaign, await sending_hours(tx), tx.now)
            tx.wake(OUTBOX_JOB)
            return await write_next(tx, campaign, steps, CHUNK, hours_of)

    async def _give_coupons(self, tx: Tx, campaign: Campaign, told: Sequence[int]) -> None:
        """To those whose text promises one."""
        drawn = {
            arm: [ident for ident in told if arm_of(campaign, ident) == arm] for arm in range(count_arms(campaign))
        }
        for arm, clients in drawn.items():
            await give_coupons(tx, campaign.id, text_of(campaign, arm)["text"], clients)

    async def _put_off(self, campaign_id: int, now: datetime) -> None:
        """Whose quiet hours began before his turn came gets it when he may be written to again."""
        if now - self._looked.get(campaign_id, now - LOOK_AGAIN) < LOOK_AGAIN:
            return
        self._looked[campaign_id] = now
        found = True
        while found:
            async with self._db.begin() as tx:
                campaign = await tx.get(Campaign, campaign_id)
                if campaign is None:
                    return
                hours_of = self._hours_of(campaign, await sending_hours(tx), tx.now)
                found = await campaign_ledger.put_off(tx, campaign_id, CHUNK, hours_of)

    def _hours_of(self, campaign: Campaign, hours: SendingHours, now: datetime) -> Callable[[Place], Slot]:
        """When each recipient may get it: at his own clock's time or now, within the hours allowed where he lives."""

        def hours_of(place: Place) -> Slot:
            zone = zone_of(place.city, place.phone, self._zone)
            wanted = by_own_clock(campaign.local_start, zone) if campaign.local_start else now
            return slot(hours, zone, max(wanted, now))

        return hours_of

    def _lot_of(
        self, campaign: Campaign, steps: Sequence[CampaignStep], hours: SendingHours, now: datetime
    ) -> Callable[[int, Place], Lot]:
        hours_of, goal = self._hours_of(campaign, hours, now), Goal.from_json(campaign.goal)
        wait = timedelta(days=steps[0].wait_days) if steps else None

        def lot_of(client_id: int, place: Place) -> Lot:
            own = hours_of(place)
            next_at = own.not_before + wait if wait is not None else None
            return Lot(arm_of(campaign, client_id), own, next_at, now + timedelta(days=goal.days))

        return lot_of

    async def _start(self, campaign_id: int) -> None:
        """RUNNING, or HELD with a question to its author when its time is long past (a restored backup, a stop)."""
        async with self._db.begin() as tx:
            campaign = await course.locked(tx, campaign_id)
            if campaign.state is not CampaignState.SCHEDULED or campaign.starts_at is None:
                return
            if tx.now - campaign.starts_at <= TOO_LATE:
                await course.turn(tx, campaign, CampaignState.RUNNING)
                return
            await course.turn(tx, campaign, CampaignState.HELD)
            await course.tell_author(tx, campaign, "campaign_held")

    async def _finish_or_report(self, campaign_id: int) -> None:
        async with self._db.read() as tx:
            campaign = await tx.get(Campaign, campaign_id)
            if campaign is None or not campaigns.is_unfinished(campaign):
                return
            settled = await campaigns.is_settled(tx, campaign)
            counts = await counts_by_state(tx, campaign_id)
        if settled:
            await self._finish(campaign_id)
        elif self._is_news(campaign_id, counts, tx.now):
            async with self._db.begin() as writing:
                await course.tell_progress(writing, campaign)

    async def _finish(self, campaign_id: int) -> None:
        self._reported.pop(campaign_id, None)
        self._looked.pop(campaign_id, None)
        async with self._db.begin() as tx:
            campaign = await course.locked(tx, campaign_id)
            if campaigns.is_unfinished(campaign) and await campaigns.is_settled(tx, campaign):
                await course.finish(tx, campaign)

    def _is_news(self, campaign_id: int, counts: dict[OutboxState, int], now: datetime) -> bool:
        """True when the ledger moved since the last report and that was some seconds ago; it is noted as reported."""
        last_at, last_counts = self._reported.get(campaign_id, (None, None))
        if last_at is not None and (now - last_at < REPORT_EVERY or counts == last_counts):
            return False
        self._reported[campaign_id] = (now, counts)
        return True
