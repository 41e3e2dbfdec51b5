"""Which records are worth comparing: those that share a key, so that nobody compares everybody with everybody. Pure."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from zlib import crc32

CROWD = 60
"""A key that more records share says too little: half of them being namesakes, nobody could read the pairs."""

_POSITION_BITS = 28


class Blocks:
    """Records by their keys in sorted arrays of 8 bytes per record and key; records are named by their positions."""

    def __init__(self, keys_of_each: Iterable[Iterable[str]]) -> None:
        entries = array("Q")
        for position, keys in enumerate(keys_of_each):
            entries.extend((_hash(key) << _POSITION_BITS) | position for key in set(keys))
        self._entries = array("Q", sorted(entries))

    def behind(self, position: int, keys: Iterable[str]) -> Iterator[int]:
        """Positions behind this one of whoever shares a key with it, each once, in order."""
        found: set[int] = set()
        for key in keys:
            start, end = self._bounds(key)
            if end - start <= CROWD:
                low = _hash(key) << _POSITION_BITS
                found.update(entry - low for entry in self._entries[start:end] if entry - low > position)
        yield from sorted(found)

    def count(self, key: str) -> int:
        """How many records have the key."""
        start, end = self._bounds(key)
        return end - start

    def _bounds(self, key: str) -> tuple[int, int]:
        low = _hash(key) << _POSITION_BITS
        start = bisect_left(self._entries, low)
        return start, bisect_left(self._entries, low + (1 << _POSITION_BITS), lo=start)


def _hash(key: str) -> int:
    """32 bits: two keys that meet by chance cost a comparison, nothing else."""
    return crc32(key.encode())
