"""Bring a database to the newest schema, and draft the next revision (`python -m storage.migrate NAME`)."""

import asyncio
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

MIGRATIONS = Path(__file__).parent / "migrations"


async def upgrade(url: str) -> None:
    """Run every revision the database has not seen; making the folder of a new SQLite file first."""
    await _run(url, lambda config: command.upgrade(config, "head"))


async def check(url: str) -> None:
    """Raise `alembic.util.CommandError` when the classes and the schema differ."""
    await _run(url, command.check)


async def draft(url: str, name: str) -> None:
    """Write a dated revision from the difference between the classes and the database."""
    ident = datetime.now(UTC).strftime("%Y_%m_%d_%H%M")
    await _run(url, lambda config: command.revision(config, name, autogenerate=True, rev_id=ident))


async def _run(url: str, action: Callable[[Config], object]) -> None:
    engine = create_async_engine(url, poolclass=NullPool)
    if engine.url.get_backend_name() == "sqlite" and engine.url.database:
        Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)

    def run(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        action(config)

    try:
        async with engine.begin() as connection:
            await connection.run_sync(run)
    finally:
        await engine.dispose()


if __name__ == "__main__":
    asyncio.run(draft(sys.argv[2], sys.argv[1]))
