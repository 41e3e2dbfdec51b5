"""How either database looks a tier up."""

from dataclasses import dataclass

from sqlalchemy import Select

from storage.search.tiers import Tier


@dataclass(frozen=True)
class Index:
    """What an index says of a tier, and the same by looking at the rows."""

    ids: Select[int]
    """Numbers of the clients that the index gives, in no order, some perhaps wrongly."""
    left: Tier
    """What it leaves to be checked of their rows."""
    row: Tier
    """All of the tier, to be checked of a row."""
    is_narrow: bool
    """Whether the index answers soon: half the base begins with one of two letters."""
