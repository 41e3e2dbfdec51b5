"""Whether the search's derived rows are as the clients are: each client's text, and what the indexes have of it."""

import json
from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import bindparam, select, text, update

from storage.base import table_of
from storage.clients import ChannelName, Client, ContactPoint, search_text
from storage.database import Read, Tx

CLIENTS = table_of(Client)
ADDRESSES = (ChannelName.PHONE, ChannelName.EMAIL)

INDEXES = ("client_words", "client_digits")
"""Of the first line of a client's text, and of the second."""

_UNKNOWN = text("SELECT EXISTS (SELECT 1 FROM json_each(:each) WHERE value NOT IN (SELECT word FROM search_words))")


async def stale_texts(tx: Read, ids: Collection[int]) -> dict[int, str]:
    """Which of these clients are found by other words than they have: number → the text as it should be."""
    addresses = await _addresses(tx, ids)
    rows = await tx.session.execute(
        select(CLIENTS.c.id, CLIENTS.c.name_n, CLIENTS.c.username_n, CLIENTS.c.search_text).where(CLIENTS.c.id.in_(ids))
    )
    due = {
        row.id: (
            row.search_text,
            search_text(
                row.name_n, row.username_n, addresses[row.id, ChannelName.PHONE], addresses[row.id, ChannelName.EMAIL]
            ),
        )
        for row in rows
    }
    return {ident: right for ident, (standing, right) in due.items() if _said(standing) != _said(right)}


async def keep_texts(tx: Tx, texts: dict[int, str]) -> None:
    """Write these texts; the indexes follow."""
    if texts:
        rows = [{"number": ident, "search_text": right} for ident, right in texts.items()]
        await tx.session.execute(update(CLIENTS).where(CLIENTS.c.id == bindparam("number")), rows)


async def unindexed(tx: Read, ids: Collection[int]) -> list[int]:
    """Which of these clients the indexes do not give by their own words; PostgreSQL's cannot lag behind."""
    if tx.dialect != "sqlite":
        return []
    rows = await tx.session.execute(select(CLIENTS.c.id, CLIENTS.c.search_text).where(CLIENTS.c.id.in_(ids)))
    return [ident for ident, standing in rows.all() if not await _is_indexed(tx, ident, standing)]


async def _is_indexed(tx: Read, ident: int, standing: str) -> bool:
    words, phones = _said(standing)
    for index, parts in zip(INDEXES, (words, phones), strict=True):
        has = text(f"SELECT EXISTS (SELECT 1 FROM {index} WHERE {index} MATCH :parts AND rowid = :id)")
        # Texts hold letters, digits and spaces only: nothing to escape.
        query = " AND ".join(f'"{part}"' for part in parts)
        if parts and not await tx.session.scalar(has, {"parts": query, "id": ident}):
            return False
    return not await tx.session.scalar(_UNKNOWN, {"each": json.dumps([*words])})


async def _addresses(tx: Read, ids: Collection[int]) -> dict[tuple[int, ChannelName], list[str]]:
    found: dict[tuple[int, ChannelName], list[str]] = defaultdict(list)
    rows = await tx.session.execute(
        select(ContactPoint.client_id, ContactPoint.channel, ContactPoint.value)
        .where(ContactPoint.client_id.in_(ids), ContactPoint.channel.in_(ADDRESSES))
        .order_by(ContactPoint.id)
    )
    for ident, channel, value in rows:
        found[ident, channel].append(value)
    return found


def _said(standing: str) -> tuple[set[str], set[str]]:
    """Words and phones, in whatever order they were written."""
    words, _, phones = standing.partition("\n")
    return set(words.split()), set(phones.split())
