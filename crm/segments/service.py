"""Saved segments as admins use them: kept under a name, counted live, renamed, deleted."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from crm.errors import Refused, Stale
from crm.segments.conditions import Condition
from crm.segments.knowing import vocabulary
from crm.segments.rules import can_be_kept, check_room, check_title, read_title
from crm.segments.starters import LOCK
from crm.segments.tree import Audience, audience_from_json, conditions_of
from crm.segments.vocabulary import Vocabulary
from crm.staff.actor import Actor
from locales.translator import Texts
from storage import audiences, preferences, segments
from storage.audiences import AudienceCount, Seen
from storage.clients import Client
from storage.database import Database, Tx
from storage.events import Event
from storage.segments import Segment
from storage.staff import Role

EXAMPLES = 5


@dataclass(frozen=True)
class SegmentLine:
    """A segment and whom it means at this moment."""

    segment: Segment
    count: AudienceCount


@dataclass(frozen=True)
class Example:
    """One of an audience, and why: the conditions with what was seen where they looked."""

    client: Client
    reasons: Sequence[tuple[Condition, Seen]]


class SegmentService:
    """A segment is its conditions: who they mean is found anew each time."""

    def __init__(self, db: Database, currency: str = "RUB") -> None:
        self._db = db
        self._currency = currency

    async def vocabulary(self, actor: Actor, t: Texts) -> Vocabulary:
        """The names that the acting colleague's conditions are worded with and his lines are read by."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            return vocabulary(await audiences.known_names(look), actor, t, self._currency)

    async def examples(self, actor: Actor, audience: Audience) -> Sequence[Example]:
        """Five whom the audience means now, those met last, each with what was seen of him."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            clients = await audiences.met_last(look, audience, EXAMPLES)
            ids = [client.id for client in clients]
            seen = [(one, await audiences.evidence(look, one, ids)) for one in conditions_of(audience)]
        return [
            Example(client, [(one, found[client.id]) for one, found in seen if client.id in found])
            for client in clients
        ]

    async def list(self, actor: Actor) -> Sequence[Segment]:
        """All of them, the oldest first."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            return await segments.segments(look)

    async def lines(self, actor: Actor, *, limit: int, offset: int = 0) -> Sequence[SegmentLine]:
        """Some of them, counted."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            shown = (await segments.segments(look))[offset : offset + limit]
            return [SegmentLine(segment, await audiences.count(look, audience_of(segment))) for segment in shown]

    async def line(self, actor: Actor, segment_id: int) -> SegmentLine:
        """One of them, counted; `Stale` when it is gone."""
        segment = await self.get(actor, segment_id)
        async with self._db.read() as look:
            return SegmentLine(segment, await audiences.count(look, audience_of(segment)))

    async def get(self, actor: Actor, segment_id: int) -> Segment:
        """One of them; `Stale` when it is gone."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            segment = await look.get(Segment, segment_id)
        if segment is None:
            raise Stale
        return segment

    async def add(self, actor: Actor, title: str, audience: Audience) -> Segment:
        """Keep an audience under a name that no other segment has; `Refused` when it is no audience to be kept."""
        actor.require(Role.ADMIN)
        named = read_title(title)
        if not can_be_kept(audience):
            raise Refused("segment-audience")
        async with self._changing(actor, "add_segment") as (tx, standing):
            check_room(standing)
            check_title(standing, named)
            conditions = [condition.to_json() for condition in audience]
            segment = Segment(title=named, conditions=conditions, created_at=tx.now)
            tx.add(segment)
            await tx.flush()
            tx.record(_changed(actor, segment, "added"))
        return segment

    async def rename(self, actor: Actor, segment_id: int, title: str) -> Segment:
        """Another name, which no other segment has; `Stale` when the segment is gone."""
        actor.require(Role.ADMIN)
        named = read_title(title)
        async with self._changing(actor, "rename_segment") as (tx, standing):
            segment = _of(standing, segment_id)
            check_title([other for other in standing if other is not segment], named)
            segment.title = named
            tx.record(_changed(actor, segment, "renamed"))
        return segment

    async def rewrite(self, actor: Actor, segment_id: int, audience: Audience) -> Segment:
        """Other conditions under the same name; campaigns that took the former over keep those."""
        actor.require(Role.ADMIN)
        if not can_be_kept(audience):
            raise Refused("segment-audience")
        async with self._changing(actor, "rewrite_segment") as (tx, standing):
            segment = _of(standing, segment_id)
            segment.conditions = [condition.to_json() for condition in audience]
            tx.record(_changed(actor, segment, "rewritten"))
        return segment

    async def delete(self, actor: Actor, segment_id: int) -> None:
        """Forget the name and its conditions, no client; campaigns keep theirs. `Stale` when it is gone already."""
        actor.require(Role.ADMIN)
        async with self._changing(actor, "delete_segment") as (tx, standing):
            segment = _of(standing, segment_id)
            await segments.remove(tx, segment)
            tx.record(_changed(actor, segment, "deleted"))

    @asynccontextmanager
    async def _changing(self, actor: Actor, use_case: str) -> AsyncIterator[tuple[Tx, Sequence[Segment]]]:
        """A write transaction in its turn, with all that stand."""
        async with self._db.begin(actor.cause, use_case) as tx:
            await preferences.lock(tx, LOCK)
            yield tx, await segments.segments(tx)


def audience_of(segment: Segment) -> Audience:
    """Its conditions."""
    return audience_from_json(segment.conditions)


def _of(standing: Sequence[Segment], segment_id: int) -> Segment:
    segment = next((one for one in standing if one.id == segment_id), None)
    if segment is None:
        raise Stale
    return segment


def _changed(actor: Actor, segment: Segment, change: str) -> Event:
    payload = {"title": segment.title, "change": change}
    return Event(kind="segment_changed", staff_id=actor.staff_id, subject_id=segment.id, payload=payload)
