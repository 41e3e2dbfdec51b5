"""The names that a base knows: what conditions are worded with and lines are read by. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from crm.text import normalise
from storage.field_kinds import FieldKind

V = TypeVar("V")

SAFE_NAME = re.compile(r"\w+(?:[ -]\w+)*")
WORD = re.compile(r"\w+")
_ENDINGS = re.compile(r"(?:ами|ями|ов|ев|ей|ой|ый|ий|ая|ое|ые|ого|ому|ом|ем|ах|ях|ам|ям|[аеиоуыьэюя]|es|s)$")


@dataclass(frozen=True)
class OwnField:
    """A field of the company's own."""

    key: str
    title: str
    kind: FieldKind
    is_yearly: bool = False
    options: Mapping[str, str] = field(default_factory=dict)
    """What may be chosen: as it is kept → as it is called."""


@dataclass(frozen=True)
class Vocabulary:
    """What is called how; what is known by a number stands under it."""

    currency: str = "RUB"
    tags: Sequence[str] = ()
    cities: Sequence[str] = ()
    sources: Sequence[str] = ()
    companies: Sequence[str] = ()
    owners: Mapping[int, str] = field(default_factory=dict)
    categories: Mapping[int, str] = field(default_factory=dict)
    products: Mapping[int, str] = field(default_factory=dict)
    fields: Mapping[str, OwnField] = field(default_factory=dict)

    def title_of(self, key: str) -> str:
        """What a field of the company's own is called; one that is gone, by its key."""
        own = self.fields.get(key)
        return own.title if own else key


class Names(Generic[V]):
    """Names to be found in what people type, in any letter case and with any ending."""

    def __init__(self, named: Iterable[tuple[str, V]]) -> None:
        self._exact: dict[str, V] = {}
        self._alike: dict[str, V] = {}
        self._stems: dict[tuple[str, ...], list[V]] = {}
        for name, value in named:
            self._exact.setdefault(name, value)
            self._alike.setdefault(normalise(name), value)
            self._stems.setdefault(stems(name), []).append(value)
        self.longest = max(map(len, self._stems), default=0)
        """Words of the longest name."""

    def get(self, said: str) -> V | None:
        """Whose name this is: as written, in another letter case, with other endings if that is one's alone."""
        if said in self._exact:
            return self._exact[said]
        alike = self._alike.get(normalise(said))
        if alike is not None:
            return alike
        few = self._stems.get(stems(said), [])
        return few[0] if len(few) == 1 else None


def stems(name: str) -> tuple[str, ...]:
    """Its words without their endings: «роботы-пылесосы» as («робот», «пылесос»)."""
    return tuple(_stem(word) for word in WORD.findall(normalise(name)))


def _stem(word: str) -> str:
    shorter = _ENDINGS.sub("", word)
    return shorter if len(shorter) >= 3 else word
