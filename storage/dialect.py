"""What SQLAlchemy spells per dialect: the upsert, many rows at once, and the numbering of rows."""

import json
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    BindParameter,
    ColumnElement,
    Float,
    Select,
    Table,
    Text,
    bindparam,
    cast,
    func,
    literal,
    literal_column,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession

from storage.base import Base, UtcDateTime, table_of

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
    """Insert rows of plain JSON values, the columns `same` being alike in all of them, by one statement.

    One for all: with a statement for each row SQLite's search index alone costs seven times as much. Moments are
    given in UTC as `storage.moments.STAMP` writes them. With `skip_known` rows whose unique key stands already are
    passed over.
    """
    if not rows:
        return
    target = table_of(model)
    given = _given(session, [target.c[name] for name in names], bindparam("rows", type_=Text))
    constants = [literal(value, target.c[name].type) for name, value in same.items()]
    # SQLite takes ON CONFLICT for the end of a join unless there is a WHERE.
    source = given.add_columns(*constants).where(literal_column("1 = 1"))
    statement = upsert(session, model).from_select([*names, *same], source, include_defaults=False)
    if skip_known:
        statement = statement.on_conflict_do_nothing()
    await session.execute(statement, {"rows": _as_json(rows)})


def seconds_of(session: AsyncSession, moment: Any) -> ColumnElement[float]:
    """A moment as seconds since 1970, to be reckoned with inside a query."""
    if session.get_bind().dialect.name == "sqlite":
        return (func.julianday(moment, type_=Float) - 2440587.5) * 86400
    return cast(func.extract("epoch", moment), Float)


def one_of(session: AsyncSession, values: Collection[str | int], like: "ColumnElement[Any] | Any") -> Select[Any]:
    """A sub-select of these values, however many: one parameter instead of one for each."""
    return _given(session, [like], bindparam(None, _as_json([[value] for value in values]), type_=Text))


def _given(session: AsyncSession, columns: Sequence[Any], given: BindParameter[str]) -> Select[Any]:
    """A SELECT over a JSON array of arrays, their places cast to the columns' types."""
    if session.get_bind().dialect.name == "sqlite":
        each = func.json_each(given).table_valued("value")
        return select(*(func.json_extract(each.c.value, f"$[{place}]") for place in range(len(columns))))
    each = func.json_array_elements(cast(given, JSON)).table_valued("value")
    return select(*(_typed(each.c.value.op("->>")(place), like) for place, like in enumerate(columns)))


def _typed(said: ColumnElement[Any], like: ColumnElement[Any]) -> ColumnElement[Any]:
    zoned = said.op("||")("+00") if isinstance(like.type, UtcDateTime) else said
    return cast(zoned, like.type)


def _as_json(rows: Sequence[Sequence[Any]]) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


async def reserve_numbers(session: AsyncSession, model: type[Base], count: int) -> Sequence[int]:
    """Numbers for new rows of a self-numbering table, given to nobody else."""
    target = table_of(model)
    numbers = target.autoincrement_column
    assert numbers is not None
    if session.get_bind().dialect.name == "sqlite":
        # Whoever writes holds the only write lock: the highest number stands still until the commit.
        highest = await session.scalar(select(func.max(numbers))) or 0
        if target.dialect_kwargs.get("sqlite_autoincrement"):
            given = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
            highest = max(highest, await session.scalar(given, {"name": target.name}) or 0)
        return range(highest + 1, highest + 1 + count)
    sequence = func.pg_get_serial_sequence(target.name, numbers.name)
    drawn = await session.scalars(select(func.nextval(sequence)).select_from(func.generate_series(1, count)))
    return drawn.all()
