"""How often a piece of work that ends in an error is begun again."""

TRIES = 3
"""Each try is a tick of the scheduler."""


class Patience:
    """Counts the failures in a row of one piece of work, known by its place."""

    def __init__(self) -> None:
        self._place: tuple[object, ...] = ()
        self._failures = 0

    def ends(self, *place: object) -> bool:
        """The work at this place failed again; True when it is to be given up."""
        self._failures = self._failures + 1 if place == self._place else 1
        self._place = place
        return self._failures >= TRIES

    def renew(self) -> None:
        """A piece of work went well."""
        self._place = ()
