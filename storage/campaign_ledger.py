"""The ledger of a campaign: its recipients written into the outbox piece by piece, each with his hours."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from storage.audiences import Audience
from storage.base import table_of
from storage.campaign_audience import recipients, way_to
from storage.campaign_members import CONTROL, add_members
from storage.campaigns import CAMPAIGN_KIND, Campaign, CampaignKind
from storage.clients import Client
from storage.database import Read, Tx
from storage.dialect import upsert
from storage.outbox import PLAY_KIND, OutboxMessage, OutboxState, Priority, outbox_row

OUTBOX = table_of(OutboxMessage)

Hours = tuple[datetime, datetime | None]
"""From when, and until when, somebody may be written to."""

HoursOf = Callable[["Place"], Hours]


@dataclass(frozen=True)
class Place:
    """Where a recipient is, as far as is known."""

    city: str | None
    phone: str | None


@dataclass(frozen=True)
class Way:
    """By which channel somebody is written to, and where."""

    channel: str
    address: str


@dataclass(frozen=True)
class Lot:
    """What somebody drew: his arm, his hours, when a later message would be due, until when what he does counts."""

    arm: int
    hours: Hours
    next_at: datetime | None
    counts_until: datetime


async def freeze_chunk(
    tx: Tx, campaign: Campaign, audience: Audience, size: int, lot_of: Callable[[int, Place], Lot]
) -> Sequence[int]:
    """Make the next `size` available clients its people, and write all but the control group into the ledger.

    `is_frozen` when there are no more; returns the clients who were written there.

    The locked clients are looked at once more: one who was unsubscribing (and so held his own row) is left out, one
    who unsubscribes later finds his ledger row and takes it back.
    """
    meant = recipients(campaign, audience, campaign.started_at or tx.now)
    chosen = select(Client.id).where(meant, Client.id > campaign.frozen_up_to).order_by(Client.id).limit(size)
    ids = (await tx.session.scalars(chosen.with_for_update(read=True, key_share=True, of=Client))).all()
    if not ids:
        campaign.is_frozen = True
        return []
    found = await tx.session.execute(
        select(Client.id, *way_to(campaign), Client.city_n, Client.phone)
        .where(Client.id.in_(ids), meant)
        .order_by(Client.id)
    )
    drawn = [(ident, Way(way, to), lot_of(ident, Place(city, phone))) for ident, way, to, city, phone in found]
    await add_members(tx, [_member(tx, campaign, ident, lot) for ident, _, lot in drawn])
    told = [(ident, way, lot) for ident, way, lot in drawn if lot.arm != CONTROL]
    campaign.audience_count += await write(
        tx, [ledger_row(tx, campaign, ident, way, lot.hours, arm=lot.arm) for ident, way, lot in told]
    )
    campaign.frozen_up_to = ids[-1]
    return [ident for ident, _, _ in told]


async def write(tx: Tx, rows: Sequence[dict[str, object]]) -> int:
    """Write these into the ledger, each once; how many are new."""
    if not rows:
        return 0
    inserting = upsert(tx.session, OutboxMessage).on_conflict_do_nothing().returning(OutboxMessage.id)
    return len((await tx.session.execute(inserting, rows)).all())


async def put_off(tx: Tx, campaign_id: int | None, size: int, hours_of: HoursOf) -> bool:
    """Move some whose quiet hours began before their turn came to their next allowed time; False: there are none.

    They are a campaign's, or, for None, readers of what plays say.
    """
    late = (
        OutboxMessage.campaign_id == campaign_id if campaign_id else OutboxMessage.kind == PLAY_KIND,
        OutboxMessage.state == OutboxState.PENDING,
        OutboxMessage.not_before <= tx.now,
        OutboxMessage.not_after <= tx.now,
    )
    found = await tx.session.execute(
        select(OutboxMessage.id, Client.city_n, Client.phone)
        .join(Client, Client.id == OutboxMessage.client_id)
        .where(*late)
        .limit(size)
        .with_for_update(skip_locked=True, of=OutboxMessage)
    )
    moved = [(ident, hours_of(Place(city, phone))) for ident, city, phone in found]
    for hours in {hours for _, hours in moved}:
        ids = [ident for ident, own in moved if own == hours]
        not_before, not_after = hours
        await tx.session.execute(
            update(OUTBOX).where(OUTBOX.c.id.in_(ids)).values(not_before=not_before, not_after=not_after)
        )
    return bool(moved)


async def next_due(tx: Read, campaign_id: int) -> datetime | None:
    """When the first of those who still wait may be written to; None: nobody waits."""
    return await tx.session.scalar(
        select(OutboxMessage.not_before)
        .where(OutboxMessage.campaign_id == campaign_id, OutboxMessage.state == OutboxState.PENDING)
        .order_by(OutboxMessage.not_before)
        .limit(1)
    )


def ledger_row(
    tx: Tx, campaign: Campaign, client_id: int, way: Way, hours: Hours, *, arm: int, step: int = 0
) -> dict[str, object]:
    """One delivery of a campaign."""
    is_service = campaign.kind is CampaignKind.SERVICE
    return outbox_row(
        tx.now,
        priority=Priority.SERVICE if is_service else Priority.CAMPAIGN,
        channel=way.channel,
        address=way.address,
        kind=CAMPAIGN_KIND,
        client_id=client_id,
        campaign_id=campaign.id,
        step=step,
        arm=arm,
        not_before=hours[0],
        not_after=hours[1],
    )


def _member(tx: Tx, campaign: Campaign, client_id: int, lot: Lot) -> dict[str, object]:
    return {
        "campaign_id": campaign.id,
        "client_id": client_id,
        "arm": lot.arm,
        "joined_at": tx.now,
        "counts_until": lot.counts_until,
        "step": 0,
        "next_at": None if lot.arm == CONTROL else lot.next_at,
    }
