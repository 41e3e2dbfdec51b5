"""Audiences: which clients a tree of conditions means, how many of them can be written to, and who they are."""

from storage.audiences.clauses import meant
from storage.audiences.counting import AudienceCount, common_labels, count, counted, met_last
from storage.audiences.evidence import Seen, evidence
from storage.audiences.names import KnownNames, known_names
from storage.audiences.parts import Audience, Condition, Group, Part
from storage.audiences.reach import ADS, has_consent, has_telegram, telegram_of_client
from storage.audiences.ways import TELEGRAM, WAYS, first_open, leads_to_client

__all__ = [
    "ADS",
    "TELEGRAM",
    "WAYS",
    "Audience",
    "AudienceCount",
    "Condition",
    "Group",
    "KnownNames",
    "Part",
    "Seen",
    "common_labels",
    "count",
    "counted",
    "evidence",
    "first_open",
    "has_consent",
    "has_telegram",
    "known_names",
    "leads_to_client",
    "meant",
    "met_last",
    "telegram_of_client",
]
