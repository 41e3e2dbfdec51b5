"""One timeline per client: messages, events and what campaigns brought, side by side, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from storage.campaigns import SentCampaign, sent_to
from storage.database import Read
from storage.events import Event
from storage.messages import Message
from storage.staff import StaffMember


@dataclass(frozen=True)
class Moment:
    """One line of the timeline: a message, an event or a campaign's message, and the colleague behind it."""

    at: datetime
    message: Message | None = None
    event: Event | None = None
    campaign: SentCampaign | None = None
    who: str = ""


async def page(tx: Read, client_id: int, *, limit: int, offset: int = 0) -> Sequence[Moment]:
    """The newest `limit` moments after the first `offset`."""
    reach = offset + limit
    moments = [
        *await _messages(tx, client_id, reach),
        *await _events(tx, client_id, reach),
        *(Moment(sent.at, campaign=sent) for sent in await sent_to(tx, client_id, reach)),
    ]
    moments.sort(key=lambda moment: moment.at, reverse=True)
    return moments[offset:reach]


async def _messages(tx: Read, client_id: int, limit: int) -> Sequence[Moment]:
    rows = await tx.session.execute(
        select(Message, StaffMember.name)
        .outerjoin(StaffMember, StaffMember.id == Message.author_id)
        .where(Message.client_id == client_id)
        .order_by(Message.at.desc(), Message.id.desc())
        .limit(limit)
    )
    return [Moment(message.at, message=message, who=who or "") for message, who in rows]


async def _events(tx: Read, client_id: int, limit: int) -> Sequence[Moment]:
    rows = await tx.session.execute(
        select(Event, StaffMember.name)
        .outerjoin(StaffMember, StaffMember.id == Event.staff_id)
        .where(Event.client_id == client_id)
        .order_by(Event.at.desc(), Event.id.desc())
        .limit(limit)
    )
    return [Moment(event.at, event=event, who=who or "") for event, who in rows]
