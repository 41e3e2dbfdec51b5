"""The engine and its two doors, `begin()` and `read()`; the program's only commit stands here."""

from collections.abc import AsyncIterator, Callable, Collection, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import event, make_url, text
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from storage.base import Base
from storage.effects import claim_effect
from storage.errors import AlreadyDone, Conflict, Unavailable
from storage.events import Event
from storage.outbox import Outbox

Entity = TypeVar("Entity", bound=Base)
Clock = Callable[[], datetime]
Waker = Callable[[frozenset[str]], None]

BUSY_TIMEOUT_MS = 15_000
"""How long SQLite waits for a writer of another process before it gives up."""

LOG_PATIENCE_MS = 200
"""How long emptying the log waits for readers; writers wait with it."""


LOG_PAGES = 24_000
"""Pages of 4 KB the log grows to before it is folded into the database: an import writes the same ones many times."""


class Read:
    """A look at the database; `now` is the instant at which it began. Of one instant is a `Database.snapshot` only."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self.session = session
        self.now = now

    async def get(self, model: type[Entity], ident: object, *, lock: bool = False) -> Entity | None:
        """The entity by its key; `lock=True` for what is read in order to be changed (FOR UPDATE).

        Locked it is read anew, for others may have changed it since this transaction saw it first.
        """
        if not lock:
            return await self.session.get(model, ident)
        await self.session.flush()  # reading anew would lose what was changed here and not sent yet
        return await self.session.get(model, ident, with_for_update=True, populate_existing=True)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.session.get_bind().dialect.name


class Tx(Read):
    """One write transaction: what must follow the commit is written in it."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        super().__init__(session, now)
        self.outbox = Outbox(session, now)
        self.woken: set[str] = set()

    def add(self, entity: Base) -> None:
        """The entity is inserted at the next flush or commit."""
        self.session.add(entity)

    def record(self, happened: Event) -> None:
        """Write down what happened, in the past tense: the client's timeline and later the triggers read it."""
        happened.at = happened.at or self.now
        self.session.add(happened)

    def wake(self, job: str) -> None:
        """Have the scheduler run `job` right after the commit instead of at its next tick."""
        self.woken.add(job)

    async def flush(self) -> None:
        """Send what was added, so that it has its id."""
        await self.session.flush()


class Database:
    """SQLite or PostgreSQL behind one pair of doors.

    On SQLite one connection writes (BEGIN IMMEDIATE, writers take turns in the process) and several read; on
    PostgreSQL one pool does both.
    """

    def __init__(self, url: str, clock: Clock, *, on_commit: Waker | None = None) -> None:
        self.url = make_url(url)
        self._clock = clock
        self._on_commit = on_commit
        if self.url.get_backend_name() == "sqlite":
            self._writer = _sqlite_engine(url, pool_size=1)
            self._reader = _sqlite_engine(url, pool_size=4, read_only=True)
        else:
            self._writer = self._reader = create_async_engine(
                url,
                pool_size=10,
                max_overflow=5,
                pool_pre_ping=True,
                isolation_level="READ COMMITTED",
                hide_parameters=True,
            )

    @property
    def address(self) -> str:
        """The URL whole, password and all, for a process that opens the same database."""
        return self.url.render_as_string(hide_password=False)

    def on_commit(self, waker: Waker) -> None:
        """After each commit that woke jobs, call `waker` with their names."""
        self._on_commit = waker

    @asynccontextmanager
    async def begin(self, cause: str | None = None, use_case: str = "") -> AsyncIterator[Tx]:
        """A write transaction, committed when the block ends well and rolled back when it raises.

        With a `cause` (the update that asked) the pair (cause, use case) is written in the same transaction; a
        replay that meets its own effect gets `AlreadyDone` and changes nothing. Raises `Conflict`, `Unavailable`.
        """
        with _own_errors():
            async with AsyncSession(self._writer, expire_on_commit=False, autoflush=False) as session:
                tx = Tx(session, self._clock())
                if cause is not None and not await claim_effect(session, cause, use_case, tx.now):
                    raise AlreadyDone(use_case)
                yield tx
                await session.commit()
        woken = tx.woken | tx.outbox.woken
        if woken and self._on_commit:
            self._on_commit(frozenset(woken))

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Read]:
        """A read-only look; nothing done in it is kept."""
        with _own_errors():
            async with AsyncSession(self._reader, expire_on_commit=False, autoflush=False) as session:
                yield Read(session, self._clock())

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Read]:
        """The base as it stood at the first query, for as long as the block takes; nobody who writes waits for it."""
        async with self.read() as look:
            if look.dialect == "postgresql":
                await look.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
                yield look
                return
            await look.session.execute(text("BEGIN"))
            try:
                yield look
            finally:
                await look.session.execute(text("ROLLBACK"))

    async def scrub(self, tables: Collection[str]) -> bool:
        """Where deleted rows still stand: the log of SQLite is folded in, PostgreSQL's dead rows of the tables freed.

        False: a reader is in the way of the log.
        """
        if self.url.get_backend_name() == "sqlite":
            return await self._empty_log()
        async with self._writer.connect() as connection:
            alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
            for name in sorted(tables):
                await alone.execute(text(f'VACUUM "{name}"'))
        return True

    async def _empty_log(self) -> bool:
        async with self._writer.connect() as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            assert driver
            await driver.execute(f"PRAGMA busy_timeout={LOG_PATIENCE_MS}")
            rows = await driver.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
            await driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        return not next(iter(rows))[0]

    async def close(self) -> None:
        """Let go of every connection."""
        for engine in {self._writer, self._reader}:
            await engine.dispose()


class _own_errors:
    """Turn SQLAlchemy's errors into the storage's own."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, IntegrityError):
            raise Conflict(str(error.orig)) from error
        if isinstance(error, DBAPIError) and _may_pass(error):
            raise Unavailable(str(error.orig)) from error


def _may_pass(error: DBAPIError) -> bool:
    """True for what another try may not meet: no connection, a lock that was not given, a deadlock (SQLSTATE 40…)."""
    if isinstance(error, OperationalError | InterfaceError) or error.connection_invalidated:
        return True
    return str(getattr(error.orig, "sqlstate", None)).startswith("40")


def _sqlite_engine(url: str, *, pool_size: int, read_only: bool = False) -> AsyncEngine:
    """A look needs no transaction around it: beginning and ending one costs as much as a query."""
    engine = create_async_engine(
        url,
        isolation_level="AUTOCOMMIT" if read_only else None,
        skip_autocommit_rollback=read_only,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=60,
        hide_parameters=True,
        connect_args={"isolation_level": None, "timeout": BUSY_TIMEOUT_MS / 1000},
    )

    def on_connect(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in _pragmas(read_only=read_only):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    event.listen(engine.sync_engine, "connect", on_connect)
    if not read_only:
        # The driver would begin late and deferred; a writer that upgrades its lock fails at once instead of waiting.
        event.listen(engine.sync_engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _pragmas(*, read_only: bool) -> Iterable[str]:
    yield "journal_mode=WAL"
    yield "synchronous=FULL"
    yield "foreign_keys=ON"
    yield f"busy_timeout={BUSY_TIMEOUT_MS}"
    yield f"cache_size={-32_768 if read_only else -65_536}"
    yield f"wal_autocheckpoint={LOG_PAGES}"
    yield "temp_store=MEMORY"
    yield "secure_delete=ON"
    if read_only:
        yield "query_only=ON"


async def ping(db: Database) -> None:
    """Raise `Unavailable` when the database does not answer."""
    async with db.read() as tx:
        await tx.session.execute(text("SELECT 1"))
