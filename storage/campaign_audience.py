"""Whom a campaign may be sent to, by its kind: consent for what is offered, dealings with us for what is a service."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from storage.audiences import (
    WAYS,
    Audience,
    AudienceCount,
    counted,
    first_open,
    has_consent,
    has_telegram,
    leads_to_client,
    meant,
)
from storage.campaigns import Campaign, CampaignKind
from storage.clients import Client
from storage.database import Read
from storage.documents import Document, DocumentState
from storage.outbox import PLAY_KIND, OutboxMessage, OutboxState, Priority
from storage.purchases import Purchase
from storage.tasks import Task, TaskState

WEEK = timedelta(days=7)


async def count(tx: Read, campaign: Campaign, audience: Audience) -> AudienceCount:
    """Each client stands in one column; whoever may not get this kind is `without_consent`."""
    addressed = or_(has_telegram(), *(leads_to_client(way) for way in campaign.ways))
    standing = case(
        (_is_open(campaign), "available"),
        (~addressed, "unreachable"),
        (Client.has_blocked_bot, "blocked"),
        else_="refusing",
    )
    return await counted(tx, audience, standing)


async def count_tired(tx: Read, campaign: Campaign, audience: Audience) -> int:
    """How many of those who can be written to have had their share of this week; nobody tires of service messages."""
    if campaign.kind is CampaignKind.SERVICE:
        return 0
    reached = and_(within_reach(campaign, audience, tx.now), is_tired(tx.now, campaign.weekly_cap))
    return await tx.session.scalar(select(func.count()).select_from(Client).where(reached)) or 0


async def samples(tx: Read, campaign: Campaign, audience: Audience, limit: int) -> Sequence[Client]:
    """Some who would get it: those known best, who were last in touch."""
    rows = await tx.session.scalars(
        select(Client)
        .where(recipients(campaign, audience, tx.now))
        .order_by(Client.last_contact_at.desc(), Client.id)
        .limit(limit)
    )
    return rows.all()


def recipients(campaign: Campaign, audience: Audience, now: datetime) -> ColumnElement[bool]:
    """Meant, reachable, allowed for this kind, and not tired where the campaign spares the tired."""
    reached = within_reach(campaign, audience, now)
    return and_(reached, ~is_tired(now, campaign.weekly_cap)) if campaign.spares_tired else reached


def within_reach(campaign: Campaign, audience: Audience, now: datetime) -> ColumnElement[bool]:
    """Meant, and allowed and able to get what is of this kind."""
    return and_(meant(audience, now), _is_open(campaign))


async def count_by_way(tx: Read, campaign: Campaign, audience: Audience) -> dict[str, int]:
    """How many would get it by each way: the first of the campaign's that is open to them."""
    way, _ = way_to(campaign)
    rows = await tx.session.execute(
        select(way.label("way"), func.count()).where(recipients(campaign, audience, tx.now)).group_by("way")
    )
    return dict(rows.all())


def way_to(campaign: Campaign) -> tuple[ColumnElement[str], ColumnElement[str]]:
    """By which of the campaign's ways a client is written to, and under which address."""
    return first_open([(way, _open_by(campaign, way)) for way in campaign.ways])


def _is_open(campaign: Campaign) -> ColumnElement[bool]:
    return or_(*(_open_by(campaign, way) for way in campaign.ways))


def _open_by(campaign: Campaign, way: str) -> ColumnElement[bool]:
    """He can be reached there, and agreed to offers there, or deals with us."""
    may = _has_dealings() if campaign.kind is CampaignKind.SERVICE else has_consent(WAYS[way])
    return and_(leads_to_client(way), may)


def _has_dealings() -> ColumnElement[bool]:
    """Something between the client and us that a message can be about: a purchase, a document that stands, a task."""
    purchase = select(Purchase.id).where(Purchase.client_id == Client.id, Purchase.returned_at.is_(None))
    document = select(Document.id).where(Document.client_id == Client.id, Document.state == DocumentState.READY)
    task = select(Task.id).where(Task.client_id == Client.id, Task.state == TaskState.OPEN)
    return or_(*(one.offset(0).exists() for one in (purchase, document, task)))


def is_tired(now: datetime, cap: int) -> ColumnElement[bool]:
    """Had as many offers within a week as are enough, from campaigns and plays together."""
    got = [_got(now).where(which).scalar_subquery() for which in (_OF_CAMPAIGNS, OutboxMessage.kind == PLAY_KIND)]
    return got[0] + got[1] >= cap


def _got(now: datetime) -> Select[int]:
    return select(func.count()).where(
        OutboxMessage.client_id == Client.id,
        OutboxMessage.done_at >= now - WEEK,
        OutboxMessage.state == OutboxState.SENT,
    )


_OF_CAMPAIGNS = and_(OutboxMessage.campaign_id.is_not(None), OutboxMessage.priority == Priority.CAMPAIGN)
