"""PostgreSQL's indexes: the words of a client as a text-search vector, and trigrams of the whole text."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, Text, and_, cast, literal, literal_column, select, true
from sqlalchemy.dialects.postgresql import TSQUERY

from storage.clients import Client
from storage.search.lookup import Lookup
from storage.search.rows import fits, has_digits, has_word
from storage.search.tiers import SHORT, Spelling, Tier

# Word for word the index's expression, or it is not used.
VECTOR = literal_column(
    r"array_to_tsvector(string_to_array(btrim(split_part(clients.search_text, E'\n', 1)), ' '))", type_=Text()
)


def lookups(tiers: Sequence[Tier]) -> list[Lookup]:
    """How to look each tier up; the planner combines the indexes."""
    return [Lookup(tier, _ids_of(tier), _is_narrow(tier)) for tier in tiers]


def _ids_of(tier: Tier) -> Select[int]:
    if tier.number is not None:
        return select(Client.id.label("id")).where(fits(tier, Client))
    words = (_word(spelling) for spelling in tier.words)
    digits = (has_digits(digits, Client) for digits in tier.digits)
    # Planned by itself: knowing of a limit, the planner would hope to meet so many soon and read the whole table.
    fitting = select(Client.id).where(and_(true(), *words, *digits)).cte().prefix_with("MATERIALIZED")
    return select(fitting.c.id)


def _word(spelling: Spelling) -> ColumnElement[bool]:
    if spelling.holds:
        return has_word(spelling, Client)
    terms = [*(f"'{word}'" for word in spelling.whole), *(f"'{word}':*" for word in spelling.begins)]
    return VECTOR.op("@@", is_comparison=True)(cast(cast(literal(" | ".join(terms)), Text), TSQUERY))


def _is_narrow(tier: Tier) -> bool:
    spelt_long = (all(len(word) > SHORT for word in spelling.begins) for spelling in tier.words)
    return tier.number is not None or bool(tier.digits) or any(spelt_long)
