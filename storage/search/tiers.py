"""What is looked for: spellings of words and fragments of phones, one tier after another."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from storage.clients import Client

SHORT = 2
"""So few letters say little: half the base has them, and an index of trigrams knows nothing so short."""


@dataclass(frozen=True)
class Spelling:
    """A word of the client's that will do: one of these, or one that begins with or holds one of those."""

    whole: frozenset[str] = frozenset()
    begins: frozenset[str] = frozenset()
    holds: str = ""
    """Of three letters at least, and alone."""


@dataclass(frozen=True)
class Tier:
    """A word for each spelling, and each fragment, of three digits at least, in one of the phones; or just a number."""

    words: tuple[Spelling, ...] = ()
    digits: tuple[str, ...] = ()
    number: int | None = None
    widens: bool = False
    """Whoever is in this tier is in the next one, too."""


@dataclass(frozen=True)
class Hits:
    """A page of those who were found; `total` is how many there are, or the least when not `is_all`."""

    clients: Sequence[Client] = ()
    total: int = 0
    is_all: bool = True


def whole(words: Collection[str]) -> Spelling:
    """One of these words as it stands."""
    return Spelling(whole=frozenset(words))


def begins(words: Collection[str]) -> Spelling:
    """A word that begins so."""
    return Spelling(begins=frozenset(words))


def holds(word: str) -> Spelling:
    """A word that holds this, or begins with it when it is too short for that."""
    return Spelling(holds=word) if len(word) > SHORT else begins({word})
