"""Why two cards are suspected, as names of sentences: `phone-same`, `name-called`, `birthday-differs`. Pure."""

from collections.abc import Iterator

from crm.duplicates.comparing import FEATURES
from crm.duplicates.matching import Levels
from crm.duplicates.names import CALLED, LIKE, SAME

_FAMILY_SAME = 3
_TWO_LEVELS = ("differs", "same")
_THREE_LEVELS = ("differs", "like", "same")


def reasons(levels: Levels) -> list[str]:
    """What agrees first, what differs last; what only one of the two says is no reason."""
    said = dict(zip((feature.name for feature in FEATURES), levels, strict=True))
    found = [*_of_the_name(said), *_of_the_rest(said)]
    return sorted(found, key=lambda reason: reason.endswith("-differs"))


def _of_the_name(said: dict[str, int]) -> Iterator[str]:
    given, family = said["given"], said["family"]
    if given == SAME and family >= _FAMILY_SAME:
        yield "name-same"
    elif given in (CALLED, LIKE) or family in (1, 2):
        yield "name-like"
    elif given == SAME:
        yield "given-same"
    if family == 0:
        yield "family-differs"
    if said["father"] == 0:
        yield "father-differs"


def _of_the_rest(said: dict[str, int]) -> Iterator[str]:
    for name in ("phone", "email", "birthday"):
        if said[name] >= 0:
            yield f"{name}-{_THREE_LEVELS[said[name]]}"
    for name in ("username", "inn", "address", "city"):
        if said[name] >= 0:
            yield f"{name}-{_TWO_LEVELS[said[name]]}"
