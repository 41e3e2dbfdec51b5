"""Cleaning: addresses that cannot be right, stale clients, data kept no longer than wanted."""

from crm.cleaning.service import STALE_DAYS, CleaningService, Overview
from storage.cleaning import Clutter

__all__ = ["STALE_DAYS", "CleaningService", "Clutter", "Overview"]
