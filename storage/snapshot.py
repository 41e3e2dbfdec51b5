"""The whole base as plain rows, table by table, and back into an empty one: the same for both databases."""

import base64
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, DateTime, LargeBinary, MetaData, Table, exists, inspect, select, text

from storage.base import UtcDateTime
from storage.database import Read, Tx
from storage.dialect import restart_numbering
from storage.models import metadata

Row = dict[str, Any]
Tables = Mapping[str, Table]
ROWS_AT_ONCE = 500
SEEDED = ("fields", "preferences")
"""The tables into which the schema itself puts rows."""


async def schema(look: Read) -> str:
    """The revision the database stands at."""
    return str(await look.session.scalar(text("SELECT version_num FROM alembic_version")))


async def rows(look: Read) -> AsyncIterator[tuple[str, list[Row]]]:
    """Every row of every table, some hundreds at a time, referred-to tables first; values are JSON."""
    for table in metadata.sorted_tables:
        found = await look.session.stream(select(table))
        async for part in found.mappings().partitions(ROWS_AT_ONCE):
            yield table.name, [{name: _plain(value) for name, value in row.items()} for row in part]


async def is_empty(look: Read, *names: str) -> bool:
    """True when none of these tables, or no table but the seeded ones, holds a row."""
    everything = [table for table in metadata.sorted_tables if table.name not in SEEDED]
    for table in [metadata.tables[name] for name in names] or everything:
        if await look.session.scalar(select(exists().select_from(table))):
            return False
    return True


async def clear(tx: Tx) -> None:
    """Delete every row of every table."""
    for table in reversed(metadata.sorted_tables):
        await tx.session.execute(table.delete())


def tables_of_today() -> Tables:
    """The tables as the classes know them."""
    return metadata.tables


async def tables_as_they_stand(tx: Tx) -> Tables:
    """The tables of a base that is not up to date, empty: what the schema filled is cleared."""
    connection = await tx.session.connection()
    tables = await connection.run_sync(_inspected)
    for name in SEEDED:
        if name in tables:
            await tx.session.execute(tables[name].delete())
    return tables


async def insert(tx: Tx, table: Table, values: Sequence[Row]) -> None:
    """Put rows back that `rows` gave."""
    await tx.session.execute(table.insert(), [_typed_row(table, row) for row in values])


async def renumber(tx: Tx) -> None:
    """New rows get numbers behind the ones that came back."""
    for table in metadata.sorted_tables:
        await restart_numbering(tx.session, table)


def _inspected(connection: Connection) -> Tables:
    found, old = inspect(connection), MetaData()
    for name in found.get_table_names():
        Table(name, old, *(Column(each["name"], each["type"]) for each in found.get_columns(name)))
    return old.tables


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _typed_row(table: Table, row: Row) -> Row:
    return {name: _typed(table.c[name], value) for name, value in row.items()}


def _typed(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, UtcDateTime | DateTime):
        return datetime.fromisoformat(value)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    return base64.b64decode(value) if isinstance(column.type, LargeBinary) else value
