"""Rows made of others, of the search and of purchases: a sample is looked at each night, all are made anew at will."""

import logging
import random
from collections.abc import Callable

from storage import purchase_totals
from storage.candidates import highest_id
from storage.clients import hold
from storage.database import Database
from storage.search import checking
from storage.search.upkeep import rebuild

log = logging.getLogger(__name__)

SAMPLE = 500
"""So many cards a night: what goes wrong with one in a hundred is seen the same night."""

CHUNK = 2_000


class DerivedRows:
    """They follow within each transaction; here is what is done in case they did not."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def check(self) -> None:
        """Look at some cards picked by chance; what differs is written to the log and mended, many transactions."""
        async with self._db.read() as look:
            last = await highest_id(look)
            ids = random.sample(range(1, last + 1), min(SAMPLE, last))
            lost, stale = await checking.unindexed(look, ids), await checking.stale_texts(look, ids)
        if lost:
            log.error("the search index lacks %s of %s cards looked at; it is made anew", len(lost), len(ids))
            async with self._db.begin() as tx:
                await rebuild(tx)
        if stale:
            log.error("%s of %s cards looked at were found by other words; all are looked at", len(stale), len(ids))
            await self._mend_all(last)
        await self._check_totals(last, ids)

    async def rebuild(self, progress: Callable[[int], object]) -> int:
        """The indexes in one transaction, then all texts in many; then the totals; returns how many cards were wrong.

        `progress` is told how many cards more have been looked at.
        """
        async with self._db.begin() as tx:
            await rebuild(tx)
            last = await highest_id(tx)
        return await self._mend_all(last, progress) + await self._mend_totals(last)

    async def _check_totals(self, last: int, ids: list[int]) -> None:
        async with self._db.snapshot() as look:
            highest = await purchase_totals.highest_purchase(look)
            drawn = random.sample(range(1, highest + 1), min(SAMPLE, highest))
            looked_at = {*ids, *await purchase_totals.buyers(look, drawn)}
            wrong = await purchase_totals.wrong_totals(look, looked_at)
        if wrong:
            log.error("the totals of %s of %s clients looked at are not what they bought", len(wrong), len(looked_at))
            await self._mend_totals(last)

    async def _mend_all(self, last: int, progress: Callable[[int], object] | None = None) -> int:
        mended = 0
        for low in range(0, last, CHUNK):
            ids = range(low + 1, min(low + CHUNK, last) + 1)
            async with self._db.begin() as tx:
                texts = await checking.stale_texts(tx, ids)
                await checking.keep_texts(tx, texts)
            mended += len(texts)
            if progress:
                progress(len(ids))
        return mended

    async def _mend_totals(self, last: int) -> int:
        mended = 0
        for low in range(0, last, CHUNK):
            async with self._db.begin() as tx:
                wrong = await purchase_totals.wrong_totals(tx, range(low + 1, min(low + CHUNK, last) + 1))
                if wrong:
                    await hold(tx, wrong, to_change=True)
                    await purchase_totals.recount(tx, wrong)
            mended += len(wrong)
        return mended
