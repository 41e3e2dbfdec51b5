"""Sources as admins use them: made with a label, renamed, retired, counted."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from crm.errors import Refused, Stale
from crm.sources.rules import code_for, read_label
from crm.staff.actor import Actor
from crm.text import normalise
from storage import preferences, sources
from storage.database import Database, Tx
from storage.events import Event
from storage.sources import Brought, Source
from storage.staff import Role

LOCK = "sources"
MOST = 200


@dataclass(frozen=True)
class SourceLine:
    """A source and whom it brought so far."""

    source: Source
    brought: Brought


class SourceService:
    """A source is a link: whoever comes by it for the first time is marked with its code for ever."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def list(self, actor: Actor) -> Sequence[SourceLine]:
        """All of them with their counts, those in use first."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            standing = await sources.all_sources(look)
            counts = await sources.brought(look, [one.code for one in standing], _month(look.now, actor))
        return [SourceLine(one, counts.get(one.code, Brought())) for one in standing]

    async def line(self, actor: Actor, source_id: int) -> SourceLine:
        """One of them; `Stale` when there is none of this id."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            source = await look.get(Source, source_id)
            if source is None:
                raise Stale
            counts = await sources.brought(look, [source.code], _month(look.now, actor))
        return SourceLine(source, counts.get(source.code, Brought()))

    async def add(self, actor: Actor, label: str) -> Source:
        """A source under a label that no other has; its code is made of the label."""
        actor.require(Role.ADMIN)
        named = read_label(label)
        async with self._changing(actor, "add_source") as (tx, standing):
            _refuse_taken(standing, named)
            if len(standing) >= MOST:
                raise Refused("too-many-sources", limit=MOST)
            code = code_for(named, {one.code for one in standing})
            source = Source(code=code, label=named, created_at=tx.now)
            tx.add(source)
            await tx.flush()
            tx.record(_changed(actor, source, "added"))
        return source

    async def rename(self, actor: Actor, source_id: int, label: str) -> Source:
        """Another label; the code stays, for the link is printed."""
        actor.require(Role.ADMIN)
        named = read_label(label)
        async with self._changing(actor, "rename_source") as (tx, standing):
            source = _of(standing, source_id)
            _refuse_taken([one for one in standing if one is not source], named)
            source.label = named
            tx.record(_changed(actor, source, "renamed"))
        return source

    async def retire(self, actor: Actor, source_id: int) -> Source:
        """Out of use, or in use again; whoever comes by its link is counted all the same."""
        actor.require(Role.ADMIN)
        async with self._changing(actor, "retire_source") as (tx, standing):
            source = _of(standing, source_id)
            source.retired_at = None if source.retired_at else tx.now
            tx.record(_changed(actor, source, "retired" if source.retired_at else "revived"))
        return source

    @asynccontextmanager
    async def _changing(self, actor: Actor, use_case: str) -> AsyncIterator[tuple[Tx, Sequence[Source]]]:
        """A write transaction in its turn, with all that stand."""
        async with self._db.begin(actor.cause, use_case) as tx:
            await preferences.lock(tx, LOCK)
            yield tx, await sources.all_sources(tx)


def _month(now: datetime, actor: Actor) -> datetime:
    """When the month began where the actor lives."""
    return now.astimezone(actor.timezone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _refuse_taken(standing: Sequence[Source], label: str) -> None:
    if normalise(label) in {normalise(one.label) for one in standing}:
        raise Refused("source-taken", label=label)


def _of(standing: Sequence[Source], source_id: int) -> Source:
    source = next((one for one in standing if one.id == source_id), None)
    if source is None:
        raise Stale
    return source


def _changed(actor: Actor, source: Source, change: str) -> Event:
    payload = {"label": source.label, "change": change}
    return Event(kind="source_changed", staff_id=actor.staff_id, subject_id=source.id, payload=payload)
