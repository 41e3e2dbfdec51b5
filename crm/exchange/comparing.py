"""The cards that an import brought, compared with the base behind it, block by block."""

from crm.duplicates.entry import suspected
from crm.exchange.patience import Patience
from crm.exchange.telling import tell
from storage import duplicates, imports
from storage.database import Database
from storage.errors import Unavailable
from storage.imports import Import

COMPARED_BLOCK = 500


class ImportComparer:
    """What was brought and may double somebody waits in `/dupes`; nobody is told of each pair."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._patience = Patience()

    async def step(self) -> bool:
        """A block; False when there is none. Cards that fail at every try are left to the sweep of the whole base."""
        async with self._db.read() as look:
            waiting = await imports.next_to_compare(look)
        if waiting is None:
            return False
        try:
            await self._compare(*waiting)
        except Unavailable:
            raise
        except Exception:
            if self._patience.ends(*waiting):
                await self._leave(waiting[0])
            raise
        self._patience.renew()
        return True

    async def _compare(self, import_id: int, after: int) -> None:
        """One transaction."""
        async with self._db.read() as look:
            ids = await imports.brought(look, import_id, after, COMPARED_BLOCK)
            pairs = await suspected(look, ids) if ids else []
        async with self._db.begin() as tx:
            standing = await tx.get(Import, import_id, lock=True)
            found = await duplicates.add_swept(tx, pairs)
            await imports.note_compared(tx, import_id, ids[-1] if ids else None)
            if standing and found:
                standing.counts = standing.counts | {"suspected": standing.counts.get("suspected", 0) + found}
            if standing and not ids and standing.counts.get("suspected"):
                await tell(tx, standing)

    async def _leave(self, import_id: int) -> None:
        async with self._db.begin() as tx:
            await imports.note_compared(tx, import_id, None)
