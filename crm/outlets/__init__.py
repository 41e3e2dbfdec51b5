"""The firm's Telegram channels: who writes to them or comments on their posts is a client like all others."""

from crm.inbox.route import OutletWay
from crm.outlets.service import MOST_UNDECIDED, OutletService, Read, Seen
from storage.outlets import COMMENT, DIRECT, Outlet

__all__ = ["COMMENT", "DIRECT", "MOST_UNDECIDED", "Outlet", "OutletService", "OutletWay", "Read", "Seen"]
