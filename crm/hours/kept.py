"""The company's week as it is kept: a preference, read with everything else a batch needs."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from crm.hours.rules import Hours, Span, Spans

PREFERENCE = "hours"


def hours_from_json(kept: Mapping[str, Any]) -> Hours | None:
    """What `hours_to_json` made; None when no hours are set."""
    if "week" not in kept:
        return None
    exceptions = {date.fromisoformat(day): _spans(spans) for day, spans in kept["exceptions"].items()}
    return Hours(ZoneInfo(kept["zone"]), tuple(_spans(spans) for spans in kept["week"]), exceptions)


def hours_to_json(hours: Hours | None) -> dict[str, Any]:
    """Plain values; the zone is kept with them, for the hours are of its clocks."""
    if hours is None:
        return {}
    exceptions = {day.isoformat(): _pairs(spans) for day, spans in hours.exceptions.items()}
    return {"zone": str(hours.zone), "week": [_pairs(spans) for spans in hours.week], "exceptions": exceptions}


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple(Span(start, end) for start, end in pairs)


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
