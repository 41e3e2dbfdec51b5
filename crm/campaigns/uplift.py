"""What a campaign brought above what would have come without it; pure."""

from math import sqrt
from typing import NamedTuple

Z = 1.959964
"""The normal quantile of 95 %."""


class Uplift(NamedTuple):
    """A difference of two shares, with the interval in which it lies in 95 of 100 such trials."""

    difference: float
    low: float
    high: float

    @property
    def is_certain(self) -> bool:
        """Nothing at all is not among what may be."""
        return self.low > 0 or self.high < 0


def uplift(successes: int, people: int, control_successes: int, control: int) -> Uplift | None:
    """The share of successes above the control group's; None where a group is empty.

    Newcombe's hybrid score interval: R. G. Newcombe, "Interval estimation for the difference between independent
    proportions: comparison of eleven methods", Statistics in Medicine 17 (1998), 873-890, method 10. It holds for
    small groups and for shares of nothing and all, where the usual difference ± 1.96 standard errors does not.
    """
    if not people or not control:
        return None
    share, base = successes / people, control_successes / control
    low, high = _wilson(share, people)
    base_low, base_high = _wilson(base, control)
    below = sqrt((share - low) ** 2 + (base_high - base) ** 2)
    above = sqrt((high - share) ** 2 + (base - base_low) ** 2)
    difference = share - base
    return Uplift(difference, difference - below, difference + above)


def _wilson(share: float, people: int) -> tuple[float, float]:
    """The score interval of one share: E. B. Wilson, JASA 22 (1927), 209-212."""
    middle = (share + Z**2 / (2 * people)) / (1 + Z**2 / people)
    half = Z / (1 + Z**2 / people) * sqrt(share * (1 - share) / people + Z**2 / (4 * people**2))
    return max(0.0, middle - half), min(1.0, middle + half)
