"""Imports going on: read and tried, loaded block by block, undone block by block; a killed one goes on where it was."""

import asyncio
from dataclasses import asdict
from datetime import datetime, timedelta

from crm.clients.main_phone import take_turn
from crm.exchange.ahead import Ahead
from crm.exchange.comparing import ImportComparer
from crm.exchange.files import ImportFiles
from crm.exchange.habits import Setup, habits_for
from crm.exchange.imports import UNDO_WITHIN
from crm.exchange.meanings import Column
from crm.exchange.patience import Patience
from crm.exchange.reader import Reader
from crm.exchange.taking import Counts, Job, matched, write
from crm.exchange.telling import tell
from crm.exchange.unreadable import Unreadable
from storage import import_undo, imports
from storage.database import Database
from storage.errors import Unavailable
from storage.imports import Import, ImportState
from storage.sealed import Vault
from storage.staff import StaffMember

TOLD_EVERY = timedelta(seconds=2)
UNDO_BLOCK = 500
FORGOTTEN_AFTER = timedelta(hours=24)
ARRIVING = timedelta(hours=1)
"""So long a file may come in before its import is written down."""


class ImportRunner:
    """What the scheduler does for imports."""

    def __init__(self, db: Database, reader: Reader, files: ImportFiles, setup: Setup, vault: Vault) -> None:
        self._db = db
        self._reader = reader
        self._files = files
        self._setup = setup
        self._vault = vault
        self._told_at: datetime | None = None
        self._loading: tuple[int, int, Ahead] | None = None
        """The import, how far it is, and the blocks behind."""
        self._patience = Patience()
        self._comparer = ImportComparer(db)

    async def step(self) -> bool:
        """A piece of work, short enough for the bot to stop behind it; False when there is none."""
        async with self._db.read() as look:
            one = await imports.next_in_work(look)
        if one is None:
            return await self._comparer.step()
        try:
            await self._take_on(one)
        except Unavailable:
            raise  # the database is away: the file is not to blame
        except Exception:
            # What ends in an error again and again is given up; what was loaded stays and can be undone.
            if self._patience.ends(one.id, one.done):
                await self._give_up(one, "import-given-up")
            raise
        self._patience.renew()
        return True

    async def _take_on(self, one: Import) -> None:
        match one.state:
            case ImportState.READING:
                await self.try_out(one)
            case ImportState.LOADING:
                await self._load_block(one)
            case _:
                await self._undo_block(one)

    async def _give_up(self, one: Import, error: str) -> None:
        """Unless somebody cancelled meanwhile."""
        async with self._db.begin() as tx:
            standing = await tx.get(Import, one.id, lock=True)
            if standing is None or standing.state is not one.state:
                return
            if standing.state is ImportState.READING:
                standing.stored_as = None
            else:
                standing.undo_until = tx.now + UNDO_WITHIN
            standing.state, standing.error, standing.finished_at = ImportState.FAILED, error, tx.now
            await tell(tx, standing)

    async def tidy(self) -> None:
        """Forget files nobody asked about for a day, and what can no longer be undone; a transaction to a block."""
        async with self._db.begin() as tx:
            for one in await imports.forgotten(tx, age=FORGOTTEN_AFTER):
                one.state, one.stored_as, one.finished_at = ImportState.CANCELLED, None, tx.now
        while await self._forget_block():
            pass
        async with self._db.read() as look:
            kept, now = await imports.kept_files(look), look.now
        await asyncio.to_thread(self._files.remove_others, kept, (now - ARRIVING).timestamp())

    async def _forget_block(self) -> bool:
        async with self._db.begin() as tx:
            one = await imports.past_undo(tx)
            if one is None:
                return False
            effects = await imports.effects(tx, one.id, UNDO_BLOCK)
            await imports.forget_effects(tx, one.id, [effect.client_id for effect in effects])
            if not effects:
                one.stored_as = None
        return True

    async def try_out(self, one: Import) -> None:
        """Read the file, then match everybody with the base without writing anything."""
        assert one.stored_as
        columns = [Column(column["heading"], column["meaning"]) for column in one.columns]
        async with self._db.read() as look:
            member = await look.get(StaffMember, one.started_by)
            assert member
            habits = await habits_for(look, self._setup, member.locale, member.timezone)
        try:
            tally = await self._reader.read(self._files.path(one.stored_as), columns, habits)
        except Unreadable as unreadable:
            await self._give_up(one, unreadable.key)
            return
        counts = Counts()
        blocks, done = Ahead(self._files.blocks(one.stored_as)), 0
        while block := await blocks.take():
            async with self._db.read() as look:
                taken = await matched(look, block, _job(one), trial=True)
            counts.include(taken.counts)
            done += len(block)
            if self._is_time_to_tell(look.now):
                await self._note_progress(one, done, tally.records)
        told = asdict(counts) | {"faulty": tally.faulty, "doubtful": tally.doubtful}
        await self._end_reading(one, told, tally.records)

    async def _end_reading(self, one: Import, counts: dict[str, int], total: int) -> None:
        """Unless somebody cancelled meanwhile."""
        async with self._db.begin() as tx:
            standing = await tx.get(Import, one.id, lock=True)
            if standing is None or standing.state is not one.state:
                return
            standing.state, standing.done, standing.counts, standing.total = ImportState.READY, 0, counts, total
            await tell(tx, standing)

    async def _note_progress(self, one: Import, done: int, total: int) -> None:
        async with self._db.begin() as tx:
            standing = await tx.get(Import, one.id, lock=True)
            if standing and standing.state is one.state:
                standing.done, standing.total = done, total
                await tell(tx, standing)

    async def _load_block(self, one: Import) -> None:
        """One transaction: the people and how far the import is, so that a kill between blocks repeats nobody."""
        assert one.stored_as
        # Held again only behind the commit: a block that was not written must be met again.
        loading, self._loading = self._loading, None
        if loading is None or loading[:2] != (one.id, one.done):
            loading = (one.id, one.done, Ahead(self._files.blocks(one.stored_as, after=one.done)))
        blocks = loading[2]
        try:
            block = await blocks.take()
        except FileNotFoundError:
            await self._give_up(one, "import-file-gone")
            return
        async with self._db.begin() as tx:
            standing = await tx.get(Import, one.id, lock=True)
            if standing is None or (standing.state, standing.done) != (ImportState.LOADING, one.done):
                return
            if block:
                await take_turn(tx)
                taken = await matched(tx, block, _job(one))
                await write(tx, taken, _job(one), self._vault)
                standing.counts = taken.counts.on_top_of(standing.counts)
                standing.done += len(block)
            else:
                standing.state, standing.finished_at = ImportState.LOADED, tx.now
                standing.undo_until = tx.now + UNDO_WITHIN
                await imports.begin_comparing(tx, one.id)
            if not block or self._is_time_to_tell(tx.now):
                await tell(tx, standing)
        self._loading = (one.id, standing.done, blocks) if block else None
        if not block:
            await asyncio.to_thread(self._files.keep_faults, one.stored_as)

    async def _undo_block(self, one: Import) -> None:
        """One transaction: what is undone is forgotten in it, so that the next block finds the rest."""
        async with self._db.begin() as tx:
            standing = await tx.get(Import, one.id, lock=True)
            if standing is None or standing.state is not ImportState.UNDOING:
                return
            effects = await imports.effects(tx, one.id, UNDO_BLOCK)
            created = [effect.client_id for effect in effects if effect.before is None]
            kept = await import_undo.touched(tx, created)
            employers = await import_undo.employers(tx, [effect.client_id for effect in effects])
            await imports.forget_effects(tx, one.id, [effect.client_id for effect in effects])
            await import_undo.delete_cards(tx, set(created) - kept)
            for effect in effects:
                if effect.before is not None:
                    await import_undo.restore_card(tx, effect.client_id, effect.before)
            await import_undo.delete_companies(tx, employers, one.started_at, one.finished_at or tx.now)
            undone = {
                "deleted": len(created) - len(kept),
                "kept": len(kept),
                "restored": len(effects) - len(created),
            }
            standing.counts = _sum(standing.counts, undone)
            if not effects:
                standing.state, standing.finished_at = ImportState.UNDONE, tx.now
            if not effects or self._is_time_to_tell(tx.now):
                await tell(tx, standing)

    def _is_time_to_tell(self, now: datetime) -> bool:
        if self._told_at and now - self._told_at < TOLD_EVERY:
            return False
        self._told_at = now
        return True


def _job(one: Import) -> Job:
    return Job(one.id, one.started_by, one.file_name, one.tag)


def _sum(counts: dict[str, int], more: dict[str, int]) -> dict[str, int]:
    return counts | {name: counts.get(name, 0) + count for name, count in more.items()}
