"""What goes on by itself: name keys filled in, newcomers looked at, a sweep over the whole base carried on."""

import logging
from datetime import datetime, timedelta

from crm.duplicates.entry import join_attested, offer
from crm.duplicates.workshop import Broken, Workshop
from crm.names.keys import name_key
from storage import candidates, duplicates
from storage.candidates import News
from storage.database import Database, Tx
from storage.duplicates import DupePair, PairState, Sweep, SweepState
from storage.errors import Conflict
from storage.outbox import OutboxMessage, Priority
from storage.sealed import Vault

log = logging.getLogger(__name__)

DUPLICATES_JOB = "duplicates"
CHUNK = 2_000
"""Card numbers per transaction of a sweep, and cards per transaction of filling in: others write in between."""

EVENTS = 500
SETTLED = timedelta(seconds=2)
REPORT_EVERY = timedelta(seconds=3)
TRIES = 3
"""A sweep whose process dies so often in a row is given up."""


class DuplicateRunner:
    """One tick; whatever it was doing when the process died, the next tick goes on with."""

    def __init__(self, db: Database, vault: Vault, workshop: Workshop) -> None:
        self._db = db
        self._vault = vault
        self._workshop = workshop
        self._has_keys = False
        self._reported: datetime | None = None
        self._broken = 0

    async def tick(self) -> float | None:
        """A piece of each; many transactions. Returns 0 while a sweep or the filling in is to go on at once."""
        while not self._has_keys:
            await self._fill_keys()
        while await self._look_at_news():
            pass
        return await self._carry_on()

    async def _fill_keys(self) -> None:
        async with self._db.begin() as tx:
            cards = await candidates.nameless(tx, CHUNK)
            if cards:
                await candidates.keep_name_keys(tx, [(ident, name_key(name)) for ident, name in cards])
        self._has_keys = len(cards) < CHUNK

    async def _look_at_news(self) -> bool:
        """Merge whoever shared a phone that proves it, then offer the others; False when there is nothing new.

        A transaction for each merge, for it locks its cards in their own order, and one for the rest.
        """
        async with self._db.begin() as tx:
            news = await candidates.news(tx, tx.now - SETTLED, EVENTS)
        if news is None:
            return False
        for client_id, phone in news.shared:
            async with self._db.begin() as tx:
                await join_attested(tx, self._vault, client_id, phone)
        try:
            await self._offer(news)
        except Conflict:  # one of them was merged or erased meanwhile
            await self._offer(news)
        return True

    async def _offer(self, news: News) -> None:
        async with self._db.begin() as tx:
            if news.client_ids:
                await offer(tx, news.client_ids)
            await candidates.seen(tx, news.up_to)

    async def _carry_on(self) -> float | None:
        async with self._db.read() as look:
            sweep = await duplicates.running_sweep(look)
        if sweep is None:
            self._workshop.close()
            return None
        try:
            await self._workshop.open(self._db.address, sweep.started_at)
            await self._compare(sweep)
        except Broken:
            self._broken += 1
            log.warning("the process of a sweep died, %s in a row", self._broken)
            if self._broken >= TRIES:
                await self._end(sweep.id, SweepState.FAILED)
            return 1
        self._broken = 0
        return 0

    async def _compare(self, sweep: Sweep) -> None:
        high = min(sweep.done + CHUNK, sweep.cards)
        found = await self._workshop.between(sweep.done, high) if high > sweep.done else []
        async with self._db.begin() as tx:
            standing = await tx.get(Sweep, sweep.id, lock=True)
            if standing is None or standing.state is not SweepState.RUNNING:
                return
            pairs = [
                DupePair(
                    left_id=one.left_id,
                    right_id=one.right_id,
                    score=one.score,
                    reasons=one.reasons,
                    state=PairState.OPEN,
                    found_at=tx.now,
                )
                for one in found
            ]
            standing.found += await duplicates.add_swept(tx, pairs)
            standing.done = high
            if high >= standing.cards:
                standing.state, standing.finished_at = SweepState.DONE, tx.now
            await self._report(tx, standing)

    async def _end(self, sweep_id: int, state: SweepState) -> None:
        async with self._db.begin() as tx:
            sweep = await tx.get(Sweep, sweep_id, lock=True)
            if sweep and sweep.state is SweepState.RUNNING:
                sweep.state, sweep.finished_at = state, tx.now
                await self._report(tx, sweep)

    async def _report(self, tx: Tx, sweep: Sweep) -> None:
        """Its one living message, some seconds after the last word, and at the end at once."""
        if sweep.state is SweepState.RUNNING and self._reported and tx.now - self._reported < REPORT_EVERY:
            return
        self._reported = tx.now
        await tell_progress(tx, sweep)


async def tell_progress(tx: Tx, sweep: Sweep) -> None:
    """Have whoever started the sweep see how far it is."""
    starter = await duplicates.starter_of(tx, sweep)
    await tx.outbox.add(
        OutboxMessage(
            priority=Priority.NOTICE,
            address=str(starter.telegram_id),
            kind="sweep_progress",
            payload={"sweep_id": sweep.id},
            staff_id=starter.id,
            living_key=f"sweep:{sweep.id}",
        )
    )
