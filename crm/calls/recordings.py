"""Recordings of calls: the voice of a client, kept as a file in Telegram and heard by colleagues only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from crm.audit import Deed, Looks
from crm.errors import Refused, Stale
from crm.sight import horizon, seen
from crm.staff.actor import Actor
from storage import calls as storage
from storage.calls import Call, OpenCall
from storage.database import Database, Tx
from storage.events import Event
from storage.staff import Role

RECENT = timedelta(days=1)
OFFERED = 6
"""So many calls of the last day are offered for a recording that came by itself."""


@dataclass(frozen=True)
class Recording:
    """A file with sound in Telegram: `voice`, `audio` or `document`, and its id there."""

    kind: str
    file_id: str


class RecordingService:
    """One recording belongs to a call; another takes its place."""

    def __init__(self, db: Database, looks: Looks | None = None) -> None:
        self._db = db
        self._looks = looks or Looks()

    async def attach(self, actor: Actor, call_id: int, recording: Recording) -> Call:
        """Any colleague may add the recording of a call that stands; the same one again changes nothing."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "attach_recording") as tx:
            call = await _standing(tx, actor, call_id)
            if call.recording_id != recording.file_id:
                call.recording_kind, call.recording_id = recording.kind, recording.file_id
                tx.record(_event("call_recorded", staff_id, call))
            return call

    async def remove(self, actor: Actor, call_id: int) -> Call:
        """The caller, or an admin, parts a wrong recording from the call."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "remove_recording") as tx:
            call = await _standing(tx, actor, call_id)
            if call.staff_id != staff_id and not actor.role.includes(Role.ADMIN):
                raise Refused("not-yours")
            if call.recording_id:
                call.recording_kind = call.recording_id = None
                tx.record(_event("call_recording_removed", staff_id, call))
            return call

    async def listen(self, actor: Actor, call_id: int) -> Recording:
        """The recording, to be played; whoever hears it stands in the audit. `Stale` when there is none."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            call = await look.get(Call, call_id)
            if call:
                await seen(look, actor, call.client_id)
        if not call or not call.recording_kind or not call.recording_id:
            raise Stale
        self._looks.note(actor, Deed.RECORDING_HEARD, call.client_id)
        return Recording(call.recording_kind, call.recording_id)

    async def awaiting(self, actor: Actor) -> Sequence[OpenCall]:
        """The colleague's own calls of the last day without a recording, the newest first."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.read() as look:
            owner_id = await horizon(look, actor)
            return await storage.unrecorded(look, staff_id, look.now - RECENT, OFFERED, owner_id=owner_id)


async def _standing(tx: Tx, actor: Actor, call_id: int) -> Call:
    call = await tx.get(Call, call_id, lock=True)
    if not call or call.taken_back_at:
        raise Stale
    await seen(tx, actor, call.client_id)
    return call


def _event(kind: str, staff_id: int, call: Call) -> Event:
    payload = {"call_at": call.at.isoformat()}
    return Event(kind=kind, client_id=call.client_id, staff_id=staff_id, subject_id=call.id, payload=payload)
