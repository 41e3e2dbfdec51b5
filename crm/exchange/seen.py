"""Which phones and addresses a file has named before: sixteen bytes for each, however many there are."""

from array import array

_FIRST = 1 << 8
_PARTS = 64


class Seen:
    """A set of texts by their 64-bit fingerprints, in a tenth of a set's memory; it grows part by part."""

    def __init__(self) -> None:
        self._parts = [_Part() for _ in range(_PARTS)]

    def add(self, text: str) -> bool:
        """True when it was there before."""
        mark = hash(text) & 0xFFFFFFFFFFFFFFFF or 1
        return self._parts[mark % _PARTS].add(mark)


class _Part:
    """Open addressing; the lowest bits of its marks are alike."""

    def __init__(self) -> None:
        self._slots = array("Q", [0]) * _FIRST
        self._count = 0

    def add(self, mark: int) -> bool:
        if 3 * self._count >= 2 * len(self._slots):
            self._grow()
        return self._put(mark)

    def _put(self, mark: int) -> bool:
        slots, last = self._slots, len(self._slots) - 1
        place = (mark // _PARTS) & last
        while slots[place]:
            if slots[place] == mark:
                return True
            place = (place + 1) & last
        slots[place] = mark
        self._count += 1
        return False

    def _grow(self) -> None:
        marks, self._count = self._slots, 0
        self._slots = array("Q", [0]) * (2 * len(marks))
        for mark in marks:
            if mark:
                self._put(mark)
