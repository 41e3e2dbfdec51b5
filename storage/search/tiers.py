"""What is looked for: spellings of words and fragments of phones, one tier after another."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

TRIGRAM = 3
"""An index of trigrams knows nothing shorter."""


@dataclass(frozen=True)
class Spelling:
    """A word of the client's that will do: one of these, or one that begins with or holds one of those."""

    whole: frozenset[str] = frozenset()
    begins: frozenset[str] = frozenset()
    holds: frozenset[str] = frozenset()
    """Of three letters at least."""

    def __bool__(self) -> bool:
        return bool(self.whole or self.begins or self.holds)


@dataclass(frozen=True)
class Tier:
    """A word for each spelling, and each fragment, of three digits at least, in one of the phones; or just a number."""

    words: tuple[Spelling, ...] = ()
    digits: tuple[str, ...] = ()
    number: int | None = None


@dataclass(frozen=True)
class Hits:
    """Numbers of clients, the last contact first, archived ones behind; `total` is the least when not `is_all`."""

    ids: Sequence[int] = ()
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
    return Spelling(holds=frozenset({word})) if len(word) >= TRIGRAM else begins({word})
