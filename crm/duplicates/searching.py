"""A whole base searched for doubles: read once, then compared piece by piece. It runs in a process of its own."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from crm.duplicates.blocking import Blocks
from crm.duplicates.comparing import BELIEVED, FEATURES, OFFERED, keys, levels, may_be_one, namesakes_key
from crm.duplicates.matching import Levels, Model, learn
from crm.duplicates.reasons import reasons
from storage import candidates
from storage.candidates import Profile
from storage.database import Database

PAGE = 5_000
LEARNT_FROM = 20_000
"""The model is learnt from the neighbours of so many cards; more would not change it."""
LEARNABLE = 100
"""Fewer pairs teach nothing: they are judged by what is believed beforehand."""


@dataclass(frozen=True)
class Found:
    """Two cards that may be one, the lower number on the left."""

    left_id: int
    right_id: int
    score: float
    reasons: list[str]


class WholeBase:
    """Every card with what it is found by, and the model learnt from them."""

    def __init__(self, profiles: list[Profile]) -> None:
        blocks = Blocks(keys(one) for one in profiles)
        self._blocks = blocks
        self._profiles = [replace(one, namesakes=blocks.count(namesakes_key(one))) for one in profiles]
        self._model = self._learnt()

    def __len__(self) -> int:
        return len(self._profiles)

    def between(self, low: int, high: int) -> list[Found]:
        """Pairs whose lower number is above `low` and up to `high`."""
        return [
            Found(one.id, other.id, score, reasons(met))
            for position, one in self._slice(low, high)
            for other, met in self._neighbours(position)
            if (score := self._model.probability(met)) >= OFFERED
        ]

    def _slice(self, low: int, high: int) -> Iterator[tuple[int, Profile]]:
        start = bisect_right(self._profiles, low, key=lambda one: one.id)
        end = bisect_right(self._profiles, high, key=lambda one: one.id)
        return zip(range(start, end), self._profiles[start:end], strict=True)

    def _neighbours(self, position: int) -> Iterator[tuple[Profile, Levels]]:
        one = self._profiles[position]
        for place in self._blocks.behind(position, keys(one)):
            other = self._profiles[place]
            if may_be_one(one, other):
                yield other, levels(one, other)

    def _learnt(self) -> Model:
        step = max(1, len(self._profiles) // LEARNT_FROM)
        met = Counter(
            found for position in range(0, len(self._profiles), step) for _, found in self._neighbours(position)
        )
        return learn(FEATURES, met) if met.total() >= LEARNABLE else BELIEVED


async def read_base(url: str, at: datetime) -> WholeBase:
    """The base as it stands, page by page."""
    db = Database(url, lambda: at)
    profiles: list[Profile] = []
    try:
        async with db.snapshot() as look:
            highest = await candidates.highest_id(look)
            for low in range(0, highest, PAGE):
                profiles += await candidates.profiles_between(look, low, low + PAGE)
    finally:
        await db.close()
    return WholeBase(profiles)
