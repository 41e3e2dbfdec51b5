"""The upsert of both databases: the one statement that SQLAlchemy spells per dialect with equal arguments."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from storage.base import Base


def upsert(session: AsyncSession, model: type[Base]) -> "sqlite.Insert | postgresql.Insert":
    """An INSERT that can be given an ON CONFLICT clause."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    return sqlite.insert(model) if is_sqlite else postgresql.insert(model)
