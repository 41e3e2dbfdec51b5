"""The upsert of both databases: the one statement that SQLAlchemy spells per dialect with equal arguments."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from storage.base import Base, table_of


def upsert(session: AsyncSession, model: type[Base]) -> "sqlite.Insert | postgresql.Insert":
    """An INSERT that can be given an ON CONFLICT clause."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    table = table_of(model)
    return sqlite.insert(table) if is_sqlite else postgresql.insert(table)
