"""What one card made of two holds: pure rules."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from storage.clients import Client
from storage.consents import Consent

FILLED = ("username", "username_n", "phone", "city", "city_n", "language", "locale", "source", "owner_id")
"""The kept card wins; where it has nothing, the other's word stands."""


def joined(kept: Client, gone: Client, *, kept_has_telegram: bool, gone_has_telegram: bool) -> dict[str, Any]:
    """What becomes of the kept card's own columns."""
    flags = [(kept_has_telegram, kept.has_blocked_bot), (gone_has_telegram, gone.has_blocked_bot)]
    return {
        **{name: getattr(gone, name) if getattr(kept, name) is None else getattr(kept, name) for name in FILLED},
        "details": gone.details | kept.details,
        "first_seen_at": min(kept.first_seen_at, gone.first_seen_at),
        "last_contact_at": max(kept.last_contact_at, gone.last_contact_at),
        "waiting_since": _of_both(min, kept.waiting_since, gone.waiting_since),
        "asked_at": _of_both(max, kept.asked_at, gone.asked_at),
        "archived_at": kept.archived_at and gone.archived_at,
        "is_spam": kept.is_spam and gone.is_spam,
        "has_blocked_bot": any(has for has, _ in flags) and all(blocked for has, blocked in flags if has),
    }


def overruled(consents: Iterable[Consent], others: Iterable[Consent]) -> list[tuple[Consent, datetime]]:
    """Standing consents of one card that the person withdrew on the other after giving them, and when he did.

    One person said both: his later word counts, and a word for one channel against one for all counts as well.
    """
    withdrawn = [(one, one.withdrawn_at) for one in others if one.withdrawn_at]
    found = []
    for consent in consents:
        later = [
            at
            for one, at in withdrawn
            if one.kind == consent.kind and at > consent.given_at and _overlap(one.channel, consent.channel)
        ]
        if consent.withdrawn_at is None and later:
            found.append((consent, max(later)))
    return found


def _overlap(one: str, other: str) -> bool:
    return one == other or "all" in (one, other)


def _of_both(choose: Any, one: datetime | None, other: datetime | None) -> datetime | None:
    given = [at for at in (one, other) if at]
    return choose(given) if given else None
