"""How chips change an audience: a part taken out, negated, put in another's place, joined with another by «or»."""

import zlib
from collections.abc import Callable, Mapping, Sequence

from crm.errors import Stale
from crm.segments.tree import Audience, Group, Joint, Part, Path, checked, negation

Change = Callable[[tuple[Part, ...], int], tuple[Part, ...]]


def mark(audience: Audience) -> str:
    """A short mark of exactly this audience: a chip of an older one says so by it."""
    return f"{zlib.crc32(repr(audience).encode()):08x}"


def part_at(audience: Audience, path: Path) -> Part:
    """The part at this place; `Stale` when there is none."""
    parts: Sequence[Part] = audience
    for place in path[:-1]:
        group = _at(parts, place)
        if not isinstance(group, Group):
            raise Stale
        parts = group.parts
    return _at(parts, path[-1] if path else -1)


def dropped(audience: Audience, path: Path) -> Audience:
    """Without the part; a group left empty goes too, one left with a single part gives way to it."""
    return _changed(audience, path, lambda parts, place: parts[:place] + parts[place + 1 :])


def replaced(audience: Audience, path: Path, part: Part) -> Audience:
    """With another part in its place."""
    return _changed(audience, path, lambda parts, place: (*parts[:place], part, *parts[place + 1 :]))


def negated(audience: Audience, path: Path) -> Audience:
    """With the contrary in its place."""
    return replaced(audience, path, negation(part_at(audience, path)))


def alternated(audience: Audience, path: Path) -> Audience:
    """The part and the one before it become one group, of which any may hold; `Stale` for the first of its row."""
    return _changed(audience, path, _with_former)


def turned(audience: Audience, path: Path) -> Audience:
    """A group of all becomes one of any, and the other way round; `Stale` for anything else."""
    group = part_at(audience, path)
    if not isinstance(group, Group) or group.joint is Joint.NOT:
        raise Stale
    joint = Joint.ANY if group.joint is Joint.ALL else Joint.ALL
    return replaced(audience, path, Group(joint, group.parts))


def dissolved(audience: Audience, path: Path) -> Audience:
    """The parts of a group stand where it stood; `Stale` when it is none."""
    group = part_at(audience, path)
    if not isinstance(group, Group) or group.joint is Joint.NOT:
        raise Stale
    return _changed(audience, path, lambda parts, place: parts[:place] + group.parts + parts[place + 1 :])


DEEDS: Mapping[str, Callable[[Audience, Path], Audience]] = {
    "negate": negated,
    "alternate": alternated,
    "turn": turned,
    "dissolve": dissolved,
    "drop": dropped,
}
"""What a chip does to its part, as buttons name it."""


def revised(audience: Audience, known: str) -> Audience:
    """The audience, if it is the one of this mark; `Stale` when it was changed since."""
    if mark(audience) != known:
        raise Stale
    return audience


def _with_former(parts: tuple[Part, ...], place: int) -> tuple[Part, ...]:
    if not place:
        raise Stale
    former, part = parts[place - 1], parts[place]
    alternatives = former.parts if isinstance(former, Group) and former.joint is Joint.ANY else (former,)
    return (*parts[: place - 1], Group(Joint.ANY, (*alternatives, part)), *parts[place + 1 :])


def _changed(audience: Audience, path: Path, change: Change) -> Audience:
    part_at(audience, path)
    return checked(_within(audience, path, change))


def _within(parts: tuple[Part, ...], path: Path, change: Change) -> tuple[Part, ...]:
    place = path[0]
    if len(path) == 1:
        return change(parts, place)
    group = parts[place]
    assert isinstance(group, Group)  # `part_at` has walked the same way
    inner = _within(group.parts, path[1:], change)
    return (*parts[:place], *_regrouped(group.joint, inner), *parts[place + 1 :])


def _regrouped(joint: Joint, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    if not parts:
        return ()
    if joint is Joint.NOT:
        return (Group(Joint.NOT, parts if len(parts) == 1 else (Group(Joint.ALL, parts),)),)
    return parts if len(parts) == 1 else (Group(joint, parts),)


def _at(parts: Sequence[Part], place: int) -> Part:
    if not 0 <= place < len(parts):
        raise Stale
    return parts[place]
