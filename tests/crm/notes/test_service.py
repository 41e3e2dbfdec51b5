"""Notes: added, corrected by their author, taken back; the history keeps every wording."""

import asyncio
from datetime import timedelta

import pytest

from crm.errors import Forbidden, Refused, Stale
from crm.notes.service import NoteService
from storage.database import Database
from storage.errors import AlreadyDone
from storage.staff import Role
from tests.support.books import event_kinds, events
from tests.support.databases import Clock
from tests.support.people import CLIENT_ACTOR, caused, hire, meet


async def test_the_history_keeps_every_wording(db: Database) -> None:
    notes, oleg, anna = NoteService(db), await hire(db), await meet(db)
    note = await notes.add(oleg, anna.id, " любит чай ")
    await notes.change(oleg, note.id, "любит кофе")
    await notes.take_back(oleg, note.id)
    assert await events(db) == [
        ("note_added", {"text": "любит чай"}),
        ("note_changed", {"text": "любит кофе", "was_text": "любит чай"}),
        ("note_taken_back", {"text": "любит кофе"}),
    ]
    assert (await notes.get(oleg, note.id)).note.taken_back_at


async def test_a_note_taken_back_is_out_of_reach(db: Database) -> None:
    notes, oleg, anna = NoteService(db), await hire(db), await meet(db)
    note = await notes.add(oleg, anna.id, "любит чай")
    await notes.take_back(oleg, note.id)
    for press in (notes.take_back(oleg, note.id), notes.change(oleg, note.id, "ещё"), notes.change(oleg, 999, "ещё")):
        with pytest.raises(Stale):
            await press


async def test_only_its_author_or_an_admin_corrects_it_within_a_day(db: Database, clock: Clock) -> None:
    notes, oleg, anna = NoteService(db), await hire(db), await meet(db)
    maria, admin = await hire(db, "Мария"), await hire(db, "Ирина", Role.ADMIN)
    note = await notes.add(oleg, anna.id, "любит чай")
    with pytest.raises(Refused, match="not-yours"):
        await notes.change(maria, note.id, "не любит")
    await notes.change(admin, note.id, "любит чай без сахара")
    clock.at += timedelta(days=1, seconds=1)
    with pytest.raises(Refused, match="too-late"):
        await notes.take_back(oleg, note.id)


@pytest.mark.parametrize("text", ["", "  \n", "а" * 10_001])
async def test_nothing_and_too_much_are_refused(db: Database, text: str) -> None:
    notes, oleg, anna = NoteService(db), await hire(db), await meet(db)
    with pytest.raises(Refused, match="text"):
        await notes.add(oleg, anna.id, text)
    assert await events(db) == []


async def test_an_unknown_client_is_refused(db: Database) -> None:
    with pytest.raises(Refused, match="no-such-client"):
        await NoteService(db).add(await hire(db), 404, "кто это?")


async def test_a_client_meets_a_wall(db: Database) -> None:
    notes, anna = NoteService(db), await meet(db)
    for crafted in (
        notes.add(CLIENT_ACTOR, anna.id, "x"),
        notes.change(CLIENT_ACTOR, 1, "x"),
        notes.take_back(CLIENT_ACTOR, 1),
        notes.get(CLIENT_ACTOR, 1),
    ):
        with pytest.raises(Forbidden):
            await crafted


async def test_a_replayed_update_adds_no_second_note(db: Database) -> None:
    notes, oleg, anna = NoteService(db), caused(await hire(db)), await meet(db)
    await notes.add(oleg, anna.id, "любит чай")
    with pytest.raises(AlreadyDone):
        await notes.add(oleg, anna.id, "любит чай")
    assert await event_kinds(db) == ["note_added"]


async def test_twenty_at_once_are_twenty_notes(db: Database) -> None:
    notes, oleg, anna = NoteService(db), await hire(db), await meet(db)
    added = await asyncio.gather(*(notes.add(oleg, anna.id, f"заметка {n}") for n in range(20)))
    assert len({note.id for note in added}) == 20
    assert await event_kinds(db) == ["note_added"] * 20


async def test_of_twenty_taking_it_back_one_does(db: Database) -> None:
    notes, oleg, anna = NoteService(db), await hire(db), await meet(db)
    note = await notes.add(oleg, anna.id, "любит чай")
    ends = await asyncio.gather(*(notes.take_back(oleg, note.id) for _ in range(20)), return_exceptions=True)
    assert sum(isinstance(end, Stale) for end in ends) == 19
    assert await event_kinds(db) == ["note_added", "note_taken_back"]
