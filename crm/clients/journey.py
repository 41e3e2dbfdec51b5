"""The client's journey as a few steps, first to last: a pure rule."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from storage.journey import Milestones as Milestones


@dataclass(frozen=True)
class Step:
    """A thing that marked the way: `first`, `answer`, `call`, `document` or `last`, and what goes with it."""

    name: str
    at: datetime
    what: str = ""


def journey(way: Milestones, zone: ZoneInfo) -> list[Step]:
    """The first contact with its source, then what happened first of each kind in its order.

    The last contact ends the line when it was on a later day than all of these.
    """
    middle = [
        Step(name, at, what)
        for name, at, what in (
            ("answer", way.answered_at, ""),
            ("call", way.called_at, ""),
            ("document", way.document_at, _in_a_sentence(way.document_kind or "")),
        )
        if at
    ]
    steps = [Step("first", way.first_seen_at, way.source or "none"), *sorted(middle, key=lambda step: step.at)]
    latest = max(step.at for step in steps).astimezone(zone).date()
    if way.last_contact_at.astimezone(zone).date() > latest:
        steps.append(Step("last", way.last_contact_at))
    return steps


def _in_a_sentence(kind: str) -> str:
    """«Договор» → «договор»; an abbreviation stays as it is."""
    return kind if kind.isupper() else kind[:1].lower() + kind[1:]
