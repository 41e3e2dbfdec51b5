"""The proof of an erasure: its number, when, how much, and no personal data."""

from crm.privacy import Erasure
from locales.translator import Texts


def proof(t: Texts, erasure: Erasure) -> str:
    """What is shown to whoever asked for it."""
    rows = sum(int(count) for count in erasure.counts.values())
    return t("erased-proof", uid=erasure.uid, number=f"#{erasure.client_id}", when=t.stamp(erasure.at), rows=rows)
