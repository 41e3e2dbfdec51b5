"""Notes: what colleagues remark about a client, never shown to him."""

from dataclasses import dataclass

from crm.corrections import check_correction
from crm.errors import Stale
from crm.sight import seen
from crm.staff.actor import Actor
from crm.text import required_text
from storage.clients import Client
from storage.database import Database, Tx
from storage.events import Event
from storage.notes import Note
from storage.staff import Role


@dataclass(frozen=True)
class NoteView:
    """A note and whom it is about."""

    note: Note
    client: Client


class NoteService:
    """Use cases of notes."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def add(self, actor: Actor, client_id: int, text: str) -> Note:
        """Any colleague may put a note on any client he sees."""
        staff_id = actor.require(Role.MANAGER)
        text = required_text(text)
        async with self._db.begin(actor.cause, "add_note") as tx:
            client = await seen(tx, actor, client_id, lock=True)
            note = Note(client_id=client.id, staff_id=staff_id, text=text, at=tx.now)
            tx.add(note)
            await tx.flush()
            tx.record(_event("note_added", staff_id, note, text=text))
            return note

    async def change(self, actor: Actor, note_id: int, text: str) -> Note:
        """Its author, or an admin, words it anew within a day; the history keeps both wordings."""
        staff_id = actor.require(Role.MANAGER)
        text = required_text(text)
        async with self._db.begin(actor.cause, "change_note") as tx:
            note = await _correctable(tx, actor, note_id)
            was, note.text = note.text, text
            tx.record(_event("note_changed", staff_id, note, text=text, was_text=was))
            return note

    async def take_back(self, actor: Actor, note_id: int) -> Note:
        """Its author, or an admin, takes it back within a day; the history says so and keeps the words."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "take_back_note") as tx:
            note = await _correctable(tx, actor, note_id)
            note.taken_back_at = tx.now
            tx.record(_event("note_taken_back", staff_id, note, text=note.text))
            return note

    async def get(self, actor: Actor, note_id: int) -> NoteView:
        """The note as it stands; `Stale` when there is none."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            note = await look.get(Note, note_id)
            if note is None:
                raise Stale
            return NoteView(note, await seen(look, actor, note.client_id))


async def _correctable(tx: Tx, actor: Actor, note_id: int) -> Note:
    note = await tx.get(Note, note_id, lock=True)
    if not note or note.taken_back_at:
        raise Stale
    await seen(tx, actor, note.client_id)
    check_correction(actor, note.staff_id, note.at, tx.now)
    return note


def _event(kind: str, staff_id: int, note: Note, **payload: str) -> Event:
    return Event(kind=kind, client_id=note.client_id, staff_id=staff_id, subject_id=note.id, payload=payload)
