"""Cleaning: addresses that cannot be right, stale clients, data kept no longer than wanted."""

from crm.cleaning.service import KINDS, STALE_DAYS, TERMS, CleaningService, Overview
from storage.cleaning import Clutter

__all__ = ["KINDS", "STALE_DAYS", "TERMS", "CleaningService", "Clutter", "Overview"]
