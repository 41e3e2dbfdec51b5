"""Who sees which clients: everybody all of them, or, when an admin says so, managers only their own."""

from crm.sight.seeing import NoSuchClient, NotYours, horizon, is_hidden, is_limited, seen, seen_or_none
from crm.sight.service import SightService

__all__ = ["NoSuchClient", "NotYours", "SightService", "horizon", "is_hidden", "is_limited", "seen", "seen_or_none"]
