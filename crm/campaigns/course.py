"""The course of a campaign: what each change of its state brings with it."""

from crm.errors import Stale
from storage.campaigns import Campaign, CampaignState
from storage.database import Tx
from storage.events import Event
from storage.outbox import OutboxMessage, Priority, skip_campaign_rows
from storage.staff import StaffMember

CAMPAIGNS_JOB = "campaigns"

_EVENTS = {
    CampaignState.SCHEDULED: "campaign_scheduled",
    CampaignState.RUNNING: "campaign_started",
    CampaignState.PAUSED: "campaign_paused",
    CampaignState.STOPPED: "campaign_stopped",
    CampaignState.FINISHED: "campaign_finished",
    CampaignState.HELD: "campaign_held",
}

_LEADS_TO = {
    CampaignState.DRAFT: {CampaignState.SCHEDULED},
    CampaignState.SCHEDULED: {CampaignState.RUNNING, CampaignState.HELD, CampaignState.STOPPED},
    CampaignState.RUNNING: {CampaignState.PAUSED, CampaignState.STOPPED, CampaignState.FINISHED},
    CampaignState.PAUSED: {CampaignState.RUNNING, CampaignState.STOPPED},
    CampaignState.HELD: {CampaignState.RUNNING, CampaignState.STOPPED},
    CampaignState.STOPPED: set[CampaignState](),
    CampaignState.FINISHED: set[CampaignState](),
}


async def locked(tx: Tx, campaign_id: int) -> Campaign:
    """The campaign, to be changed; `Stale` when there is none."""
    campaign = await tx.get(Campaign, campaign_id, lock=True)
    if campaign is None:
        raise Stale
    return campaign


async def locked_draft(tx: Tx, campaign_id: int) -> Campaign:
    """The draft, to be changed: what an earlier check screen showed can no longer be confirmed."""
    campaign = await locked(tx, campaign_id)
    if campaign.state is not CampaignState.DRAFT:
        raise Stale
    campaign.confirm_token = None
    return campaign


async def turn(tx: Tx, campaign: Campaign, state: CampaignState, staff_id: int | None = None) -> None:
    """Bring a locked campaign into `state`; `Stale` when the way there is closed.

    Sending and freezing follow the state alone. A stopped campaign's waiting recipients are skipped; it is over when
    what is on the wire has settled too.
    """
    if state not in _LEADS_TO[campaign.state]:
        raise Stale
    campaign.state = state
    match state:
        case CampaignState.RUNNING:
            campaign.started_at = campaign.started_at or tx.now
        case CampaignState.STOPPED:
            await skip_campaign_rows(tx, campaign_id=campaign.id, reason="stopped")
    tx.record(Event(kind=_EVENTS[state], staff_id=staff_id, subject_id=campaign.id, payload={"title": campaign.title}))
    await tell_progress(tx, campaign)
    tx.wake(CAMPAIGNS_JOB)


async def finish(tx: Tx, campaign: Campaign) -> None:
    """All recipients are settled: the end table is final, and its author gets it as a message of its own."""
    campaign.finished_at = tx.now
    if campaign.state is CampaignState.RUNNING:
        await turn(tx, campaign, CampaignState.FINISHED)
    else:
        await tell_progress(tx, campaign)
    await tell_author(tx, campaign, "campaign_finished")


async def tell_progress(tx: Tx, campaign: Campaign) -> None:
    """Refresh the author's living message of the campaign; it is counted and worded when it is sent."""
    await tell_author(tx, campaign, "campaign_progress", living_key=f"campaign:{campaign.id}")


async def tell_author(tx: Tx, campaign: Campaign, kind: str, living_key: str | None = None) -> None:
    """A notice about the campaign to who made it, unless he is gone."""
    author = await tx.get(StaffMember, campaign.created_by)
    if author is None or author.removed_at is not None:
        return
    await tx.outbox.add(
        OutboxMessage(
            priority=Priority.NOTICE,
            address=str(author.telegram_id),
            staff_id=author.id,
            kind=kind,
            payload={"campaign_id": campaign.id},
            living_key=living_key,
        )
    )
