"""When the company answers, and which colleagues are away."""

from crm.hours.rules import Hours, Span, Spans
from crm.hours.service import HoursService, Now

__all__ = ["Hours", "HoursService", "Now", "Span", "Spans"]
