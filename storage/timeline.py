"""One timeline per client: messages, events and what campaigns brought, side by side, from any place either way."""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, literal, select, tuple_

from storage.base import UtcDateTime
from storage.calls import Call
from storage.campaigns import Campaign, CampaignStep, SentCampaign, text_of
from storage.database import Read
from storage.events import Event, Topic
from storage.messages import Message
from storage.outbox import OutboxMessage, OutboxState
from storage.staff import StaffMember

Statement = TypeVar("Statement", bound="Select[*tuple[Any, ...]]")


class Source(enum.StrEnum):
    """Where a moment is kept; of moments of one instant that of the later letter counts as the newer."""

    CAMPAIGN = "c"
    EVENT = "e"
    MESSAGE = "m"


@dataclass(frozen=True, order=True)
class Place:
    """Where a moment stands in its timeline; newer ones are greater."""

    at: datetime
    source: Source
    id: int

    @property
    def above(self) -> "Place":
        """What is older than this is the moment itself and all that is older than it."""
        return replace(self, id=self.id + 1)


@dataclass(frozen=True)
class Moment:
    """One line of the timeline: a message, an event or a campaign's message, and the colleague behind it."""

    place: Place
    message: Message | None = None
    event: Event | None = None
    campaign: SentCampaign | None = None
    who: str = ""
    has_recording: bool = False
    """Whether the call that the event logged can be listened to."""


@dataclass(frozen=True)
class Said:
    """The words of a message and the names of its files."""

    place: Place
    words: str


@dataclass(frozen=True)
class _Reach:
    """The nearest `limit` moments on one side of a place; without a place the newest."""

    limit: int
    beside: Place | None = None
    newer: bool = False

    def of(self, rows: Statement, source: Source, at: Any, ident: Any) -> Statement:
        """The rows of one source within reach, the nearest first, read along its index (client, at)."""
        if self.beside:
            rows = rows.where(self._beyond(self.beside, source, at, ident))
        order = (at.asc(), ident.asc()) if self.newer else (at.desc(), ident.desc())
        return rows.order_by(*order).limit(self.limit)

    def _beyond(self, place: Place, source: Source, at: Any, ident: Any) -> ColumnElement[bool]:
        instant = literal(place.at, UtcDateTime())
        if source is place.source:
            row, here = tuple_(at, ident), tuple_(instant, literal(place.id))
            return row > here if self.newer else row < here
        if self.newer:
            return at >= instant if source > place.source else at > instant  # type: ignore[no-any-return]  # columns
        return at <= instant if source < place.source else at < instant  # type: ignore[no-any-return]  # are Any here


async def older(
    tx: Read, client_id: int, topic: Topic | None, limit: int, than: Place | None = None
) -> Sequence[Moment]:
    """The newest `limit` moments that are older than the place, the newest first; of every topic without one."""
    return sorted(await _reached(tx, client_id, topic, _Reach(limit, than)), key=_place, reverse=True)[:limit]


async def newer(tx: Read, client_id: int, topic: Topic | None, limit: int, than: Place) -> Sequence[Moment]:
    """The oldest `limit` moments that are newer than the place, the newest first."""
    found = sorted(await _reached(tx, client_id, topic, _Reach(limit, than, newer=True)), key=_place)
    return found[:limit][::-1]


async def moment_at(tx: Read, client_id: int, place: Place) -> Moment | None:
    """The moment that stands at the place, if it does still."""
    found = await older(tx, client_id, None, 1, place.above)
    return found[0] if found and found[0].place == place else None


async def said(tx: Read, client_id: int, limit: int, than: Place | None = None) -> Sequence[Said]:
    """What the newest `limit` messages say that are older than the place, the newest first."""
    rows = select(Message.id, Message.at, Message.text, Message.files).where(Message.client_id == client_id)
    found = await tx.session.execute(_Reach(limit, than).of(rows, Source.MESSAGE, Message.at, Message.id))
    return [
        Said(Place(at, Source.MESSAGE, ident), " ".join([text, *(file.get("name") or "" for file in files)]))
        for ident, at, text, files in found
    ]


async def messages_at(tx: Read, places: Sequence[Place]) -> Sequence[Moment]:
    """The messages that stand at these places, the newest first."""
    statement = _authored().where(Message.id.in_([place.id for place in places]))
    return sorted(_moments(await tx.session.execute(statement)), key=_place, reverse=True)


def _place(one: Moment) -> Place:
    return one.place


async def _reached(tx: Read, client_id: int, topic: Topic | None, reach: _Reach) -> list[Moment]:
    """What each source has within reach: together more than asked for, never less."""
    found: list[Moment] = []
    if topic in (None, Topic.TALK):
        found += await _messages(tx, client_id, reach)
    if topic in (None, Topic.CAMPAIGN):
        found += await _campaigns(tx, client_id, reach)
    if topic not in (Topic.TALK, Topic.CAMPAIGN):
        found += await _events(tx, client_id, topic, reach)
    return found


async def _messages(tx: Read, client_id: int, reach: _Reach) -> list[Moment]:
    statement = _authored().where(Message.client_id == client_id)
    return _moments(await tx.session.execute(reach.of(statement, Source.MESSAGE, Message.at, Message.id)))


def _authored() -> Select[Message, str]:
    return select(Message, StaffMember.name).outerjoin(StaffMember, StaffMember.id == Message.author_id)


def _moments(rows: Iterable[Any]) -> list[Moment]:
    return [
        Moment(Place(message.at, Source.MESSAGE, message.id), message=message, who=who or "") for message, who in rows
    ]


async def _events(tx: Read, client_id: int, topic: Topic | None, reach: _Reach) -> list[Moment]:
    logged = and_(Event.kind == "call_logged", Call.id == Event.subject_id)
    statement = (
        select(Event, StaffMember.name, Call.recording_id)
        .outerjoin(StaffMember, StaffMember.id == Event.staff_id)
        .outerjoin(Call, logged)
        .where(Event.client_id == client_id)
    )
    if topic:
        statement = statement.where(Event.topic == topic)
    rows = await tx.session.execute(reach.of(statement, Source.EVENT, Event.at, Event.id))
    return [
        Moment(Place(event.at, Source.EVENT, event.id), event=event, who=who or "", has_recording=bool(recording))
        for event, who, recording in rows
    ]


async def _campaigns(tx: Read, client_id: int, reach: _Reach) -> list[Moment]:
    """What campaigns brought the client (or may have brought): the ledger is its history."""
    row = OutboxMessage
    statement = (
        select(row.id, row.done_at, Campaign, CampaignStep.content, row.arm, row.state, row.external_id)
        .join(Campaign, Campaign.id == row.campaign_id)
        .outerjoin(CampaignStep, and_(CampaignStep.campaign_id == Campaign.id, CampaignStep.position == row.step))
        .where(
            row.client_id == client_id,
            row.campaign_id.is_not(None),
            row.done_at.is_not(None),
            row.state.in_((OutboxState.SENT, OutboxState.UNKNOWN)),
        )
    )
    rows = await tx.session.execute(reach.of(statement, Source.CAMPAIGN, row.done_at, row.id))
    return [
        Moment(
            Place(at, Source.CAMPAIGN, ident),
            campaign=SentCampaign(campaign.id, later or text_of(campaign, arm), state, external_id),
        )
        for ident, at, campaign, later, arm, state, external_id in rows
    ]
