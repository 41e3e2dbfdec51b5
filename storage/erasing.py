"""Erasing a person from every table: whatever refers to a client is found in the schema itself.

Rows that belong to a client go, and rows that belong to those; what may not simply go has a rule in `erasing_rules`.
`tests/house/test_erasing.py` has every new table decided upon.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Table, delete, or_, select

from storage.base import count_of, table_of
from storage.clients import ChannelName, Client, ContactPoint
from storage.database import Read, Tx
from storage.duplicates import Merge
from storage.erasing_rules import SPECIAL_RULES, Person
from storage.models import metadata

CLIENTS = table_of(Client)

KEPT = {
    "audit": "that somebody looked stays known; the client's number alone tells nothing",
    "erasures": "the proof itself",
}
"""Tables that name a client by number only."""

NOBODYS = frozenset(
    {
        "answers",
        "boards",
        "business_connections",
        "campaign_steps",
        "outlets",
        "outlet_posts",
        "campaigns",
        "categories",
        "consent_texts",
        "effects",
        "fields",
        "invites",
        "links",
        "plays",
        "preferences",
        "products",
        "registers",
        "segments",
        "sources",
        "staff",
        "sweeps",
        "templates",
    }
)
"""Tables that hold nothing of any client."""


async def identify(tx: Read, client: Client) -> Person:
    """The person behind a card."""
    points = await tx.session.scalars(select(ContactPoint).where(ContactPoint.client_id == client.id))
    return Person(client.id, await _merged_numbers(tx, client.id), client.name, points.all())


async def remove(tx: Tx, person: Person) -> dict[str, int]:
    """Delete or blank every row of the person; how many per table."""
    counts = {table: await rule(tx, person) for table, rule in SPECIAL_RULES.items()}
    for table, theirs in owned(person.client_id).items():
        gone = await tx.session.execute(table.delete().where(theirs))
        counts[table.name] = counts.get(table.name, 0) + count_of(gone)
    await tx.session.execute(delete(CLIENTS).where(CLIENTS.c.id == person.client_id))
    return {table: count for table, count in counts.items() if count}


def owned(client_id: int) -> dict[Table, ColumnElement[bool]]:
    """Tables whose rows belong to clients, those that are referred to last, each with the condition for one client's.

    A row belongs to a client when it refers to him, or must refer to a row that does.
    """
    conditions: dict[str, ColumnElement[bool]] = {"clients": CLIENTS.c.id == client_id}
    found: dict[Table, ColumnElement[bool]] = {}
    for table in metadata.sorted_tables:
        if table.name in KEPT or table.name == "clients":
            continue
        theirs = [
            column.in_(select(key.column).where(conditions[key.column.table.name]))
            for column in table.columns
            for key in column.foreign_keys
            if key.column.table.name in conditions and (key.column.table is CLIENTS or not column.nullable)
        ]
        if theirs:
            conditions[table.name] = found[table] = or_(*theirs)
    return dict(reversed(found.items()))


async def _merged_numbers(tx: Read, client_id: int) -> list[int]:
    """The card's number and, step by step, those of the cards that were merged into it."""
    numbers, newest = [client_id], [client_id]
    while newest:
        rows = await tx.session.scalars(
            select(Merge.gone_id).where(Merge.kept_id.in_(newest), Merge.undone_at.is_(None))
        )
        newest = [number for number in rows if number not in numbers]
        numbers += newest
    return numbers


async def telegram_owners(tx: Read) -> Sequence[tuple[str, int]]:
    """Every Telegram account in the base and its client's number."""
    rows = await tx.session.execute(
        select(ContactPoint.value, ContactPoint.client_id).where(ContactPoint.channel == ChannelName.TELEGRAM)
    )
    return [(value, client_id) for value, client_id in rows]
