"""Two cards compared: what agrees, what differs, and what makes them worth comparing at all. Pure."""

from collections.abc import Callable, Iterator
from datetime import date

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from crm.duplicates.matching import UNKNOWN, Feature, Levels, learn
from crm.duplicates.names import Name, contradict, family_level, father_level, given_level, parse_name
from crm.names.keys import name_key
from storage.candidates import Profile

OFFERED = 0.5
"""A pair is offered when it is more likely one person than two."""

RARITIES = (16, 6, 3)
"""So many namesakes, the person and his double among them, make a name uncommon, rare, very rare."""

FEATURES = (
    Feature("given", same=(0.01, 0.02, 0.30, 0.67), other=(0.25, 0.05, 0.15, 0.55)),
    Feature(
        "family",
        same=(0.08, 0.01, 0.10, 0.06, 0.10, 0.15, 0.50),
        other=(0.40, 0.02, 0.15, 0.15, 0.13, 0.09, 0.06),
    ),
    Feature("father", same=(0.02, 0.98), other=(0.90, 0.10)),
    Feature("phone", same=(0.25, 0.05, 0.70), other=(0.985, 0.005, 0.01)),
    Feature("email", same=(0.10, 0.10, 0.80), other=(0.985, 0.01, 0.005)),
    Feature("username", same=(0.20, 0.80), other=(0.995, 0.005)),
    Feature("birthday", same=(0.04, 0.04, 0.92), other=(0.97, 0.01, 0.02)),
    Feature("city", same=(0.15, 0.85), other=(0.80, 0.20)),
    Feature("inn", same=(0.02, 0.98), other=(0.999, 0.001)),
    Feature("address", same=(0.25, 0.75), other=(0.97, 0.03)),
)
"""What is believed of true and other pairs among those that share a key, before a base has been seen."""

BELIEVED = learn(FEATURES, {})
"""The model while nothing has been learnt."""


def levels(one: Profile, other: Profile) -> Levels:
    """How far the two agree, feature by feature."""
    ours, theirs = parse_name(one.name), parse_name(other.name)
    return (
        given_level(ours, theirs),
        _family(ours, theirs, max(one.namesakes, other.namesakes)),
        father_level(ours, theirs),
        _shared(one.phones, other.phones, _near_phone),
        _shared(one.emails, other.emails, _near_email),
        _equal(one.username, other.username),
        _birthday(one.birthday, other.birthday),
        _equal(one.city, other.city),
        _equal(one.inn, other.inn),
        _address(one.address, other.address),
    )


def may_be_one(one: Profile, other: Profile) -> bool:
    """False when the names say that they are two."""
    return not contradict(parse_name(one.name), parse_name(other.name))


def keys(profile: Profile) -> Iterator[str]:
    """What doubles share at least one of, whatever has been mistyped, changed or left out on either."""
    parts = parse_name(profile.name)
    for phone in profile.phones:
        yield f"p{phone[-10:]}"
    for email in profile.emails:
        yield f"e{email}"
        yield f"l{email.partition('@')[0]}"
    if profile.username:
        yield f"u{profile.username}"
    if profile.inn:
        yield f"i{profile.inn}"
    yield from _name_keys(profile, parts)


def namesakes_key(profile: Profile) -> str:
    """What namesakes share."""
    return f"n{name_key(profile.name)}"


def _name_keys(profile: Profile, parts: Name) -> Iterator[str]:
    if parts.given and parts.family:
        yield namesakes_key(profile)
    for given in parts.fulls or (parts.given,):
        for family in parts.family:
            yield f"s{_skeleton(family)} {given}"
            yield f"f{family[:4]} {given}"
            if profile.city:
                yield f"c{_skeleton(family)} {given} {profile.city}"
        if profile.birthday:
            yield f"d{given} {profile.birthday:%Y%m%d}"
    if profile.birthday:
        yield from (f"b{_skeleton(family)[:3]} {profile.birthday:%Y%m%d}" for family in parts.family)


def _skeleton(family: str) -> str:
    """Its consonants, those at the end without what tells a woman from a man."""
    kept = "".join(letter for letter in family if letter not in "aeiu")
    return kept.replace("v", "f")[:5]


def _family(ours: Name, theirs: Name, namesakes: int) -> int:
    """0 differs, 1–2 nearly the same, 3–6 the same: the fewer namesakes there are, the higher."""
    match family_level(ours, theirs):
        case 2:
            return 3 + sum(namesakes <= limit for limit in RARITIES)
        case 1:
            return 1 + (namesakes <= RARITIES[0])
        case differs_or_unknown:
            return differs_or_unknown


def _shared(ours: tuple[str, ...], theirs: tuple[str, ...], near: Callable[[str, str], bool]) -> int:
    if not ours or not theirs:
        return UNKNOWN
    if not set(ours).isdisjoint(theirs):
        return 2
    return int(any(near(one, other) for one in ours for other in theirs))


def _near_phone(one: str, other: str) -> bool:
    return OSA.distance(one, other, score_cutoff=1) <= 1


def _near_email(one: str, other: str) -> bool:
    name, another = one.partition("@")[0], other.partition("@")[0]
    return len(name) > 4 and OSA.distance(name, another, score_cutoff=1) <= 1


def _equal(one: str, other: str) -> int:
    return int(one == other) if one and other else UNKNOWN


def _birthday(one: date | None, other: date | None) -> int:
    """2: the same day; 1: one digit, or day and month changed places; 0: another day."""
    if one is None or other is None:
        return UNKNOWN
    if one == other:
        return 2
    swapped = (one.year, one.month, one.day) == (other.year, other.day, other.month)
    return int(swapped or OSA.distance(f"{one:%Y%m%d}", f"{other:%Y%m%d}", score_cutoff=1) <= 1)


def _address(one: str, other: str) -> int:
    return int(fuzz.token_sort_ratio(one, other) >= 85) if one and other else UNKNOWN
