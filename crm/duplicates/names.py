"""A person's name taken apart, as people type it: any order, alphabet, nickname; and how alike two names are. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from crm.duplicates.matching import UNKNOWN
from crm.names.keys import WORD, is_patronymic
from crm.names.nicknames import FULL_NAMES, WOMEN
from crm.names.sounds import sound

SAME, CALLED, LIKE, DIFFERS = 3, 2, 1, 0
"""Levels of a first name: the same, one is what friends call the other, a slip of the finger, another name."""


def _by_sound() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for name, fulls in FULL_NAMES.items():
        found[sound(name)].update(dict.fromkeys(fulls))
    return {heard: tuple(fulls) for heard, fulls in found.items()}


_GIVEN = _by_sound()
_MALE_ENDINGS = ("af", "ef", "in", "ki", "ski")
_FEMALE_ENDINGS = ("ava", "eva", "ina", "skaia", "kaia")


@dataclass(frozen=True, slots=True)
class Name:
    """The parts by how they sound, empty where nothing is said; `fulls` are the first names that may be meant."""

    given: str
    fulls: tuple[str, ...]
    family: tuple[str, ...]
    father: str
    woman: bool | None
    """None: nobody can tell."""


@lru_cache(maxsize=32_768)
def parse_name(name: str) -> Name:
    """The name taken apart; a word that is no known first name counts as a family name."""
    words = WORD.findall(name.lower().replace("ё", "е"))
    fathers = [word for word in words if is_patronymic(word)] if len(words) > 1 else []
    heard = [sound(word) for word in words if word not in fathers]
    at = _given_at(heard)
    given = heard[at] if at is not None else ""
    fulls = first_names(given)
    family = tuple(word for position, word in enumerate(heard) if position != at and word)
    return Name(given, fulls, family, sound(fathers[-1]) if fathers else "", _is_woman(fathers, fulls, family))


def given_level(one: Name, other: Name) -> int:
    """How alike the first names are."""
    if not one.given or not other.given:
        return UNKNOWN
    if one.given == other.given:
        return SAME
    if not set(one.fulls).isdisjoint(other.fulls):
        return CALLED
    known = one.given in _GIVEN and other.given in _GIVEN
    return LIKE if not known and _like(one.given, other.given) else DIFFERS


def family_level(one: Name, other: Name) -> int:
    """2: a family name of theirs is the same, be it a man's or a woman's; 1: nearly; 0: none is."""
    if not one.family or not other.family:
        return UNKNOWN
    ours, theirs = [_stem(word) for word in one.family], [_stem(word) for word in other.family]
    if not set(ours).isdisjoint(theirs):
        return 2
    return int(any(_like(word, another) for word in ours for another in theirs))


def father_level(one: Name, other: Name) -> int:
    """1: the patronymics are alike."""
    if not one.father or not other.father:
        return UNKNOWN
    return int(one.father == other.father or _like(one.father, other.father))


def contradict(one: Name, other: Name) -> bool:
    """Two known first names, or a man and a woman: nobody is both, whatever else they share, as twins do."""
    if one.woman is not None and other.woman is not None and one.woman != other.woman:
        return True
    return given_level(one, other) == DIFFERS


@lru_cache(maxsize=32_768)
def first_names(heard: str) -> tuple[str, ...]:
    """The full first names that a word may mean by its sound, one slip of the finger in longer ones."""
    if heard in _GIVEN or len(heard) < 5:
        return _GIVEN.get(heard, ())
    near = (name for name in _GIVEN if len(name) > 4 and OSA.distance(heard, name, score_cutoff=1) <= 1)
    return tuple(full for name in near for full in _GIVEN[name])


def _given_at(heard: Sequence[str]) -> int | None:
    """Where the first name stands: a known one, else one with a slip in it."""
    for knows in (_GIVEN.__contains__, first_names):
        for position, word in enumerate(heard):
            if knows(word):
                return position
    return None


def _is_woman(fathers: Sequence[str], fulls: Sequence[str], family: Sequence[str]) -> bool | None:
    if fathers:
        return fathers[-1].endswith(("на", "na", "кызы"))
    said = {full in WOMEN for full in fulls}
    if len(said) == 1:
        return said.pop()
    if fulls and any(word.endswith(_FEMALE_ENDINGS) for word in family):
        return True
    return False if fulls and any(word.endswith(_MALE_ENDINGS) for word in family) else None


def _stem(family: str) -> str:
    """«Иванова» and «Иванов» are one family."""
    for woman, man in (("ava", "af"), ("eva", "ef"), ("ina", "in"), ("skaia", "ski"), ("kaia", "ki"), ("aia", "i")):
        if family.endswith(woman):
            return family.removesuffix(woman) + man
    return family


def _like(one: str, other: str) -> bool:
    """A slip of the finger apart: one in short words, more in long ones."""
    if min(len(one), len(other)) < 4:
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1 or JaroWinkler.similarity(one, other) >= 0.93
