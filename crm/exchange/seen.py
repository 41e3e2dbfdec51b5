"""Which phones and addresses a file has named before: eight bytes for each, however many there are."""

from array import array

_FIRST = 1 << 12


class Seen:
    """A set of texts by their 64-bit fingerprints, in a tenth of a set's memory."""

    def __init__(self) -> None:
        self._slots = array("Q", [0]) * _FIRST
        self._count = 0

    def add(self, text: str) -> bool:
        """True when it was there before."""
        if 2 * self._count >= len(self._slots):
            self._grow()
        return self._put(hash(text) & 0xFFFFFFFFFFFFFFFF or 1)

    def _put(self, mark: int) -> bool:
        slots, last = self._slots, len(self._slots) - 1
        place = mark & last
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
