"""Duplicates: cards that are one person, found, merged and parted again."""

from crm.duplicates.runner import DUPLICATES_JOB, DuplicateRunner
from crm.duplicates.service import DuplicateService, MergeLine, Overview, PairView
from crm.duplicates.workshop import Workshop
from storage.duplicates import DupePair, Merge, PairState, Sweep, SweepState

__all__ = [
    "DUPLICATES_JOB",
    "DupePair",
    "DuplicateRunner",
    "DuplicateService",
    "Merge",
    "MergeLine",
    "Overview",
    "PairState",
    "PairView",
    "Sweep",
    "SweepState",
    "Workshop",
]
