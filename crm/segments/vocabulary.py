"""The names that a base knows: what conditions are worded with and lines are read by. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from crm.text import normalise
from storage.field_kinds import FieldKind

V = TypeVar("V")

SAFE_NAME = re.compile(r"\w+(?:[ -]\w+)*")
WORD = re.compile(r"\w+")
_ENDINGS = re.compile(r"(?:ами|ями|ов|ев|ей|ой|ый|ий|ая|ое|ые|ого|ому|ом|ем|ах|ях|ам|ям|[аеиоуыьэюя]|es|s)$")


SHORTEST = 4
"""Letters of what counts as the beginning of a name."""


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

    @cached_property
    def owner_names(self) -> "Names[int]":
        """Colleagues by their names."""
        return Names((name, ident) for ident, name in self.owners.items())

    @cached_property
    def field_names(self) -> "Names[OwnField]":
        """Own fields by their titles."""
        return Names((own.title, own) for own in self.fields.values())

    @cached_property
    def ware_names(self) -> "Names[str]":
        """Categories and products by their titles, categories first, as conditions name them: `category:3`."""
        return Names(((title, code) for code, title in self.wares.items()), known_begun=True)

    @cached_property
    def wares(self) -> Mapping[str, str]:
        """Their titles by that name."""
        categories = {f"category:{ident}": title for ident, title in self.categories.items()}
        return categories | {f"product:{ident}": title for ident, title in self.products.items()}

    @cached_property
    def labels(self) -> "Mapping[str, Names[str]]":
        """What is known by its words alone."""
        said = {"tag": self.tags, "city": self.cities, "source": self.sources, "company": self.companies}
        return {kind: Names((label, label) for label in labels) for kind, labels in said.items()}


class Names(Generic[V]):
    """Names to be found in what people type, in any letter case and with any ending.

    `known_begun`: the first words of a name will do where no other begins so.
    """

    def __init__(self, named: Iterable[tuple[str, V]], *, known_begun: bool = False) -> None:
        self._known_begun = known_begun
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
        """Whose name this is: as written, in another letter case, with other endings or only begun, if one's alone."""
        if said in self._exact:
            return self._exact[said]
        alike = self._alike.get(normalise(said))
        if alike is not None:
            return alike
        asked = stems(said)
        few = self._stems.get(asked) or self._begun_by(asked)
        return few[0] if len(few) == 1 else None

    def _begun_by(self, asked: tuple[str, ...]) -> list[V]:
        """Those whose names begin so: «пылесос» means «Пылесос Xiaomi» where there is no other."""
        if not self._known_begun or sum(map(len, asked)) < SHORTEST:
            return []
        return [value for stem, values in self._stems.items() if stem[: len(asked)] == asked for value in values]


def stems(name: str) -> tuple[str, ...]:
    """Its words without their endings: «роботы-пылесосы» as («робот», «пылесос»)."""
    return tuple(_stem(word) for word in WORD.findall(normalise(name)))


def _stem(word: str) -> str:
    shorter = _ENDINGS.sub("", word)
    return shorter if len(shorter) >= 3 else word
