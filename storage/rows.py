"""Rows as JSON and back, for journals that must be able to put them where they stood."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Date, RowMapping, Table, select, tuple_

from storage.base import UtcDateTime
from storage.database import Read

CHUNK = 500
"""Values in one statement: drivers set a limit to how many there may be."""

Json = dict[str, Any]


def to_json(value: Any) -> Any:
    """A column's value as JSON knows it."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def from_json(column: Column[Any], value: Any) -> Any:
    """What `to_json` made of the column's value, as the column takes it."""
    if value is None:
        return None
    if isinstance(column.type, UtcDateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value


def row_to_json(row: Mapping[str, Any] | RowMapping) -> Json:
    """A whole row."""
    return {str(name): to_json(value) for name, value in row.items()}


def row_from_json(table: Table, row: Json) -> Json:
    """The whole row again; columns that are no more are left out."""
    return {name: from_json(table.c[name], value) for name, value in row.items() if name in table.c}


def chunks(values: list[Any]) -> Iterable[list[Any]]:
    """As many of them as one statement takes, again and again."""
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))


async def with_parents(tx: Read, table: Table, rows: list[Json]) -> list[Json]:
    """Those of the rows whose foreign keys still lead somewhere."""
    for key in table.foreign_keys:
        name, target = key.parent.name, key.column
        wanted = sorted({row[name] for row in rows if row.get(name) is not None})
        standing: set[Any] = set()
        for part in chunks(wanted):
            standing |= set(await tx.session.scalars(select(target).where(target.in_(part))))
        rows = [row for row in rows if row.get(name) is None or row[name] in standing]
    return rows


def matching(columns: list[Column[Any]], keys: list[list[Any]]) -> Any:
    """The condition that a row has one of these keys."""
    if len(columns) == 1:
        return columns[0].in_([key[0] for key in keys])
    return tuple_(*columns).in_([tuple(key) for key in keys])
