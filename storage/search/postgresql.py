"""PostgreSQL's indexes: the words of a client as a text-search vector, and trigrams of the whole text."""

from sqlalchemy import ColumnElement, Text, and_, cast, literal, literal_column, or_, select
from sqlalchemy.dialects.postgresql import TSQUERY

from storage.clients import Client
from storage.search.index import Index
from storage.search.rows import has_digits, has_word
from storage.search.tiers import TRIGRAM, Spelling, Tier

# Word for word the index's expression, or it is not used.
VECTOR = literal_column(
    r"array_to_tsvector(string_to_array(btrim(split_part(clients.search_text, E'\n', 1)), ' '))", type_=Text()
)


def index_of(tier: Tier) -> Index:
    """The indexes are combined by the planner, which checks each row itself."""
    condition = and_(*(_word(spelling) for spelling in tier.words), *(has_digits(one, Client) for one in tier.digits))
    is_narrow = bool(tier.digits) or any(_is_narrow(spelling) for spelling in tier.words)
    return Index(select(Client.id).where(condition), Tier(), tier, is_narrow)


def _word(spelling: Spelling) -> ColumnElement[bool]:
    terms = [*(f"'{word}'" for word in spelling.whole), *(f"'{word}':*" for word in spelling.begins)]
    within = [has_word(Spelling(holds=spelling.holds), Client)] if spelling.holds else []
    spelt = [VECTOR.op("@@")(cast(cast(literal(" | ".join(terms)), Text), TSQUERY))] if terms else []
    return or_(*spelt, *within)


def _is_narrow(spelling: Spelling) -> bool:
    return all(len(word) > TRIGRAM for word in spelling.begins | spelling.holds)
