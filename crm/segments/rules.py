"""What a segment may be called, and which lack among those that stand."""

from collections.abc import Sequence
from typing import Protocol

from crm.errors import Refused
from crm.segments.conditions import Field
from crm.segments.tree import EVERYBODY, Audience, audience_from_json, conditions_of
from crm.text import clean_line, normalise

TITLE_LIMIT = 64
SEGMENTS_LIMIT = 50


class Standing(Protocol):
    """A segment as it is stored."""

    @property
    def title(self) -> str: ...
    @property
    def conditions(self) -> list[object]: ...


def can_be_kept(audience: Audience) -> bool:
    """Conditions that will mean something tomorrow too: not everybody, and no list of those found once."""
    return (
        bool(audience)
        and audience != EVERYBODY
        and all(one.field is not Field.FOUND for one in conditions_of(audience))
    )


def read_title(text: str) -> str:
    """The title in one line; `Refused` when nothing is left or it is too long."""
    title = clean_line(text)
    if not title or len(title) > TITLE_LIMIT:
        raise Refused("segment-title", limit=TITLE_LIMIT)
    return title


def check_title(standing: Sequence[Standing], title: str) -> None:
    """`Refused` when another segment has it, in whatever letter case."""
    if normalise(title) in {normalise(one.title) for one in standing}:
        raise Refused("segment-taken", title=title)


def check_room(standing: Sequence[Standing], wanted: int = 1) -> None:
    """`Refused` when there would be more than can be looked through."""
    if len(standing) + wanted > SEGMENTS_LIMIT:
        raise Refused("too-many-segments", limit=SEGMENTS_LIMIT)


def lacking(standing: Sequence[Standing], offered: Sequence[tuple[str, Audience]]) -> list[tuple[str, Audience]]:
    """Those offered of which neither the title nor the conditions are there, under whatever name."""
    titles = {normalise(one.title) for one in standing}
    meant = {frozenset(audience_from_json(one.conditions)) for one in standing}
    return [(title, who) for title, who in offered if normalise(title) not in titles and frozenset(who) not in meant]
