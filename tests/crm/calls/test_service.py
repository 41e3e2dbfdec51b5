"""Calls: logged with what follows, corrected within a day, the history keeping both versions."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from crm.calls import CallResult, CallService
from crm.calls.service import DOUBLE_TAP
from crm.errors import Forbidden, Refused, Stale
from crm.tasks.setting import NewTask
from storage.calls import CallOutcome
from storage.clients import Client
from storage.database import Database
from storage.errors import AlreadyDone
from storage.messages import Direction, Message, MessageState
from storage.staff import Role
from tests.support.books import event_kinds, events
from tests.support.databases import Clock
from tests.support.people import CLIENT_ACTOR, caused, hire, meet

REACHED = CallResult(CallOutcome.REACHED, note="ждёт счёт")


async def last_contact(db: Database, client: Client) -> datetime:
    async with db.read() as look:
        found = await look.get(Client, client.id)
    assert found
    return found.last_contact_at


async def test_a_call_and_its_next_task_stand_together(db: Database, clock: Clock) -> None:
    calls, oleg, anna = CallService(db), await hire(db), await meet(db)
    tomorrow = clock() + timedelta(days=1)
    call = await calls.log(oleg, anna.id, REACHED, NewTask("выслать счёт", tomorrow, client_id=anna.id))
    next_task = (await calls.get(oleg, call.id)).next_task
    assert next_task
    assert (next_task.client_id, next_task.remind_at) == (anna.id, tomorrow)
    assert await event_kinds(db) == ["call_logged", "task_set"]


async def test_a_call_whose_next_task_is_refused_is_not_logged(db: Database, clock: Clock) -> None:
    calls, oleg, anna = CallService(db), await hire(db), await meet(db)
    with pytest.raises(Refused, match="time-past"):
        await calls.log(oleg, anna.id, REACHED, NewTask("выслать счёт", clock() - timedelta(days=2)))
    assert await events(db) == []


async def test_a_refusal_needs_a_reason_and_only_a_refusal_has_one(db: Database) -> None:
    calls, oleg, anna = CallService(db), await hire(db), await meet(db)
    with pytest.raises(Refused, match="call-needs-reason"):
        await calls.log(oleg, anna.id, CallResult(CallOutcome.REFUSED, reason=" \n"))
    refusal = await calls.log(oleg, anna.id, CallResult(CallOutcome.REFUSED, reason="price"))
    assert refusal.reason == "price"
    assert (await calls.log(oleg, anna.id, CallResult(CallOutcome.REACHED, reason="price"))).reason is None


async def test_the_history_keeps_both_versions(db: Database) -> None:
    calls, oleg, anna = CallService(db), await hire(db), await meet(db)
    call = await calls.log(oleg, anna.id, REACHED)
    await calls.change(oleg, call.id, CallResult(CallOutcome.REFUSED, "price", "просит скидку"))
    await calls.take_back(oleg, call.id)
    before = {"outcome": "reached", "reason": "none", "note": "ждёт счёт"}
    after = {"outcome": "refused", "reason": "price", "note": "просит скидку"}
    assert await events(db) == [
        ("call_logged", before),
        ("call_changed", after | {f"was_{name}": value for name, value in before.items()}),
        ("call_taken_back", after),
    ]


async def test_speaking_is_contact_and_ringing_in_vain_is_not(db: Database, clock: Clock) -> None:
    calls, oleg, anna = CallService(db), await hire(db), await meet(db)
    met = clock()
    clock.at += timedelta(hours=1)
    call = await calls.log(oleg, anna.id, CallResult(CallOutcome.NO_ANSWER))
    assert await last_contact(db, anna) == met
    await calls.change(oleg, call.id, REACHED)
    assert await last_contact(db, anna) == clock()
    await calls.take_back(oleg, call.id)
    assert await last_contact(db, anna) == met


async def test_taking_a_call_back_falls_back_on_the_last_message(db: Database, clock: Clock) -> None:
    calls, oleg, anna = CallService(db), await hire(db), await meet(db)
    clock.at += timedelta(hours=1)
    async with db.begin() as tx:
        wrote = Message(
            client_id=anna.id, direction=Direction.IN, state=MessageState.RECEIVED, channel="telegram",
            chat="1", external_id="1", kind="text", at=tx.now,
        )  # fmt: skip
        tx.add(wrote)
    clock.at += timedelta(hours=1)
    call = await calls.log(oleg, anna.id, REACHED)
    await calls.take_back(oleg, call.id)
    assert await last_contact(db, anna) == wrote.at


async def test_only_the_caller_or_an_admin_corrects_it_within_a_day(db: Database, clock: Clock) -> None:
    calls, oleg, anna = CallService(db), await hire(db), await meet(db)
    maria, admin = await hire(db, "Мария"), await hire(db, "Ирина", Role.ADMIN)
    call = await calls.log(oleg, anna.id, REACHED)
    with pytest.raises(Refused, match="not-yours"):
        await calls.take_back(maria, call.id)
    await calls.change(admin, call.id, CallResult(CallOutcome.CALL_BACK))
    clock.at += timedelta(days=1, seconds=1)
    with pytest.raises(Refused, match="too-late"):
        await calls.change(oleg, call.id, REACHED)


async def test_what_is_taken_back_or_unknown_is_out_of_reach(db: Database) -> None:
    calls, oleg, anna = CallService(db), await hire(db), await meet(db)
    call = await calls.log(oleg, anna.id, REACHED)
    await calls.take_back(oleg, call.id)
    for press in (calls.take_back(oleg, call.id), calls.change(oleg, call.id, REACHED), calls.get(oleg, 404)):
        with pytest.raises(Stale):
            await press
    with pytest.raises(Refused, match="no-such-client"):
        await calls.log(oleg, 404, REACHED)


async def test_a_client_meets_a_wall(db: Database) -> None:
    calls, anna = CallService(db), await meet(db)
    for crafted in (
        calls.log(CLIENT_ACTOR, anna.id, REACHED),
        calls.change(CLIENT_ACTOR, 1, REACHED),
        calls.take_back(CLIENT_ACTOR, 1),
        calls.get(CLIENT_ACTOR, 1),
        calls.set_next(CLIENT_ACTOR, 1, NewTask("перезвонить", datetime(2030, 1, 1, tzinfo=UTC))),
    ):
        with pytest.raises(Forbidden):
            await crafted


async def test_a_replayed_update_logs_no_second_call(db: Database) -> None:
    calls, oleg, anna = CallService(db), caused(await hire(db)), await meet(db)
    await calls.log(oleg, anna.id, REACHED)
    with pytest.raises(AlreadyDone):
        await calls.log(oleg, anna.id, REACHED)
    assert await event_kinds(db) == ["call_logged"]


async def test_a_double_tap_is_one_call(db: Database, clock: Clock) -> None:
    calls, oleg, maria, anna = CallService(db), await hire(db), await hire(db, "Мария"), await meet(db)
    taps = await asyncio.gather(*(calls.log(oleg, anna.id, REACHED) for _ in range(20)))
    assert len({call.id for call in taps}) == 1
    assert await event_kinds(db) == ["call_logged"]
    await calls.log(maria, anna.id, REACHED)
    await calls.log(oleg, anna.id, CallResult(CallOutcome.NO_ANSWER))
    clock.at += DOUBLE_TAP
    await calls.log(oleg, anna.id, REACHED)
    assert await event_kinds(db) == ["call_logged"] * 4


async def test_twenty_at_once_are_twenty_calls(db: Database) -> None:
    calls, oleg = CallService(db), await hire(db)
    clients = [await meet(db, f"Клиент {number}") for number in range(20)]
    logged = await asyncio.gather(*(calls.log(oleg, client.id, REACHED) for client in clients))
    assert len({call.id for call in logged}) == 20
    assert await event_kinds(db) == ["call_logged"] * 20


async def test_a_call_has_one_next_task(db: Database, clock: Clock) -> None:
    calls, oleg, anna = CallService(db), await hire(db), await meet(db)
    call = await calls.log(oleg, anna.id, REACHED)
    again = NewTask("перезвонить", clock() + timedelta(hours=1), client_id=anna.id)
    ends = await asyncio.gather(*(calls.set_next(oleg, call.id, again) for _ in range(20)), return_exceptions=True)
    assert sum(isinstance(end, Stale) for end in ends) == 19
    assert await event_kinds(db) == ["call_logged", "task_set"]
    await calls.take_back(oleg, call.id)
    for call_id in (call.id, 404):
        with pytest.raises(Stale):
            await calls.set_next(oleg, call_id, again)


async def test_of_twenty_taking_it_back_one_does(db: Database) -> None:
    calls, oleg, anna = CallService(db), await hire(db), await meet(db)
    call = await calls.log(oleg, anna.id, REACHED)
    ends = await asyncio.gather(*(calls.take_back(oleg, call.id) for _ in range(20)), return_exceptions=True)
    assert sum(isinstance(end, Stale) for end in ends) == 19
    assert await event_kinds(db) == ["call_logged", "call_taken_back"]
