"""Calls: how each ended, why a client refused, what comes next."""

from dataclasses import dataclass
from datetime import timedelta

from crm.calls.rules import REASON_LIMIT, CallResult
from crm.corrections import check_correction
from crm.errors import Refused, Stale
from crm.sight import seen
from crm.staff.actor import Actor
from crm.tasks.setting import NewTask, set_task
from crm.text import bounded_text, clean_line
from storage import calls as storage
from storage.calls import Call, CallOutcome
from storage.clients import Client
from storage.database import Database, Tx
from storage.events import Event
from storage.staff import Role
from storage.tasks import Task

DOUBLE_TAP = timedelta(seconds=10)
"""Nobody rings the same client twice so fast; a finger does."""


@dataclass(frozen=True)
class CallView:
    """A call, whom it was with, and the task that follows from it."""

    call: Call
    client: Client
    next_task: Task | None


class CallService:
    """Use cases of calls."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def log(self, actor: Actor, client_id: int, result: CallResult, next_task: NewTask | None = None) -> Call:
        """Write down a call with a client and, in the same breath, the next task; a refusal needs its reason.

        Speaking with a client counts as contact, an unanswered call does not. The same outcome and
        reason again within `DOUBLE_TAP` are the same call.
        """
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "log_call") as tx:
            client = await seen(tx, actor, client_id, lock=True)
            call = Call(client_id=client.id, staff_id=staff_id, at=tx.now)
            _write(call, result)
            tapped = await storage.same_call(tx, call, tx.now - DOUBLE_TAP)
            if tapped:
                return tapped
            tx.add(call)
            await tx.flush()
            if call.outcome is not CallOutcome.NO_ANSWER:
                client.last_contact_at = tx.now
            tx.record(_event("call_logged", staff_id, call, _shown(call)))
            if next_task:
                call.next_task_id = (await set_task(tx, actor, next_task)).id
            return call

    async def set_next(self, actor: Actor, call_id: int, wish: NewTask) -> Task:
        """The task that follows from the call; one that has its task already, or is taken back, is `Stale`."""
        actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "set_next_call") as tx:
            call = await tx.get(Call, call_id, lock=True)
            if not call or call.taken_back_at or call.next_task_id:
                raise Stale
            await seen(tx, actor, call.client_id)
            task = await set_task(tx, actor, wish)
            call.next_task_id = task.id
            return task

    async def change(self, actor: Actor, call_id: int, result: CallResult) -> Call:
        """The caller, or an admin, puts it right within a day; the history keeps both versions."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "change_call") as tx:
            call = await _correctable(tx, actor, call_id)
            was = {f"was_{name}": value for name, value in _shown(call).items()}
            _write(call, result)
            await _count_contacts_anew(tx, actor, call)
            tx.record(_event("call_changed", staff_id, call, _shown(call) | was))
            return call

    async def take_back(self, actor: Actor, call_id: int) -> Call:
        """The caller, or an admin, takes it back within a day; the history says so and keeps what it was."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "take_back_call") as tx:
            call = await _correctable(tx, actor, call_id)
            call.taken_back_at = tx.now
            await _count_contacts_anew(tx, actor, call)
            tx.record(_event("call_taken_back", staff_id, call, _shown(call)))
            return call

    async def get(self, actor: Actor, call_id: int) -> CallView:
        """The call as it stands; `Stale` when there is none."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            call = await look.get(Call, call_id)
            if not call:
                raise Stale
            client = await seen(look, actor, call.client_id)
            return CallView(call, client, await look.get(Task, call.next_task_id) if call.next_task_id else None)


async def _correctable(tx: Tx, actor: Actor, call_id: int) -> Call:
    call = await tx.get(Call, call_id, lock=True)
    if not call or call.taken_back_at:
        raise Stale
    await seen(tx, actor, call.client_id)
    check_correction(actor, call.staff_id, call.at, tx.now)
    return call


def _write(call: Call, result: CallResult) -> None:
    reason = clean_line(result.reason, REASON_LIMIT)
    if result.outcome is CallOutcome.REFUSED and not reason:
        raise Refused("call-needs-reason")
    call.outcome, call.note = result.outcome, bounded_text(result.note)
    call.reason = reason if result.outcome is CallOutcome.REFUSED else None


async def _count_contacts_anew(tx: Tx, actor: Actor, call: Call) -> None:
    """A corrected call may no longer have been the last contact, or be it now."""
    client = await seen(tx, actor, call.client_id, lock=True)
    await tx.flush()
    client.last_contact_at = await storage.last_contact_at(tx, client)


def _shown(call: Call) -> dict[str, str]:
    return {"outcome": call.outcome.value, "reason": call.reason or "none", "note": call.note}


def _event(kind: str, staff_id: int, call: Call, payload: dict[str, str]) -> Event:
    return Event(kind=kind, client_id=call.client_id, staff_id=staff_id, subject_id=call.id, payload=payload)
