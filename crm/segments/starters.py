"""Segments to begin with, by the goal of the base; the tags in them are the locale's, as goals offer them."""

from collections.abc import Sequence

from crm.segments.conditions import Condition, Field, Operator
from crm.segments.rules import SEGMENTS_LIMIT, lacking
from crm.segments.tree import Audience
from locales.translator import Texts
from storage import preferences, segments
from storage.database import Tx
from storage.segments import Segment

LOCK = "segments"
"""Whoever changes segments takes turns under this name."""

TAGGED = frozenset({"regular", "vip", "warranty", "complaint", "decides", "partner", "missed"})
"""Those that mean the clients with one tag, `segment-tag-<key>`."""

OTHERS: dict[str, Condition] = {
    "new": Condition(Field.FIRST_SEEN, Operator.NEWER, 30),
    "quiet": Condition(Field.LAST_CONTACT, Operator.OLDER, 30),
    "away": Condition(Field.LAST_CONTACT, Operator.OLDER, 90),
    "gone": Condition(Field.LAST_CONTACT, Operator.OLDER, 365),
    "instagram": Condition(Field.SOURCE, Operator.IS, "instagram"),
    "nobodys": Condition(Field.OWNER, Operator.IS, 0),
}


async def make_starters(tx: Tx, t: Texts, keys: Sequence[str]) -> list[Segment]:
    """The segments of these keys that there are not yet, as far as there is room; returns those made."""
    await preferences.lock(tx, LOCK)
    standing = await segments.segments(tx)
    wanted = lacking(standing, [(t.plain(f"segment-title-{key}"), _starter(t, key)) for key in keys])
    made = [
        Segment(title=title, conditions=[condition.to_json() for condition in audience], created_at=tx.now)
        for title, audience in wanted[: SEGMENTS_LIMIT - len(standing)]
    ]
    for segment in made:
        tx.add(segment)
    await tx.flush()
    return made


def _starter(t: Texts, key: str) -> Audience:
    if key in TAGGED:
        return (Condition(Field.TAG, Operator.IS, t.plain(f"segment-tag-{key}")),)
    return (OTHERS[key],)
