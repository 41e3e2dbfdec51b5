"""SQLite's indexes: FTS5 of words and of phones' trigrams, and a vocabulary of all words with its own trigrams."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Integer, Select, TableClause, Text, column, select, table, text
from sqlalchemy.orm import aliased

from storage.clients import Client
from storage.database import Read
from storage.search.lookup import Lookup
from storage.search.tiers import SHORT, Spelling, Tier

# What these are made by, triggers included, stands in the migrations and in `storage.search.upkeep`.
WORDS = table("client_words", column("rowid", Integer), column("client_words", Text))
DIGITS = table("client_digits", column("rowid", Integer), column("client_digits", Text))

BY_NUMBER = aliased(
    Client,
    text(
        "SELECT id, last_contact_at, archived_at, owner_id, search_text FROM clients INDEXED BY ix_clients_search_order"
    )
    .columns(Client.id, Client.last_contact_at, Client.archived_at, Client.owner_id, Client.search_text)
    .subquery("by_number"),
)
"""What puts clients in order fits into a tenth of the pages that the cards take: a thousand are soon read."""

FEW = 256
"""Words that the index is asked for at once before looking at the last clients comes cheaper."""

_VOCABULARY = text(f"""
    SELECT 'whole', word, json_array(word) FROM search_words WHERE word IN (SELECT value FROM json_each(:whole))
    UNION ALL SELECT 'begins', value, (SELECT json_group_array(word) FROM
    (SELECT word FROM search_words WHERE word >= value AND word < value || char(1114111) LIMIT {FEW + 1}))
    FROM json_each(:begins)
    UNION ALL SELECT 'holds', value, (SELECT json_group_array(word) FROM search_words WHERE id IN
    (SELECT rowid FROM search_parts WHERE search_parts MATCH '"' || value || '"' LIMIT 1000))
    FROM json_each(:holds)
""")
"""Which words of the base are meant; a thousand that hold a part are enough, they have whoever was looked for."""

Vocabulary = Mapping[tuple[str, str], set[str]]
"""By (kind, what was asked) the base's words."""


async def lookups(tx: Read, tiers: Sequence[Tier]) -> list[Lookup]:
    """How to look each tier up; a tier that lacks a word is left out."""
    vocabulary = await _vocabulary(tx, tiers)
    return [found for tier in tiers if (found := _lookup(tier, vocabulary))]


async def _vocabulary(tx: Read, tiers: Sequence[Tier]) -> Vocabulary:
    spellings = [spelling for tier in tiers for spelling in tier.words]
    asked = {
        "whole": [word for spelling in spellings for word in spelling.whole],
        "begins": [word for spelling in spellings for word in spelling.begins],
        "holds": [spelling.holds for spelling in spellings if spelling.holds],
    }
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    parameters = {kind: json.dumps(words) for kind, words in asked.items()}
    for kind, word, known in await tx.session.execute(_VOCABULARY, parameters):
        if words := json.loads(known):
            found[kind, word].update(words)
    return found


def _lookup(tier: Tier, vocabulary: Vocabulary) -> Lookup | None:
    if tier.number is not None:
        number = select(Client.id.label("id")).where(Client.id == tier.number)
        return Lookup(tier, number, is_narrow=True, is_exact=True)
    kept = [_kept(spelling, vocabulary) for spelling in tier.words]
    known = replace(tier, words=tuple(kept))
    if any(len(digits) > SHORT + 1 for digits in tier.digits) or not kept:
        query = " AND ".join(f'"{digits}"' for digits in tier.digits)
        return Lookup(known, _matching(DIGITS, query), is_narrow=True, is_exact=not kept)
    groups = [_terms(spelling, vocabulary) for spelling in kept]
    if not all(groups):
        return None
    few = [_meant(spelling, vocabulary) <= FEW for spelling in kept]
    narrow = [terms for terms, are_few in zip(groups, few, strict=True) if are_few]
    asked = narrow or groups
    query = " AND ".join(f"({' OR '.join(terms)})" for terms in asked)
    is_exact = asked == groups and not tier.digits
    return Lookup(known, _matching(WORDS, query), bool(narrow), is_exact, is_many=few == [False])


def _kept(spelling: Spelling, vocabulary: Vocabulary) -> Spelling:
    """Without what nobody has."""
    return replace(
        spelling,
        whole=frozenset(word for word in spelling.whole if ("whole", word) in vocabulary),
        begins=frozenset(word for word in spelling.begins if ("begins", word) in vocabulary),
    )


def _terms(spelling: Spelling, vocabulary: Vocabulary) -> list[str]:
    """In FTS5's language, quoted: what a person types is query syntax otherwise."""
    words = sorted(spelling.whole | vocabulary.get(("holds", spelling.holds), set()))
    return [*(f'"{word}"' for word in words), *(f'"{word}" *' for word in sorted(spelling.begins))]


def _meant(spelling: Spelling, vocabulary: Vocabulary) -> int:
    """How many of the base's words will do, as far as they were counted."""
    begun = sum(len(vocabulary["begins", word]) for word in spelling.begins)
    return len(spelling.whole) + begun + len(vocabulary.get(("holds", spelling.holds), ()))


def _matching(index: TableClause, query: str) -> Select[int]:
    return select(index.c.rowid.label("id")).where(index.c[index.name].op("MATCH", is_comparison=True)(query))
