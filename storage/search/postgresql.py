"""PostgreSQL's indexes: the words of a client as a text-search vector, and trigrams of the whole text."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Select, Text, and_, cast, func, literal, literal_column, select, true
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY

from storage.clients import Client
from storage.database import Read
from storage.search.lookup import Lookup
from storage.search.rows import fits, has_digits, has_word
from storage.search.tiers import SHORT, Spelling, Tier

# Word for word the index's expression, or it is not used.
VECTOR = literal_column(
    r"array_to_tsvector(string_to_array(btrim(split_part(clients.search_text, E'\n', 1)), ' '))", type_=Text()
)


async def lookups(tx: Read, tiers: Sequence[Tier]) -> list[Lookup]:
    """How to look each tier up, the planner combines the indexes; a tier that lacks a word is left out."""
    known = await _known(tx, {term for tier in tiers for spelling in tier.words for term in _guesses(spelling)})
    kept = (replace(tier, words=tuple(_kept(spelling, known) for spelling in tier.words)) for tier in tiers)
    return [Lookup(tier, _ids_of(tier), _is_narrow(tier)) for tier in kept if Spelling() not in tier.words]


async def _known(tx: Read, terms: Collection[str]) -> set[str]:
    """Those that somebody has: to ask for a word costs the index microseconds, to compare each client with it more."""
    if not terms:
        return set()
    asked = func.unnest(cast(sorted(terms), ARRAY(Text))).column_valued("asked")
    return set(await tx.session.scalars(select(asked).where(select(Client.id).where(_has(asked)).exists())))


def _kept(spelling: Spelling, known: Collection[str]) -> Spelling:
    """Without guesses that nobody has."""
    if not _guesses(spelling):
        return spelling
    return replace(
        spelling,
        whole=frozenset(word for word in spelling.whole if _whole(word) in known),
        begins=frozenset(word for word in spelling.begins if _begun(word) in known),
    )


def _guesses(spelling: Spelling) -> list[str]:
    """A word that is alone was typed; it is looked for at once."""
    terms = _terms(spelling)
    return terms if len(terms) > 1 else []


def _ids_of(tier: Tier) -> Select[int]:
    if tier.number is not None:
        return select(Client.id.label("id")).where(fits(tier, Client))
    words = (_word(spelling) for spelling in tier.words)
    digits = (has_digits(digits, Client) for digits in tier.digits)
    # Planned by itself: knowing of a limit, the planner would hope to meet so many soon and read the whole table.
    fitting = select(Client.id).where(and_(true(), *words, *digits)).cte().prefix_with("MATERIALIZED")
    return select(fitting.c.id)


def _word(spelling: Spelling) -> ColumnElement[bool]:
    return has_word(spelling, Client) if spelling.holds else _has(literal(" | ".join(_terms(spelling))))


def _has(query: ColumnElement[str]) -> ColumnElement[bool]:
    return VECTOR.op("@@", is_comparison=True)(cast(cast(query, Text), TSQUERY))


def _terms(spelling: Spelling) -> list[str]:
    """In the language of text search."""
    return [*map(_whole, spelling.whole), *map(_begun, spelling.begins)]


def _whole(word: str) -> str:
    return f"'{word}'"


def _begun(word: str) -> str:
    return f"'{word}':*"


def _is_narrow(tier: Tier) -> bool:
    spelt_long = (all(len(word) > SHORT for word in spelling.begins) for spelling in tier.words)
    return tier.number is not None or bool(tier.digits) or any(spelt_long)
