"""Audiences: which clients a tree of conditions means, how many of them can be written to, and who they are."""

from storage.audiences.clauses import available, meant
from storage.audiences.counting import AudienceCount, common_labels, count, next_ids, samples
from storage.audiences.parts import Audience, Condition, Group, Part
from storage.audiences.reach import ADS, has_consent, telegram_of_client

__all__ = [
    "ADS",
    "Audience",
    "AudienceCount",
    "Condition",
    "Group",
    "Part",
    "available",
    "common_labels",
    "count",
    "has_consent",
    "meant",
    "next_ids",
    "samples",
    "telegram_of_client",
]
