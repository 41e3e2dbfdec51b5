"""Saved segments: who is meant, under a name, as of the moment when it is asked."""

from crm.segments.conditions import Condition, Field, Operator
from crm.segments.rules import can_be_kept
from crm.segments.service import Example, SegmentLine, SegmentService, audience_of
from crm.segments.tree import EVERYBODY, Audience, audience_from_json
from storage.audiences import AudienceCount
from storage.segments import Segment

__all__ = [
    "EVERYBODY",
    "Audience",
    "AudienceCount",
    "Condition",
    "Example",
    "Field",
    "Operator",
    "Segment",
    "SegmentLine",
    "SegmentService",
    "audience_from_json",
    "audience_of",
    "can_be_kept",
]
