"""Conditions put together: all of them, any of them, not this one, nested; how chips change them. Pure."""

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Union

from crm.segments.conditions import MANY_VALUED, BadCondition, Condition, Field, Operator

MAX_CONDITIONS = 24
MAX_DEPTH = 4


class Joint(enum.StrEnum):
    """How the parts of a group belong together."""

    ALL = "all"
    ANY = "any"
    NOT = "not"


@dataclass(frozen=True)
class Group:
    """Parts of which all or any must hold, or one that must not; raises `BadCondition` when there are none."""

    joint: Joint
    parts: tuple["Part", ...]

    def __post_init__(self) -> None:
        if not self.parts or (self.joint is Joint.NOT and len(self.parts) > 1):
            raise BadCondition

    def to_json(self) -> dict[str, Any]:
        """`{"any": […]}`, `{"not": …}`."""
        said = [part.to_json() for part in self.parts]
        return {self.joint.value: said[0] if self.joint is Joint.NOT else said}


Part = Union[Condition, Group]  # noqa: UP007  the names are not known yet where `Group` quotes it
Audience = tuple[Part, ...]
"""Parts that must all hold; an empty one is not chosen yet. Stored as a list, as they were before there were groups."""

Path = tuple[int, ...]
"""Where a part stands: its place in the audience, in the group there, and so on."""

EVERYBODY: Audience = (Condition(Field.ALL, Operator.ANY),)


def audience_from_json(data: object) -> Audience:
    """The audience as it was stored; `BadCondition` for anything else."""
    if not isinstance(data, list) or len(data) > MAX_CONDITIONS:
        raise BadCondition
    return checked(tuple(_part(one, MAX_DEPTH) for one in data))


def _part(data: object, depth: int) -> Part:
    if not isinstance(data, dict) or len(data) != 1:
        return Condition.from_json(data)
    if not depth:
        raise BadCondition
    (joint, said), *_ = data.items()
    parts = [said] if joint == Joint.NOT else said
    if joint not in list(Joint) or not isinstance(parts, list) or len(parts) > MAX_CONDITIONS:
        raise BadCondition
    return Group(Joint(joint), tuple(_part(one, depth - 1) for one in parts))


def conditions_of(audience: Sequence[Part]) -> Iterator[Condition]:
    """Every condition in it, however deep."""
    for part in audience:
        if isinstance(part, Group):
            yield from conditions_of(part.parts)
        else:
            yield part


def checked(audience: Audience) -> Audience:
    """The audience itself; `BadCondition` when there is too much of it."""
    if len(list(conditions_of(audience))) > MAX_CONDITIONS or _depth(audience) > MAX_DEPTH:
        raise BadCondition
    return audience


def _depth(parts: Sequence[Part]) -> int:
    return max((1 + _depth(part.parts) for part in parts if isinstance(part, Group)), default=0)


def toggled(audience: Audience, part: Part) -> Audience:
    """The audience after a press on a chip: taken out if it was in, else put in.

    «Everybody» and the others exclude each other, and so do two conditions about a field of one value.
    """
    if part in audience:
        return tuple(other for other in audience if other != part)
    if part in EVERYBODY:
        return EVERYBODY
    kept = (other for other in audience if not _excludes(part, other))
    return checked((*kept, part))


def joined(audience: Audience, others: Audience) -> Audience:
    """The audience with the others put in, those that are in it already left alone."""
    for part in others:
        if part not in audience:
            audience = toggled(audience, part)
    return audience


def _excludes(new: Part, old: Part) -> bool:
    if old in EVERYBODY:
        return True
    if isinstance(new, Group) or isinstance(old, Group):
        return False
    return old.field is new.field and old.field not in MANY_VALUED


def simplified(part: Part) -> Part:
    """The same said shorter: no group of one, no «not» where a condition has its contrary."""
    if not isinstance(part, Group):
        return part
    parts = tuple(simplified(one) for one in part.parts)
    if part.joint is Joint.NOT:
        return negation(parts[0])
    return parts[0] if len(parts) == 1 else Group(part.joint, parts)


def negation(part: Part) -> Part:
    """What says the contrary."""
    if isinstance(part, Group):
        return part.parts[0] if part.joint is Joint.NOT else Group(Joint.NOT, (part,))
    return part.opposite or Group(Joint.NOT, (part,))
