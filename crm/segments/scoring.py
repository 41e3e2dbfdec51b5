"""RFM scores made anew each night.

Recency, frequency and monetary value, each in fifths of all buyers, ranked one by one: the way of A. M. Hughes,
«Strategic Database Marketing» (1994). Equal values share a score, so that a fifth may be larger than another.
"""

from storage import rfm
from storage.database import Database

CHUNK = 5_000


class Scoring:
    """Scores tell segments who bought lately, often and for much."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def tick(self) -> None:
        """Score everybody who bought anything; many transactions, others write in between."""
        async with self._db.read() as look:
            fifths = await rfm.borders(look)
        last: int | None = 0
        while last is not None:
            async with self._db.begin() as tx:
                last = await rfm.score(tx, fifths, last, CHUNK)
