"""Exports: asked for by admins, made by a worker, sent as a file, deleted when sent or after a day."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from crm.clients.lookup import everybody
from crm.clients.rules import card_number
from crm.errors import Refused, Stale
from crm.exchange.export_formats import ExportFormat
from crm.exchange.export_making import Order
from crm.exchange.export_order import Chosen, Reader, order_for
from crm.exchange.export_worker import ExportWorker, Made
from crm.staff.actor import Actor
from storage import exporting, exports, outbox
from storage.audit import AuditEntry, Deed
from storage.database import Database, Read, Tx
from storage.exporting import Whom
from storage.exports import Export as Export
from storage.exports import ExportState as ExportState
from storage.outbox import OutboxMessage, Priority
from storage.staff import Role, StaffMember

EXPORTS_JOB = "exports"
LOOK_SECONDS = 0.5
"""So often the worker is asked whether it is ready."""
TOLD_EVERY = 6
"""At so many looks the living message is edited once."""
KEPT = timedelta(hours=24)
LARGEST = 50 * 1000 * 1000
"""Bytes that a bot may send; what is larger stays on the disk for a day."""
SEARCHED = 5_000
"""A search that finds more is no search: the whole base can be exported instead."""


class ExportService:
    """Use cases of exports; files live in `folder` and nowhere else."""

    def __init__(self, db: Database, folder: Path) -> None:
        self._db = db
        self._folder = folder
        self._worker: ExportWorker | None = None
        self._looks = 0

    async def count(self, actor: Actor, chosen: Chosen) -> int:
        """How many clients the file would hold."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            return await exporting.count(look, await _whom(look, chosen))

    async def ask(self, actor: Actor, chosen: Chosen, kind: ExportFormat) -> Export:
        """Have a file made; one at a time for each colleague. Whom a search finds is settled now."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "ask_export") as tx:
            await tx.get(StaffMember, staff_id, lock=True)
            if await exports.pending_of(tx, staff_id):
                raise Refused("export-running")
            whom = replace(await _whom(tx, chosen), in_cabinets=kind.is_audience)
            if not await exporting.count(tx, whom):
                raise Refused("export-empty")
            export = Export(
                state=ExportState.PENDING,
                format=kind.value,
                query=chosen.to_json() | {"client_ids": whom.client_ids},
                asked_by=staff_id,
                asked_at=tx.now,
            )
            tx.add(export)
            await tx.flush()
            await tell_asker(tx, export, "export_progress")
            tx.wake(EXPORTS_JOB)
        return export

    async def cancel(self, actor: Actor, export_id: int) -> None:
        """Nobody wants it any more; `Stale` when it is finished."""
        actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "cancel_export") as tx:
            export = await _pending(tx, export_id)
            if export is None:
                raise Stale
            await _fail(tx, export, "cancelled")

    async def standing(self, export_id: int) -> Export | None:
        """What a notice speaks of."""
        async with self._db.read() as look:
            return await look.get(Export, export_id)

    async def outgoing(self, export_id: int) -> tuple[Export, bytes | None] | None:
        """What a delivery carries, without bytes when they are too many to send; None when the file is gone."""
        export = await self.standing(export_id)
        path = self._path(export) if export else None
        if export is None or path is None or not path.exists():
            return None
        small = path.stat().st_size <= LARGEST
        return export, await asyncio.to_thread(path.read_bytes) if small else None

    async def forget_kept(self, asked_until: datetime) -> int:
        """Somebody was erased: what was asked for until then is stopped, its file deleted; how many exports it was."""
        await self._tidy()
        async with self._db.begin() as tx:
            kept = await exports.in_state(tx, ExportState.PENDING, ExportState.READY)
            old = [export for export in kept if export.asked_at <= asked_until]
            for export in old:
                await _fail(tx, export, "erased")
        forgotten = {export.id for export in old}
        if self._worker and self._worker.export_id in forgotten:
            self.close()
        for path in self._files():
            if path.name.partition(".")[0] in map(str, forgotten):
                path.unlink(missing_ok=True)
        return len(old)

    async def tick(self) -> float | None:
        """Begin what waits, look after what is being made, delete what was sent or is a day old.

        Each step in a write transaction of its own; after a kill a pending export is made anew.
        """
        await self._tidy()
        if self._worker is None:
            await self._begin_next()
        elif made := self._worker.made():
            export_id, self._worker = self._worker.export_id, None
            await self._settle(export_id, made)
            return 0
        else:
            await self._tell_progress(self._worker.export_id)
        return LOOK_SECONDS if self._worker else None

    def close(self) -> None:
        """Let go of the worker: what it was making is made anew at the next start."""
        if self._worker:
            self._worker.end()
            self._worker = None

    async def _begin_next(self) -> None:
        async with self._db.read() as look:
            waiting = await exports.in_state(look, ExportState.PENDING)
            order = await self._order(look, waiting[0]) if waiting else None
        if not waiting:
            return
        if order is None:
            await self._settle(waiting[0].id, Made(error="forbidden"))
            return
        self._worker = ExportWorker(waiting[0].id, order)

    async def _order(self, look: Read, export: Export) -> Order | None:
        """None when who asked for it is no admin any more."""
        member = await look.get(StaffMember, export.asked_by)
        if member is None or member.removed_at or not member.role.includes(Role.ADMIN):
            return None
        form = ExportFormat(export.format)
        chosen = Chosen.from_json(export.query)
        whom = Whom(audience=chosen.audience, client_ids=export.query["client_ids"])
        path = self._folder / f"{export.id}.{form.extension}"
        reader = Reader(member.role, member.locale, member.timezone)
        url = self._db.url.render_as_string(hide_password=False)
        return await order_for(look, url, path, form, whom, reader, look.now)

    async def _settle(self, export_id: int, made: Made) -> None:
        async with self._db.begin() as tx:
            export = await _pending(tx, export_id)
            if export and made.error:
                await _fail(tx, export, made.error)
            elif export:
                await _ready(tx, export, made.lines)

    async def _tell_progress(self, export_id: int) -> None:
        self._looks += 1
        if self._looks % TOLD_EVERY:
            return
        async with self._db.begin() as tx:
            export = await _pending(tx, export_id)
            if export:
                await tell_asker(tx, export, "export_progress")

    async def _tidy(self) -> None:
        """Files without a row that needs them are deleted too: a kill may have left one half written."""
        async with self._db.read() as look:
            ready = await exports.in_state(look, ExportState.READY)
            sent = {
                export.id for export in ready if await outbox.living_addresses(look, living_key(export, "export_ready"))
            }
            now = look.now
        done = [export for export in ready if self._is_done(export, now, is_sent=export.id in sent)]
        for export in done:
            async with self._db.begin() as tx:
                await _close(tx, export.id, is_sent=export.id in sent)
        keep = {str(export.id) for export in ready if export not in done}
        for path in self._files() if self._worker is None else ():
            if path.name.partition(".")[0] not in keep:
                path.unlink(missing_ok=True)

    def _is_done(self, export: Export, now: datetime, *, is_sent: bool) -> bool:
        """Sent, and not too large to be sent; or kept for a day."""
        path = self._path(export)
        if path is None or not path.exists() or export.finished_at is None or now >= export.finished_at + KEPT:
            return True
        return is_sent and path.stat().st_size <= LARGEST

    def _files(self) -> Sequence[Path]:
        return sorted(self._folder.iterdir()) if self._folder.is_dir() else []

    def _path(self, export: Export) -> Path | None:
        return self._folder / export.stored_as if export.stored_as else None


def living_key(export: Export, kind: str) -> str:
    """One message tells how far an export is, another carries its file: that one is there when it was sent."""
    return f"{kind}:{export.id}"


async def tell_asker(tx: Tx, export: Export, kind: str) -> None:
    """A notice about the export to who asked for it, unless he is gone."""
    asker = await tx.get(StaffMember, export.asked_by)
    if asker is None or asker.removed_at:
        return
    await tx.outbox.add(
        OutboxMessage(
            priority=Priority.NOTICE,
            address=str(asker.telegram_id),
            staff_id=asker.id,
            kind=kind,
            payload={"export_id": export.id},
            living_key=living_key(export, kind),
        )
    )


async def _whom(look: Read, chosen: Chosen) -> Whom:
    if not chosen.query:
        return Whom(chosen.audience)
    number = card_number(chosen.query.strip())
    if number is not None:
        return Whom(chosen.audience, [number])
    found = await everybody(look, chosen.query, SEARCHED + 1)
    if len(found) > SEARCHED:
        raise Refused("export-too-wide", limit=SEARCHED)
    return Whom(chosen.audience, found)


async def _pending(tx: Tx, export_id: int) -> Export | None:
    """The export, locked, while it is wanted and not made."""
    export = await tx.get(Export, export_id, lock=True)
    return export if export and export.state is ExportState.PENDING else None


async def _ready(tx: Tx, export: Export, lines: int) -> None:
    export.state, export.rows, export.finished_at = ExportState.READY, lines, tx.now
    export.stored_as = f"{export.id}.{ExportFormat(export.format).extension}"
    payload = {"rows": lines, "format": export.format}
    tx.add(AuditEntry(at=tx.now, deed=Deed.EXPORTED, staff_id=export.asked_by, payload=payload))
    await tell_asker(tx, export, "export_progress")
    await tell_asker(tx, export, "export_ready")


async def _fail(tx: Tx, export: Export, error: str) -> None:
    export.state, export.error, export.finished_at = ExportState.FAILED, error, tx.now
    await tell_asker(tx, export, "export_progress")


async def _close(tx: Tx, export_id: int, *, is_sent: bool) -> None:
    """The file goes, the row stays for the record."""
    export = await tx.get(Export, export_id, lock=True)
    if export and export.state is ExportState.READY:
        export.state, export.stored_as = (ExportState.SENT if is_sent else ExportState.FAILED), None
        export.error = None if is_sent else "expired"
