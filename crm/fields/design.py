"""Designing fields: made, named, ordered, required, shown to, taken out of use; what stands in them is kept."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from crm.errors import Refused, Stale
from crm.fields.sorts import NewField, read_line, read_options, read_title, sort_of
from crm.fields.words import field_title
from crm.staff.actor import Actor
from crm.text import normalise
from locales.translator import Texts
from storage import fields, preferences
from storage.database import Database, Tx
from storage.events import Event
from storage.fields import Field, FieldSubject, Required
from storage.staff import Role

FIELDS_LIMIT = 40
"""So many fields of clients, or of companies, are in use at once."""

GENDER = "gender"


@dataclass(frozen=True)
class Design:
    """The fields in use, in their order, and those that are not."""

    subject: FieldSubject
    used: Sequence[Field]
    retired: Sequence[Field]


class FieldDesignService:
    """Use cases of admins; whoever changes fields takes turns with the others."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def look(self, actor: Actor, subject: FieldSubject) -> Design:
        """Everything there is but what only a higher role sees."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            used, retired = [
                [field for field in await fields.fields_of(look, subject, retired=gone) if _may_see(actor, field)]
                for gone in (False, True)
            ]
        return Design(subject, used, retired)

    async def get(self, actor: Actor, field_id: int) -> Field:
        """One field, in use or not; `Stale` when there is none."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            field = await look.get(Field, field_id)
        if field is None or not _may_see(actor, field):
            raise Stale
        return field

    async def add(self, actor: Actor, subject: FieldSubject, new: NewField) -> Field:
        """A new field, the last on the card, required never and seen by all colleagues until it is said otherwise."""
        actor.require(Role.ADMIN)
        async with self._designing(actor, "add_field") as tx:
            used = await fields.fields_of(tx, subject)
            check_room(used)
            _check_title(actor, used, new.title)
            number = len(used) + len(await fields.fields_of(tx, subject, retired=True)) + 1
            field = Field(
                subject=subject,
                key=f"own{number}",
                title=new.title,
                options=list(new.options),
                position=1 + max((one.position for one in used), default=0),
                created_at=tx.now,
                **new.sort.columns,
            )
            tx.add(field)
            await tx.flush()
            tx.record(_designed(actor, field, "added"))
        return field

    async def add_line(self, actor: Actor, line: str) -> Field:
        """The same for clients from one line: «Размер обуви: число»."""
        actor.require(Role.ADMIN)
        return await self.add(actor, FieldSubject.CLIENT, read_line(line))

    async def rename(self, actor: Actor, field_id: int, title: str) -> Field:
        """Another title; the history keeps the one of its time."""
        cleaned = read_title(title)
        async with self._changing(actor, field_id, "renamed") as (tx, field):
            others = [one for one in await fields.fields_of(tx, field.subject) if one.id != field.id]
            _check_title(actor, others, cleaned)
            field.title = cleaned
        return field

    async def set_options(self, actor: Actor, field_id: int, text: str) -> Field:
        """Other choices; what was chosen before stays where it stands. Those of the gender are the documents'."""
        options = read_options(text)
        async with self._changing(actor, field_id, "options") as (_, field):
            if not sort_of(field).has_options or field.key == GENDER:
                raise Stale
            field.options = list(options)
        return field

    async def move(self, actor: Actor, field_id: int, *, up: bool) -> Field:
        """One place up or down on the card."""
        async with self._changing(actor, field_id, "moved") as (tx, field):
            used = list(await fields.fields_of(tx, field.subject))
            place = next((number for number, one in enumerate(used) if one.id == field.id), None)
            if place is None:
                raise Stale
            used.insert(max(place + (-1 if up else 1), 0), used.pop(place))
            for number, one in enumerate(used, start=1):
                one.position = number
        return field

    async def require(self, actor: Actor, field_id: int, required: Required, stage: str = "") -> Field:
        """When a card without it is incomplete: never, always, or from a stage of deals on, once there are deals."""
        named = read_title(stage) if required is Required.FROM_STAGE else None
        async with self._changing(actor, field_id, "required") as (_, field):
            field.required, field.stage = required, named
        return field

    async def show_to(self, actor: Actor, field_id: int, role: Role) -> Field:
        """The lowest role that sees it; nobody hides a field from himself."""
        actor.require(Role.ADMIN)
        if role is Role.CLIENT or not actor.role.includes(role):
            raise Refused("field-hidden-from-you")
        async with self._changing(actor, field_id, "shown") as (_, field):
            field.seen_by = role
        return field

    async def retire(self, actor: Actor, field_id: int) -> Field:
        """Out of use: on no card and in no form; what stands in it is kept."""
        async with self._changing(actor, field_id, "retired") as (tx, field):
            field.retired_at = field.retired_at or tx.now
        return field

    async def bring_back(self, actor: Actor, field_id: int) -> Field:
        """In use again, as the last one, with what stood in it."""
        async with self._changing(actor, field_id, "brought_back") as (tx, field):
            used = [one for one in await fields.fields_of(tx, field.subject) if one.id != field.id]
            check_room(used)
            if field.title:
                _check_title(actor, used, field.title)
            field.retired_at = None
            field.position = 1 + max((one.position for one in used), default=0)
        return field

    @asynccontextmanager
    async def _designing(self, actor: Actor, use_case: str) -> AsyncIterator[Tx]:
        async with self._db.begin(actor.cause, use_case) as tx:
            await preferences.lock(tx, "fields")
            yield tx

    @asynccontextmanager
    async def _changing(self, actor: Actor, field_id: int, deed: str) -> AsyncIterator[tuple[Tx, Field]]:
        """A write transaction with the field in it; an admin does not change what only owners see."""
        actor.require(Role.ADMIN)
        async with self._designing(actor, f"field_{deed}") as tx:
            field = await tx.get(Field, field_id, lock=True)
            if field is None or not _may_see(actor, field):
                raise Stale
            yield tx, field
            tx.record(_designed(actor, field, deed))


def _may_see(actor: Actor, field: Field) -> bool:
    return actor.role.includes(field.seen_by)


def check_room(used: Sequence[Field], more: int = 1) -> None:
    """`Refused` when so many fields more would be too many."""
    if len(used) + more > FIELDS_LIMIT:
        raise Refused("too-many-fields", limit=FIELDS_LIMIT)


def _check_title(actor: Actor, used: Sequence[Field], title: str) -> None:
    """`Refused` when a field in use is called so, in the reader's language where it came with the program."""
    t = Texts(actor.locale, actor.timezone)
    if any(normalise(field_title(t, one)) == normalise(title) for one in used):
        raise Refused("field-title-taken", title=title)


def _designed(actor: Actor, field: Field, deed: str) -> Event:
    payload = {"field": field.title or field.key, "deed": deed}
    return Event(kind="field_designed", staff_id=actor.staff_id, subject_id=field.id, payload=payload)
