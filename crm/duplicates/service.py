"""Cards that are one person: merged by admins, parted again, or remembered as different people."""

from collections.abc import Sequence
from dataclasses import dataclass

from crm.duplicates.entry import compare, suspected
from crm.duplicates.merging import merge_cards, take_turn, undo_merge
from crm.duplicates.runner import DUPLICATES_JOB, tell_progress
from crm.errors import Refused, Stale
from crm.sight.seeing import seen, standing
from crm.staff.actor import Actor
from storage import candidates, duplicates, preferences
from storage.cards import ClientCard, card_of
from storage.clients import Client
from storage.database import Database, Read, Tx
from storage.duplicates import DupePair, Merge, PairState, Sweep, SweepState
from storage.sealed import Vault
from storage.staff import Role


@dataclass(frozen=True)
class PairView:
    """Two cards side by side with everything that stands on them, and why they may be one."""

    pair: DupePair
    left: ClientCard
    right: ClientCard


@dataclass(frozen=True)
class Overview:
    """How many pairs wait for a decision, the last sweep, and how many merges can be undone."""

    waiting: int
    sweep: Sweep | None
    merges: int


@dataclass(frozen=True)
class MergeLine:
    """A merge as the list shows it."""

    merge: Merge
    kept: str
    gone: str


class DuplicateService:
    """What admins decide about two cards."""

    def __init__(self, db: Database, vault: Vault) -> None:
        self._db = db
        self._vault = vault

    async def begin(self) -> None:
        """At the start: newcomers are looked at from the first time on; who was here before is left to a sweep."""
        async with self._db.begin() as tx:
            await candidates.begin(tx)

    async def merge(self, actor: Actor, kept_id: int, gone_id: int) -> Merge:
        """The one card takes up the other with everything that stands on it; undone within 30 days at will."""
        staff_id = actor.require(Role.ADMIN)
        if kept_id == gone_id:
            raise Refused("merge-with-itself")
        async with self._db.begin(actor.cause, "merge_clients") as tx:
            await take_turn(tx)
            kept, gone = await _both(tx, kept_id, gone_id)
            return await merge_cards(tx, self._vault, kept, gone, staff_id)

    async def undo(self, actor: Actor, merge_id: int) -> Merge:
        """Two cards again. A kept card that was itself merged later must be parted first; erased people stay so."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "undo_merge") as tx:
            await take_turn(tx)
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

    async def recent(self, actor: Actor, *, limit: int, offset: int = 0) -> Sequence[MergeLine]:
        """Merges that can still be undone, the newest first, with the names of both cards."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            found = await duplicates.recent_merges(look, limit=limit, offset=offset)
            names = await duplicates.names_of(look, [merge.kept_id for merge in found])
        return [MergeLine(one, names.get(one.kept_id, ""), (one.journal or {})["row"]["name"]) for one in found]

    async def overview(self, actor: Actor) -> Overview:
        """Where the search for doubles stands."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            return Overview(
                await duplicates.count_open(look),
                await duplicates.last_sweep(look),
                len(await duplicates.recent_merges(look, limit=100)),
            )

    async def pair_at(self, actor: Actor, place: int) -> PairView | None:
        """The suspected pair at this place, counted from 0, the likeliest first; None behind the last."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            found = await duplicates.open_pairs(look, limit=1, offset=place)
            return await _view(look, found[0]) if found else None

    async def pair(self, actor: Actor, one_id: int, other_id: int) -> PairView:
        """Any two cards side by side, suspected or not; `Stale` when one is gone."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            pair = await duplicates.pair_of(look, one_id, other_id) or await compare(look, one_id, other_id)
            view = await _view(look, pair) if pair else None
        if view is None:
            raise Stale
        return view

    async def suspicion(self, left_id: int, right_id: int) -> PairView | None:
        """The pair that a notice speaks of; None when it has been decided or merged meanwhile."""
        async with self._db.read() as look:
            pair = await duplicates.pair_of(look, left_id, right_id)
            return await _view(look, pair) if pair and pair.state is PairState.OPEN else None

    async def check(self, actor: Actor, client_id: int, *, limit: int) -> Sequence[PairView]:
        """Look for doubles of one client now; everything suspected of him that nobody has decided."""
        actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "check_client") as tx:
            client = await seen(tx, actor, client_id)
            await duplicates.add_pairs(tx, await suspected(tx, [client.id]))
            found = await duplicates.open_pairs(tx, client_id=client.id, limit=limit)
            views = [await _view(tx, pair) for pair in found]
        return [view for view in views if view]

    async def start_sweep(self, actor: Actor) -> Sweep:
        """Search the whole base; the one that is under way goes on instead of a second."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "start_sweep") as tx:
            await preferences.lock(tx, "sweeps")
            running = await duplicates.running_sweep(tx)
            if running:
                return running
            sweep = Sweep(
                state=SweepState.RUNNING,
                started_by=staff_id,
                started_at=tx.now,
                cards=await candidates.highest_id(tx),
            )
            tx.add(sweep)
            await tx.flush()
            await tell_progress(tx, sweep)
            tx.wake(DUPLICATES_JOB)
        return sweep

    async def stop_sweep(self, actor: Actor, sweep_id: int) -> Sweep:
        """What has been found stays; the rest is not looked at."""
        actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "stop_sweep") as tx:
            sweep = await tx.get(Sweep, sweep_id, lock=True)
            if sweep is None or sweep.state is not SweepState.RUNNING:
                raise Stale
            sweep.state, sweep.finished_at = SweepState.STOPPED, tx.now
            await tell_progress(tx, sweep)
        return sweep

    async def sweep(self, sweep_id: int) -> Sweep | None:
        """How far a sweep is, for its living message."""
        async with self._db.read() as look:
            return await look.get(Sweep, sweep_id)

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


async def _view(look: Read, pair: DupePair) -> PairView | None:
    left, right = await standing(look, pair.left_id), await standing(look, pair.right_id)
    if left is None or right is None or left.id == right.id:
        return None
    return PairView(pair, await card_of(look, left, Role.ADMIN), await card_of(look, right, Role.ADMIN))
