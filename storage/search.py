"""Finding clients by words and digits: FTS5 on SQLite, pg_trgm on PostgreSQL, one interface."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Integer, Text, and_, column, func, or_, select, table

from storage.clients import Client, within
from storage.database import Read

# The index itself, and on SQLite the triggers that keep it equal to the column, stand in the first migration.
INDEX = table("client_search", column("rowid", Integer), column("client_search", Text))

TRIGRAM = 3
"""A trigram index knows nothing shorter."""


async def find(
    tx: Read, words: Sequence[str], *, limit: int, offset: int = 0, owner_id: int | None = None
) -> Sequence[Client]:
    """Clients whose searchable text holds every one of the normalised words; the last contact first.

    Words of fewer than three letters must begin a word of the text. With `owner_id` only whom he may see is found.
    """
    matching = select(Client).where(_holds_all(tx, words), within(owner_id))
    rows = await tx.session.scalars(
        matching.order_by(Client.last_contact_at.desc(), Client.id.desc()).limit(limit).offset(offset)
    )
    return rows.all()


async def count(tx: Read, words: Sequence[str], *, owner_id: int | None = None) -> int:
    """How many `find` would give without a limit."""
    found = await tx.session.scalar(
        select(func.count()).select_from(Client).where(_holds_all(tx, words), within(owner_id))
    )
    return found or 0


def _holds_all(tx: Read, words: Sequence[str]) -> ColumnElement[bool]:
    long = [word for word in words if len(word) >= TRIGRAM]
    short = [word for word in words if len(word) < TRIGRAM]
    return and_(*_long_words(tx, long), *(_begins_a_word(word) for word in short))


def _long_words(tx: Read, words: Sequence[str]) -> list[ColumnElement[bool]]:
    if tx.dialect != "sqlite" or not words:
        return [Client.search_text.contains(word, autoescape=True) for word in words]
    # What a person types is query syntax to FTS5 unless it is quoted.
    query = " AND ".join('"' + word.replace('"', '""') + '"' for word in words)
    hits = select(INDEX.c.rowid).where(INDEX.c.client_search.op("MATCH")(query))
    return [Client.id.in_(hits)]


def _begins_a_word(word: str) -> ColumnElement[bool]:
    return or_(
        Client.search_text.startswith(word, autoescape=True),
        Client.search_text.contains(" " + word, autoescape=True),
    )
