"""Saved segments: who is meant, under a name, as of the moment when it is asked."""

from crm.segments.rules import can_be_kept
from crm.segments.service import SegmentLine, SegmentService, audience_of
from storage.segments import Segment

__all__ = ["Segment", "SegmentLine", "SegmentService", "audience_of", "can_be_kept"]
