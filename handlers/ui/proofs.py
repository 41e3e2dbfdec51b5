"""The proof of an erasure: its number, when, how much, and no personal data."""

from datetime import datetime

from crm.privacy import Erasure
from locales.translator import Texts


def proof(t: Texts, erasure: Erasure, now: datetime) -> str:
    """What is shown to whoever asked for it."""
    rows = sum(int(count) for count in erasure.counts.values())
    when = t.moment(erasure.at, now)
    return t("erased-proof", uid=erasure.uid, number=f"#{erasure.client_id}", when=when, rows=rows)
