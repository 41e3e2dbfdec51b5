"""Cards that are one person: merged by admins, parted again, or remembered as different people."""

from collections.abc import Sequence

from crm.duplicates.merging import merge_cards, undo_merge
from crm.errors import Refused, Stale
from crm.staff.actor import Actor
from storage import duplicates
from storage.clients import Client
from storage.database import Database, Tx
from storage.duplicates import Merge, PairState
from storage.sealed import Vault
from storage.staff import Role


class DuplicateService:
    """What admins decide about two cards."""

    def __init__(self, db: Database, vault: Vault) -> None:
        self._db = db
        self._vault = vault

    async def merge(self, actor: Actor, kept_id: int, gone_id: int) -> Merge:
        """The one card takes up the other with everything that stands on it; undone within 30 days at will."""
        staff_id = actor.require(Role.ADMIN)
        if kept_id == gone_id:
            raise Refused("merge-with-itself")
        async with self._db.begin(actor.cause, "merge_clients") as tx:
            kept, gone = await _both(tx, kept_id, gone_id)
            return await merge_cards(tx, self._vault, kept, gone, staff_id)

    async def undo(self, actor: Actor, merge_id: int) -> Merge:
        """Two cards again. A kept card that was itself merged later must be parted first; erased people stay so."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "undo_merge") as tx:
            merge = await tx.get(Merge, merge_id, lock=True)
            if merge is None or merge.undone_at:
                raise Stale
            later = await duplicates.merge_of(tx, merge.kept_id)
            if later:
                raise Refused("merge-of-later", gone=f"#{later.gone_id}", kept=f"#{later.kept_id}")
            kept = await tx.get(Client, merge.kept_id, lock=True)
            if kept is None:
                raise Refused("merge-too-old")
            await undo_merge(tx, merge, kept, staff_id)
        return merge

    async def recent(self, actor: Actor, *, limit: int, offset: int = 0) -> Sequence[Merge]:
        """Merges that can still be undone, the newest first."""
        actor.require(Role.ADMIN)
        async with self._db.read() as tx:
            return await duplicates.recent_merges(tx, limit=limit, offset=offset)

    async def call_different(self, actor: Actor, one_id: int, other_id: int) -> None:
        """Different people: the pair is offered no more."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "call_different") as tx:
            await _both(tx, one_id, other_id)
            await duplicates.decide(tx, one_id, other_id, PairState.DIFFERENT, staff_id)


async def _both(tx: Tx, one_id: int, other_id: int) -> tuple[Client, Client]:
    """Both cards, locked in order of their numbers; `Stale` when one is gone."""
    found = {ident: await tx.get(Client, ident, lock=True) for ident in sorted((one_id, other_id))}
    one, other = found[one_id], found[other_id]
    if one is None or other is None:
        raise Stale
    return one, other
