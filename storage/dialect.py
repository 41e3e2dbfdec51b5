"""What SQLAlchemy spells per dialect: the upsert, and the numbering of rows put back with their numbers."""

from typing import TYPE_CHECKING

from sqlalchemy import Table, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.base import Base, table_of

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
