"""SQLite's indexes: FTS5 of words and of phones' trigrams, and a vocabulary of all words with its own trigrams."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Integer, Select, TableClause, Text, TextClause, column, select, table, text

from storage.database import Read
from storage.search.index import Index
from storage.search.tiers import TRIGRAM, Spelling, Tier

# What these are made by, triggers included, stands in the migrations and in `storage.search.upkeep`.
WORDS = table("client_words", column("rowid", Integer), column("client_words", Text))
DIGITS = table("client_digits", column("rowid", Integer), column("client_digits", Text))

FEW = 256
"""Index entries that are read for one word before looking at the last clients comes cheaper."""

MANY = 1000
"""No more words of the vocabulary are looked up for one that is typed: so many have whatever was meant."""

_SPELT_WHOLE = text("SELECT word FROM search_words WHERE word IN (SELECT value FROM json_each(:words))")
_SPELT_AHEAD = text(
    "SELECT value FROM json_each(:words) WHERE EXISTS"
    " (SELECT 1 FROM search_words WHERE word >= value AND word < value || char(1114111))"
)
_SPELT_WITHIN = text(
    "SELECT search_words.word FROM search_parts CROSS JOIN search_words ON search_words.id = search_parts.rowid"
    " WHERE search_parts MATCH :part LIMIT :limit"
)


@dataclass(frozen=True)
class Terms:
    """A spelling as the index has it: `row` is what is left of it when the base's own words are known."""

    whole: frozenset[str]
    begins: frozenset[str]
    row: Spelling

    @property
    def is_narrow(self) -> bool:
        """Whether the index answers soon; one that begins with two letters is everywhere."""
        return len(self.whole) <= FEW and all(len(word) > TRIGRAM for word in self.begins)

    @property
    def query(self) -> str:
        """In FTS5's language, quoted: what a person types is query syntax otherwise."""
        return " OR ".join([*(f'"{word}"' for word in sorted(self.whole)), *(f'"{w}" *' for w in sorted(self.begins))])


async def index_of(tx: Read, tier: Tier) -> Index | None:
    """The tier in the words that the base has; None when it lacks one."""
    terms = [await _terms(tx, spelling) for spelling in tier.words]
    if not all(one.whole or one.begins for one in terms):
        return None
    words = tuple(one.row for one in terms)
    row = Tier(words, tier.digits)
    if any(len(digits) > TRIGRAM for digits in tier.digits) or not terms:
        query = " AND ".join(f'"{digits}"' for digits in tier.digits)
        return Index(_matching(DIGITS, query), Tier(words), row, is_narrow=True)
    narrow = [one for one in terms if one.is_narrow]
    query = " AND ".join(f"({one.query})" for one in narrow or terms)
    left = Tier(tuple(one.row for one in terms if narrow and not one.is_narrow), tier.digits)
    return Index(_matching(WORDS, query), left, row, is_narrow=bool(narrow))


async def _terms(tx: Read, spelling: Spelling) -> Terms:
    wholes = await _known(tx, _SPELT_WHOLE, spelling.whole)
    begins = await _known(tx, _SPELT_AHEAD, spelling.begins)
    within = {word for part in spelling.holds for word in await _holding(tx, part)}
    return Terms(wholes | within, begins, Spelling(wholes, begins, spelling.holds))


async def _known(tx: Read, statement: TextClause, words: Collection[str]) -> frozenset[str]:
    if not words:
        return frozenset()
    rows = await tx.session.scalars(statement, {"words": json.dumps(list(words))})
    return frozenset(rows)


async def _holding(tx: Read, part: str) -> Sequence[str]:
    return (await tx.session.scalars(_SPELT_WITHIN, {"part": f'"{part}"', "limit": MANY})).all()


def _matching(index: TableClause, query: str) -> Select[int]:
    return select(index.c.rowid.label("id")).where(index.c[index.name].op("MATCH")(query))
