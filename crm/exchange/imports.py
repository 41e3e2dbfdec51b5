"""Files of clients as admins take them in: understood, tried, loaded, undone within a day."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from crm.errors import Refused, Stale
from crm.exchange.files import ImportFiles
from crm.exchange.habits import PARTS, Setup, habits_for
from crm.exchange.meanings import Meaning
from crm.exchange.reader import Reader
from crm.exchange.reading import FaultyRow
from crm.exchange.telling import living_key
from crm.exchange.unreadable import Unreadable
from crm.staff.actor import Actor
from crm.text import clean_line
from storage import imports
from storage.database import Database, Tx
from storage.events import Event
from storage.fields import Field, FieldSubject, fields_of
from storage.imports import Import as Import
from storage.imports import ImportState as ImportState
from storage.outbox import LivingMessage
from storage.staff import Role

IMPORTS_JOB = "imports"
UNDO_WITHIN = timedelta(hours=24)


class ImportService:
    """Use cases of admins."""

    def __init__(self, db: Database, reader: Reader, files: ImportFiles, setup: Setup) -> None:
        self._db = db
        self._reader = reader
        self._files = files
        self._setup = setup

    def place(self, actor: Actor) -> Path:
        """Where a file that comes in is to be put before `begin`."""
        actor.require(Role.ADMIN)
        return self._files.place()

    async def begin(self, actor: Actor, file_name: str, path: Path) -> Import:
        """Look at the file and say what its columns were taken for; `Refused` for what holds no clients."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.read() as look:
            habits = await habits_for(look, self._setup, actor.locale, str(actor.timezone))
        try:
            layout = await self._reader.look(path, habits)
        except Unreadable:
            await asyncio.to_thread(path.unlink, missing_ok=True)
            raise
        async with self._db.begin(actor.cause, "begin_import") as tx:
            begun = Import(
                state=ImportState.ASKED,
                file_name=clean_line(file_name) or path.name,
                stored_as=path.name,
                format=layout.program,
                columns=[{"heading": column.heading, "meaning": column.meaning} for column in layout.columns],
                started_by=staff_id,
                started_at=tx.now,
            )
            tx.add(begun)
            await tx.flush()
            return begun

    async def get(self, actor: Actor, import_id: int) -> Import:
        """The import as it stands."""
        actor.require(Role.ADMIN)
        return await self.standing(import_id)

    async def standing(self, import_id: int) -> Import:
        """The same for deliveries, which nobody asks for."""
        async with self._db.read() as look:
            found = await look.get(Import, import_id)
        if found is None:
            raise Stale
        return found

    async def recent(self, actor: Actor, limit: int, offset: int = 0) -> Sequence[Import]:
        """The last imports, the newest first."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            return await imports.recent(look, limit, offset)

    async def last_undoable(self, actor: Actor) -> Import | None:
        """The newest import of the last day: the one somebody wants to undo."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            return await imports.last_undoable(look)

    async def fields(self, actor: Actor) -> Sequence[Field]:
        """What a column may mean beside the parts of a card; phone, e-mail and city are such parts."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            found = await fields_of(look, FieldSubject.CLIENT)
        return [field for field in found if field.key not in PARTS]

    async def set_column(self, actor: Actor, import_id: int, place: int, meaning: str) -> Import:
        """The admin says what a column means."""
        known = {str(part) for part in Meaning} | {f"field:{field.key}" for field in await self.fields(actor)}
        async with self._changing(actor, import_id, "set_import_column", ImportState.ASKED) as (_, changed):
            if not 0 <= place < len(changed.columns) or meaning not in known:
                raise Stale
            columns = [dict(column) for column in changed.columns]
            columns[place]["meaning"] = meaning
            changed.columns = columns
        return changed

    async def toggle_tag(self, actor: Actor, import_id: int, tag: str) -> Import:
        """Everybody the file brings gets this label, or none."""
        async with self._changing(actor, import_id, "tag_import", *imports.WAITING) as (_, changed):
            changed.tag = None if changed.tag else clean_line(tag.casefold(), 64)
        return changed

    async def check(self, actor: Actor, import_id: int) -> Import:
        """Begin the dry run: nothing is written, everything is counted."""
        async with self._changing(actor, import_id, "check_import", ImportState.ASKED) as (tx, changed):
            if changed.columns and not _tells_who(changed):
                raise Refused("import-nobody-told")
            changed.state = ImportState.READING
            tx.wake(IMPORTS_JOB)
        return changed

    async def load(self, actor: Actor, import_id: int) -> Import:
        """Begin the load of what the dry run counted."""
        async with self._changing(actor, import_id, "load_import", ImportState.READY) as (tx, changed):
            changed.state, changed.done, changed.counts = ImportState.LOADING, 0, _faults_of(changed)
            tx.record(
                Event(
                    kind="import_begun",
                    staff_id=actor.staff_id,
                    subject_id=changed.id,
                    payload={"file": changed.file_name, "people": changed.total},
                )
            )
            tx.wake(IMPORTS_JOB)
        return changed

    async def cancel(self, actor: Actor, import_id: int) -> Import:
        """Before the load: the file is forgotten. During it: what was loaded stays and can be undone."""
        states = (*imports.WAITING, ImportState.READING, ImportState.LOADING)
        async with self._changing(actor, import_id, "cancel_import", *states) as (tx, changed):
            gone, changed.finished_at = changed.stored_as, tx.now
            if changed.state is ImportState.LOADING:
                changed.state, changed.undo_until = ImportState.LOADED, tx.now + UNDO_WITHIN
                await imports.begin_comparing(tx, changed.id)
                tx.wake(IMPORTS_JOB)
            else:
                changed.state, changed.stored_as = ImportState.CANCELLED, None
        if gone and not changed.stored_as:
            await asyncio.to_thread(self._files.remove, gone)
        return changed

    async def undo(self, actor: Actor, import_id: int) -> Import:
        """Within a day: created cards go unless somebody touched them, the others are as they were."""
        async with self._changing(actor, import_id, "undo_import", *imports.UNDOABLE) as (tx, changed):
            if not changed.undo_until or changed.undo_until < tx.now:
                raise Refused("import-undo-late")
            changed.state = ImportState.UNDOING
            tx.record(
                Event(
                    kind="import_undone",
                    staff_id=actor.staff_id,
                    subject_id=changed.id,
                    payload={"file": changed.file_name},
                )
            )
            tx.wake(IMPORTS_JOB)
        return changed

    async def faults(self, actor: Actor, import_id: int) -> tuple[Sequence[str], Sequence[FaultyRow]]:
        """The file's headings, and its rows with faults; `Refused` when the file is gone."""
        found = await self.get(actor, import_id)
        if not found.stored_as:
            raise Refused("import-file-gone")
        stored_as = found.stored_as
        try:
            rows = await asyncio.to_thread(lambda: list(self._files.faults(stored_as)))
        except FileNotFoundError as gone:
            raise Refused("import-file-gone") from gone
        return [column["heading"] or "" for column in found.columns], rows

    async def shown_in(self, actor: Actor, import_id: int, shown_as: int) -> None:
        """The message in which the import's progress is to be told from now on."""
        actor.require(Role.ADMIN)
        async with self._db.begin() as tx:
            key = (str(actor.telegram_id), living_key(import_id))
            living = await tx.get(LivingMessage, key, lock=True)
            if living:
                living.external_id = str(shown_as)
            else:
                tx.add(LivingMessage(address=key[0], key=key[1], external_id=str(shown_as)))

    @asynccontextmanager
    async def _changing(
        self, actor: Actor, import_id: int, use_case: str, *states: ImportState
    ) -> AsyncIterator[tuple[Tx, Import]]:
        """A write transaction with the import locked in it; `Stale` when it stands somewhere else."""
        actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, use_case) as tx:
            found = await tx.get(Import, import_id, lock=True)
            if found is None or found.state not in states:
                raise Stale
            yield tx, found


def _tells_who(standing: Import) -> bool:
    naming = {Meaning.NAME, Meaning.FIRST_NAME, Meaning.LAST_NAME, Meaning.PHONE, Meaning.EMAIL, Meaning.TELEGRAM}
    return any(column["meaning"] in naming for column in standing.columns)


def _faults_of(standing: Import) -> dict[str, int]:
    return {name: count for name, count in standing.counts.items() if name in ("faulty", "doubtful")}
