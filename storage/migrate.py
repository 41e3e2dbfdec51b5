"""Bring a database to the newest schema, and draft the next revision (`python -m storage.migrate NAME`)."""

import asyncio
import sys
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


async def upgrade(url: str, revision: str | None = None) -> None:
    """Run what the database has not seen, up to the revision or the newest; makes the folder of a new SQLite file."""
    wanted = revision or newest_revision()
    if await _revision(url) == wanted:
        return  # the usual start; Alembic takes half a second to import
    from alembic import command

    await _run(url, lambda config: command.upgrade(config, wanted))


def newest_revision() -> str:
    """The id of the last revision file."""
    return max(revisions())


def revisions() -> Collection[str]:
    """The ids of all of them: `YYYY_MM_DD_HHMM`, the front of a file's name."""
    return {path.name[: len("YYYY_MM_DD_HHMM")] for path in (MIGRATIONS / "versions").glob("2*.py")}


async def _revision(url: str) -> str | None:
    """The revision the database stands at; None for an empty or absent one."""
    engine = _engine(url)
    try:
        async with engine.connect() as connection:
            found: str | None = await connection.scalar(text("SELECT version_num FROM alembic_version"))
            return found
    except DatabaseError:
        return None
    finally:
        await engine.dispose()


def _engine(url: str) -> AsyncEngine:
    engine = create_async_engine(url, poolclass=NullPool)
    if engine.url.get_backend_name() == "sqlite" and engine.url.database:
        Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
    return engine


async def check(url: str) -> None:
    """Raise `alembic.util.CommandError` when the classes and the schema differ."""
    from alembic import command

    await _run(url, command.check)


async def draft(url: str, name: str) -> None:
    """Write a dated revision from the difference between the classes and the database."""
    from alembic import command

    ident = datetime.now(UTC).strftime("%Y_%m_%d_%H%M")
    await _run(url, lambda config: command.revision(config, name, autogenerate=True, rev_id=ident))


async def _run(url: str, action: "Callable[[Config], object]") -> None:
    from alembic.config import Config

    engine = _engine(url)

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
