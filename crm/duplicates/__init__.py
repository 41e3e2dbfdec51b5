"""Duplicates: cards that are one person, found, merged and parted again."""

from crm.duplicates.service import DuplicateService
from storage.duplicates import DupePair, Merge, PairState, Sweep, SweepState

__all__ = ["DupePair", "DuplicateService", "Merge", "PairState", "Sweep", "SweepState"]
