"""A tier as a database looks it up."""

from dataclasses import dataclass

from sqlalchemy import Select

from storage.search.tiers import Tier


@dataclass(frozen=True)
class Lookup:
    """A tier, the clients whom the indexes give for it, and whether they do so soon."""

    tier: Tier
    """Without spellings that nobody has, as far as that is known."""
    ids: Select[int]
    """Numbers in no order; some may not fit the tier, unless `is_exact`."""
    is_narrow: bool
    is_exact: bool = False
    is_many: bool = False
    """So many words are meant that more than enough clients have one of them."""
