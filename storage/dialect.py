"""What SQLAlchemy spells per dialect: the upsert, many rows at once, and the numbering of rows."""

import json
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    BindParameter,
    Column,
    ColumnElement,
    Float,
    Select,
    Table,
    Text,
    bindparam,
    cast,
    column,
    func,
    literal,
    select,
    table,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from storage.base import Base, UtcDateTime, table_of

AT_ONCE = 2_000
"""Rows in one statement: with a few columns each they stay below SQLite's 32,766 values."""

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite


def upsert(session: AsyncSession, model: type[Base]) -> "sqlite.Insert | postgresql.Insert":
    """An INSERT that can be given an ON CONFLICT clause; the other database's dialect is never imported."""
    if session.get_bind().dialect.name == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(table_of(model))
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table_of(model))


async def restart_numbering(session: AsyncSession, table: Table) -> None:
    """Let the table number new rows behind its highest one; SQLite does so by itself."""
    column = table.autoincrement_column
    if column is None or session.get_bind().dialect.name == "sqlite":
        return
    highest = await session.scalar(select(func.max(column)))
    if highest is not None:
        await session.execute(select(func.setval(func.pg_get_serial_sequence(table.name, column.name), highest)))


async def add_rows(
    session: AsyncSession,
    model: type[Base],
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    skip_known: bool = False,
    **same: Any,
) -> None:
    """Insert rows of plain values, the columns `same` being alike in all of them, by a statement for thousands.

    With a statement for each row SQLite's search index alone costs seven times as much. The first column is never
    empty; moments are given in UTC as `storage.moments.STAMP` writes them, JSON as its text. With `skip_known` rows
    whose unique key stands already are passed over.
    """
    if not rows:
        return
    if session.get_bind().dialect.name == "sqlite":
        await _add_to_sqlite(session, table_of(model), names, rows, same, skip_known=skip_known)
        return
    columns = table_of(model).c
    source = _given([columns[name] for name in names], bindparam("rows", type_=Text))
    source = source.add_columns(*(literal(value, columns[name].type) for name, value in same.items()))
    adding = upsert(session, model).from_select([*names, *same], source, include_defaults=False)
    if skip_known:
        adding = adding.on_conflict_do_nothing()
    await session.execute(adding, {"rows": as_json(rows)})


async def _add_to_sqlite(
    session: AsyncSession,
    target: Table,
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
    same: Mapping[str, Any],
    *,
    skip_known: bool,
) -> None:
    statement = _insert_many(target.name, tuple(names), tuple(same), skip_known=skip_known)
    constants = [_stored(session, target.c[name], value) for name, value in same.items()]
    connection = await session.connection()
    for start in range(0, len(rows), AT_ONCE):
        given = [*constants, *chain.from_iterable(rows[start : start + AT_ONCE])]
        given += repeat(None, len(constants) + AT_ONCE * len(names) - len(given))
        await connection.exec_driver_sql(statement, tuple(given))


def _stored(session: AsyncSession, column: Column[Any], value: Any) -> Any:
    """The value as SQLite's driver is given it."""
    dialect = session.get_bind().dialect
    process = column.type.dialect_impl(dialect).bind_processor(dialect)
    return process(value) if process else value


@lru_cache
def _insert_many(table: str, names: Sequence[str], same: Sequence[str], *, skip_known: bool) -> str:
    """Room for `AT_ONCE` rows, so that SQLite compiles it once; what is left empty is passed over."""
    row = f"({', '.join('?' * len(names))})"
    return (
        f"INSERT INTO {table} ({', '.join((*same, *names))})"
        f" SELECT {', '.join(('?',) * len(same) + ('given.*',))}"
        f" FROM (VALUES {', '.join([row] * AT_ONCE)}) AS given WHERE column1 IS NOT NULL"
        f"{' ON CONFLICT DO NOTHING' if skip_known else ''}"
    )


def seconds_of(session: AsyncSession, moment: Any) -> ColumnElement[float]:
    """A moment as seconds since 1970, to be reckoned with inside a query."""
    if session.get_bind().dialect.name == "sqlite":
        return (func.julianday(moment, type_=Float) - 2440587.5) * 86400
    return cast(func.extract("epoch", moment), Float)


def one_of(session: AsyncSession, values: Collection[str | int], like: "ColumnElement[Any] | Any") -> Select[Any]:
    """A sub-select of these values, however many: one parameter instead of one for each."""
    if session.get_bind().dialect.name == "sqlite":
        given = bindparam(None, as_json([*values]), type_=Text)
        return select(func.json_each(given).table_valued("value").c.value)
    return _given([like], bindparam(None, as_json([[value] for value in values]), type_=Text))


def _given(columns: Sequence[Any], given: BindParameter[str]) -> Select[Any]:
    """PostgreSQL's SELECT over a JSON array of arrays, their places cast to the columns' types."""
    each = func.json_array_elements(cast(given, JSON)).table_valued("value")
    return select(*(_typed(each.c.value.op("->>")(place), like) for place, like in enumerate(columns)))


def _typed(said: ColumnElement[Any], like: ColumnElement[Any]) -> ColumnElement[Any]:
    zoned = said.op("||")("+00") if isinstance(like.type, UtcDateTime) else said
    return cast(zoned, like.type)


def as_json(value: Any) -> str:
    """Its text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


async def reserve_numbers(session: AsyncSession, model: type[Base], count: int) -> Sequence[int]:
    """Numbers for new rows of a self-numbering table, given to nobody else."""
    target = table_of(model)
    numbers = target.autoincrement_column
    assert numbers is not None
    if session.get_bind().dialect.name == "sqlite":
        # Whoever writes holds the only write lock: the highest number stands still until the commit.
        used = [select(func.max(numbers))]
        if target.dialect_kwargs.get("sqlite_autoincrement"):
            given = table("sqlite_sequence", column("name"), column("seq"))
            used.append(select(given.c.seq).where(given.c.name == target.name))
        highest = max(number or 0 for number in await session.scalars(union_all(*used)))
        return range(highest + 1, highest + 1 + count)
    sequence = func.pg_get_serial_sequence(target.name, numbers.name)
    drawn = await session.scalars(select(func.nextval(sequence)).select_from(func.generate_series(1, count)))
    return drawn.all()
