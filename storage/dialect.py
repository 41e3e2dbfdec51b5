"""The upsert of both databases: the one statement that SQLAlchemy spells per dialect with equal arguments."""

from typing import TYPE_CHECKING

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
