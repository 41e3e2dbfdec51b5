"""Who gets which text, and who nothing: drawn by a hash that says the same whenever and wherever it is asked."""

from collections.abc import Sequence
from hashlib import blake2b
from itertools import accumulate

from storage.campaign_members import CONTROL
from storage.campaigns import Campaign


def draw(campaign_id: int, client_id: int, control: int, shares: Sequence[int]) -> int:
    """The arm of a client: `CONTROL` for `control` of a hundred, the others by their shares of what is left.

    Another campaign draws anew: whoever got nothing once is no likelier to get nothing again.
    """
    place = _place(f"{campaign_id}:{client_id}")
    if place * 100 < control:
        return CONTROL
    left = (place * 100 - control) / (100 - control)
    ends = [end / sum(shares) for end in accumulate(shares)]
    return next((arm for arm, end in enumerate(ends) if left < end), len(shares) - 1)


def arm_of(campaign: Campaign, client_id: int) -> int:
    """What the client drew in this campaign."""
    return draw(campaign.id, client_id, campaign.control, campaign.shares or [1] * count_arms(campaign))


def count_arms(campaign: Campaign) -> int:
    """How many texts are tried."""
    return 1 + len(campaign.arms)


def _place(text: str) -> float:
    """Where between 0 and 1 the text falls."""
    return int.from_bytes(blake2b(text.encode(), digest_size=6).digest(), "big") / 2**48
