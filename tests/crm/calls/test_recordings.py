"""Recordings: attached by any colleague, removed by the caller, every listener known."""

import asyncio
from datetime import timedelta

import pytest

from crm.audit import Deed, Looks
from crm.calls import CallOutcome, CallResult, CallService, Recording, RecordingService
from crm.calls.recordings import RECENT
from crm.errors import Forbidden, Refused, Stale
from crm.history import HistoryService, Topic
from storage.database import Database
from storage.staff import Role
from tests.support.books import event_kinds
from tests.support.databases import Clock
from tests.support.people import CLIENT_ACTOR, hire, meet

VOICE = Recording("voice", "AwAC-1")
OTHER = Recording("audio", "CQAC-2")
REACHED = CallResult(CallOutcome.REACHED)


async def test_a_recording_is_heard_from_the_history_and_the_audit_knows(db: Database) -> None:
    looks = Looks()
    recordings, oleg, maria, anna = RecordingService(db, looks), await hire(db), await hire(db, "Мария"), await meet(db)
    call = await CallService(db).log(oleg, anna.id, REACHED)
    with pytest.raises(Stale):
        await recordings.listen(maria, call.id)
    await recordings.attach(maria, call.id, VOICE)
    assert await recordings.listen(oleg, call.id) == VOICE
    assert [(look.staff_id, look.deed, look.client_id) for look in looks.taken()] == [
        (oleg.staff_id, Deed.RECORDING_HEARD, anna.id)
    ]
    moments = (await HistoryService(db).newest(oleg, anna.id, Topic.CALL)).moments
    shown = {moment.event.kind: moment.has_recording for moment in moments if moment.event}
    assert shown == {"call_logged": True, "call_recorded": False}


async def test_another_takes_its_place_and_the_caller_removes_it(db: Database) -> None:
    recordings, oleg, maria, anna = RecordingService(db), await hire(db), await hire(db, "Мария"), await meet(db)
    boss = await hire(db, "Ольга", Role.ADMIN)
    call = await CallService(db).log(oleg, anna.id, REACHED)
    await recordings.attach(oleg, call.id, VOICE)
    await recordings.attach(oleg, call.id, OTHER)
    assert await recordings.listen(oleg, call.id) == OTHER
    with pytest.raises(Refused, match="not-yours"):
        await recordings.remove(maria, call.id)
    for remover in (oleg, boss):
        await recordings.remove(remover, call.id)
    with pytest.raises(Stale):
        await recordings.listen(oleg, call.id)
    assert await event_kinds(db) == ["call_logged", "call_recorded", "call_recorded", "call_recording_removed"]


async def test_own_calls_of_the_last_day_without_one_are_offered(db: Database, clock: Clock) -> None:
    calls, recordings, oleg = CallService(db), RecordingService(db), await hire(db)
    anna, boris, vera = await meet(db), await meet(db, "Борис"), await meet(db, "Вера")
    await calls.log(oleg, anna.id, REACHED)
    clock.at += RECENT + timedelta(seconds=1)
    done, taken, waits = [await calls.log(oleg, client.id, REACHED) for client in (anna, boris, vera)]
    await calls.log(await hire(db), anna.id, REACHED)
    await recordings.attach(oleg, done.id, VOICE)
    await calls.take_back(oleg, taken.id)
    assert [(one.call.id, one.client_name) for one in await recordings.awaiting(oleg)] == [(waits.id, "Вера")]
    with pytest.raises(Stale):
        await recordings.attach(oleg, taken.id, VOICE)


async def test_twenty_at_once_are_one(db: Database) -> None:
    recordings, oleg, anna = RecordingService(db), await hire(db), await meet(db)
    call = await CallService(db).log(oleg, anna.id, REACHED)
    await asyncio.gather(*(recordings.attach(oleg, call.id, VOICE) for _ in range(20)))
    await asyncio.gather(*(recordings.remove(oleg, call.id) for _ in range(20)))
    assert await event_kinds(db) == ["call_logged", "call_recorded", "call_recording_removed"]


async def test_clients_have_no_part_in_it(db: Database) -> None:
    recordings = RecordingService(db)
    for asked in (recordings.attach(CLIENT_ACTOR, 1, VOICE), recordings.remove(CLIENT_ACTOR, 1)):
        with pytest.raises(Forbidden):
            await asked
    with pytest.raises(Forbidden):
        await recordings.listen(CLIENT_ACTOR, 1)
