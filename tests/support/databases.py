"""Fixtures of a fresh, migrated database: SQLite and PostgreSQL in turn, copied from a template made once."""

import shutil
import uuid
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url

from storage import migrate
from storage.database import Database
from tests.support import postgres

BACKENDS = ("sqlite", "postgresql")


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    """Sunday 22 November 2026, 13:00 in Moscow."""
    return Clock(datetime(2026, 11, 22, 10, 0, tzinfo=UTC))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated empty SQLite file."""
    import asyncio

    path = tmp_path_factory.mktemp("template") / "crm.db"
    asyncio.run(migrate.upgrade(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """One PostgreSQL per worker, with a migrated database `template_crm`."""
    import asyncio

    with postgres.server() as url:
        asyncio.run(_execute(url, "CREATE DATABASE template_crm"))
        asyncio.run(migrate.upgrade(_database(url, "template_crm")))
        yield url


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a fresh migrated database; each test that asks runs once per backend."""
    return fresh_database(request, str(request.param), tmp_path)


@pytest.fixture(params=BACKENDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without a table, on each backend in turn: for upgrades from an older day."""
    import asyncio

    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'old.db'}"
    server_url = request.getfixturevalue("postgres_server")
    name = f"old_{uuid.uuid4().hex}"
    asyncio.run(_execute(server_url, f"CREATE DATABASE {name}"))
    return _database(server_url, name)


@pytest.fixture
def sqlite_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a fresh migrated SQLite database, for what does not depend on the backend."""
    return fresh_database(request, "sqlite", tmp_path)


def fresh_database(request: pytest.FixtureRequest, backend: str, folder: Path) -> str:
    """Copy the backend's template and name the copy."""
    import asyncio

    if backend == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), folder / "crm.db")
        return f"sqlite+aiosqlite:///{folder / 'crm.db'}"
    server_url = request.getfixturevalue("postgres_server")
    name = f"crm_{uuid.uuid4().hex}"
    asyncio.run(_execute(server_url, f"CREATE DATABASE {name} TEMPLATE template_crm"))
    return _database(server_url, name)


@pytest.fixture
async def db(database_url: str, clock: Clock) -> AsyncIterator[Database]:
    """A fresh database on each backend in turn."""
    database = Database(database_url, clock)
    yield database
    await database.close()


def _database(url: str, name: str) -> str:
    return make_url(url).set(database=name).render_as_string(hide_password=False)


async def _execute(url: str, statement: str) -> None:
    parts = make_url(url)
    connection = await asyncpg.connect(user=parts.username, host=str(parts.query["host"]), database=parts.database)
    await connection.execute(statement)
    await connection.close()
