"""Fields of clients and companies as colleagues use them: read, set, cleared; every change is in the history."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from crm.clients import ClientService
from crm.errors import Refused, Stale
from crm.fields.completeness import Completeness, completeness
from crm.fields.rows import opened, rows_for
from crm.sight import seen
from crm.staff.actor import Actor
from crm.values.rules import Setting, Typed, read, written
from crm.values.yearly import YearDay
from storage import fields
from storage.clients import Client
from storage.companies import Company
from storage.database import Database, Read, Tx
from storage.events import Event
from storage.fields import Field, FieldKind, FieldSubject, Filled, Subject
from storage.sealed import Vault
from storage.staff import Role

TO_COMPLETE = 3
LOOKED_THROUGH = 60
"""Of so many clients met last the incomplete ones are offered: the whole base is never counted."""

HIDDEN = "…"
"""Stands in the history for what is sensitive."""

_ELSEWHERE: dict[str, Callable[[ClientService, Actor, int, str], Awaitable[Client]]] = {
    "phone": ClientService.set_phone,
    "city": ClientService.set_city,
    "email": ClientService.set_email,
}
"""Fields of a client that stand in his row or among his contact points."""


@dataclass(frozen=True)
class Sheet:
    """The fields of one client or company that the reader may see, in the order of the card."""

    subject: Subject
    name: str
    filled: Sequence[Filled]

    @property
    def completeness(self) -> Completeness:
        return completeness(self.filled)

    def of(self, field_id: int) -> Filled:
        """One of them; `Stale` when the field is out of use or not his to see."""
        found = next((one for one in self.filled if one.field.id == field_id), None)
        if found is None:
            raise Stale
        return found


@dataclass(frozen=True)
class Incomplete:
    """A client whose card lacks something."""

    client: Client
    completeness: Completeness


class FieldService:
    """Use cases of what stands in fields; designing them is `FieldDesignService`."""

    def __init__(self, db: Database, vault: Vault, clients: ClientService, phone_region: str, currency: str) -> None:
        self._db = db
        self._vault = vault
        self._clients = clients
        self._region = phone_region
        self._currency = currency

    async def seen(self, actor: Actor, kind: FieldSubject) -> list[Field]:
        """The fields in use that the actor may see, in the order of the card."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            return await _seen(look, actor, kind)

    async def sheet(self, actor: Actor, subject: Subject) -> Sheet:
        """What is known of the client or the company; sensitive values stay sealed in it."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            found = await _existing(look, actor, subject)
            subject = replace(subject, id=found.id)
            seen = await _seen(look, actor, subject.kind)
            filled = await fields.filled_of(look, subject.kind, [subject.id], seen)
        return Sheet(subject, found.name, filled[subject.id])

    async def set(self, actor: Actor, subject: Subject, field_id: int, text: str) -> None:
        """Let what was typed stand in the field, checked by its kind; the former value goes into the history."""
        field, setting = await self._field(actor, subject, field_id)
        await self._set(actor, subject, field, text, setting)

    async def set_by_key(self, actor: Actor, subject: Subject, key: str, text: str) -> None:
        """The same for documents, which name a field by its key, seen or not, and need a day with its year."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            field, now = await fields.field_by_key(look, subject.kind, key), look.now
        if field is None:
            raise Stale
        setting = self._setting(actor, now)
        if field.kind is FieldKind.DATE and any(isinstance(day, YearDay) for day in read(field, text, setting)):
            raise Refused("year-missing")
        await self._set(actor, subject, field, text, setting)

    async def toggle(self, actor: Actor, subject: Subject, field_id: int, option: str) -> None:
        """Choose an option of one or many of, or take the chosen one of many back, even one offered no more."""
        field, setting = await self._field(actor, subject, field_id)
        async with self._changing(actor, subject, "toggle_field") as (tx, subject):
            was = await self._values(tx, subject, field)
            chosen = option if option in was else read(field, option, setting)[0]
            if field.kind is FieldKind.MANY_OF:
                kept = {*was} ^ {chosen}
                now = tuple(one for one in dict.fromkeys([*field.options, *was]) if one in kept)
            else:
                now = (chosen,)
            await self._write(tx, actor, subject, field, was, now)

    async def clear(self, actor: Actor, subject: Subject, field_id: int) -> None:
        """Nothing stands in the field any more; a main phone can only be replaced."""
        field, _ = await self._field(actor, subject, field_id)
        if subject.kind is FieldSubject.CLIENT and field.key in _ELSEWHERE:
            await _ELSEWHERE[field.key](self._clients, actor, subject.id, "")
            return
        async with self._changing(actor, subject, "clear_field") as (tx, subject):
            await self._write(tx, actor, subject, field, await self._values(tx, subject, field), ())

    async def to_complete(self, actor: Actor) -> list[Incomplete]:
        """Three of the actor's clients, else nobody's, who were met last and whose cards lack something."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.read() as look:
            seen = await _seen(look, actor, FieldSubject.CLIENT)
            own = await fields.recent_clients(look, staff_id, LOOKED_THROUGH)
            free = await fields.recent_clients(look, None, LOOKED_THROUGH)
            clients = [*own, *free]
            filled = await fields.filled_of(look, FieldSubject.CLIENT, [one.id for one in clients], seen)
        lines = [Incomplete(client, completeness(filled[client.id])) for client in clients]
        return [line for line in lines if line.completeness.missing][:TO_COMPLETE]

    async def by_key(self, look: Read, subject: Subject, keys: Collection[str]) -> dict[str, Typed]:
        """Key → the first value, opened, for a service that is reading already; empty and unknown fields are absent."""
        known = await fields.fields_by_key(look, subject.kind, keys)
        filled = await fields.filled_of(look, subject.kind, [subject.id], known)
        return {one.field.key: opened(self._vault, subject, one)[0] for one in filled[subject.id] if one.rows}

    async def forget(self, tx: Tx, subject: Subject, key: str) -> None:
        """Empty a field in a transaction that holds its client already: what it rested upon has changed."""
        field = await fields.field_by_key(tx, subject.kind, key)
        if field:
            await fields.replace_rows(tx, subject, field, [])

    async def _set(self, actor: Actor, subject: Subject, field: Field, text: str, setting: Setting) -> None:
        if subject.kind is FieldSubject.CLIENT and field.key in _ELSEWHERE:
            await _ELSEWHERE[field.key](self._clients, actor, subject.id, text)
            return
        values = read(field, text, setting)
        async with self._changing(actor, subject, "set_field") as (tx, subject):
            await self._write(tx, actor, subject, field, await self._values(tx, subject, field), values)

    async def _write(
        self,
        tx: Tx,
        actor: Actor,
        subject: Subject,
        field: Field,
        was: tuple[Typed, ...],
        now: tuple[Typed, ...],
    ) -> None:
        if was == now:
            return
        await fields.replace_rows(tx, subject, field, rows_for(self._vault, subject, field, now, tx.now))
        tx.record(_changed(actor, subject, field, was, now))

    async def _values(self, look: Read, subject: Subject, field: Field) -> tuple[Typed, ...]:
        return opened(self._vault, subject, Filled(field, await fields.rows_of(look, subject, field)))

    async def _field(self, actor: Actor, subject: Subject, field_id: int) -> tuple[Field, Setting]:
        """The field when the actor may see it, and what typed words are read against."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            field, now = await look.get(Field, field_id), look.now
        if field is None or field.subject is not subject.kind or field.retired_at or not _may_see(actor, field):
            raise Stale
        return field, self._setting(actor, now)

    def _setting(self, actor: Actor, now: datetime) -> Setting:
        return Setting(now, actor.timezone, actor.locale, self._region, self._currency)

    @asynccontextmanager
    async def _changing(self, actor: Actor, subject: Subject, use_case: str) -> AsyncIterator[tuple[Tx, Subject]]:
        """A write transaction with the client or the company locked in it, and named by the number of today."""
        async with self._db.begin(actor.cause, use_case) as tx:
            found = await _existing(tx, actor, subject, lock=True)
            yield tx, replace(subject, id=found.id)


async def _seen(look: Read, actor: Actor, kind: FieldSubject) -> list[Field]:
    return [field for field in await fields.fields_of(look, kind) if _may_see(actor, field)]


def _may_see(actor: Actor, field: Field) -> bool:
    return actor.role.includes(field.seen_by)


async def _existing(look: Read, actor: Actor, subject: Subject, *, lock: bool = False) -> Client | Company:
    if subject.kind is FieldSubject.CLIENT:
        return await seen(look, actor, subject.id, lock=lock)
    found = await look.get(Company, subject.id, lock=lock)
    if found is None:
        raise Stale
    return found


def _changed(actor: Actor, subject: Subject, field: Field, was: tuple[Typed, ...], now: tuple[Typed, ...]) -> Event:
    before, after = (HIDDEN if field.is_sensitive and values else written(values) for values in (was, now))
    named = {"field": field.title or field.key, "from": before, "to": after}
    if subject.kind is FieldSubject.COMPANY:
        return Event(
            kind="field_changed", staff_id=actor.staff_id, subject_id=field.id, payload={**named, "company": subject.id}
        )
    return Event(
        kind="field_changed", client_id=subject.id, staff_id=actor.staff_id, subject_id=field.id, payload=named
    )
