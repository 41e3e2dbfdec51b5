"""Segments through our own engine on SQLite, beside DuckDB on the same rows.

`python -m tests.bench.segments [CLIENTS]`. Ten purchases a client, over four years. Both databases make the same rows
of the same formulas, and must agree on every count. Ours knows narrow totals, kept with each purchase; DuckDB reads
the purchases themselves.
"""

import asyncio
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from crm.purchases.window import window_edge
from crm.segments.conditions import Condition, Field, Operator
from crm.segments.periods import YEAR, read_period
from crm.segments.tree import Audience
from storage import bulk, migrate, preferences
from storage.database import Database
from storage.moments import STAMP
from storage.purchase_totals import EDGE, recount

CLIENTS = 100_000
EACH = 10
ROUNDS = 5
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
MOSCOW = ZoneInfo("Europe/Moscow")
EPOCH = int(NOW.timestamp())
FOUR_YEARS = 4 * 365 * 86_400
CATEGORIES, PRODUCTS, CITIES = 50, 1_000, 100

STEP = "(({i} * {by} + 12345) % 4294967291 * 48271 % 2147483647)"
MIX = "(({step}) * ({step} + 17) % 2147483629)"
"""Numbers that look as if they were drawn, the same wherever they are computed."""


def drawn(by: int, below: int, i: str = "i") -> str:
    """A number from 0 for row `i`."""
    return f"({MIX.format(step=STEP.format(i=i, by=by))} % {below})"


CLIENT, AT, TOTAL = (
    drawn(2654435761, 0).replace("% 0", "% {clients}"),
    drawn(40503, FOUR_YEARS),
    drawn(69069, 1_190_000),
)
PRODUCT = drawn(7919, PRODUCTS)


@dataclass(frozen=True)
class Question:
    """What is asked: of our engine, and of DuckDB in SQL as one would write it there."""

    name: str
    audience: Audience
    sql: str


def bought(operator: Operator, within: str, of: str = "category:7") -> Condition:
    """The condition about what was bought."""
    return Condition(Field.BOUGHT, operator, of=of, within=within)


def span(code: str) -> str:
    """The period as DuckDB compares it."""
    period = read_period(code)
    assert period is not None
    since, until = period.bounds(NOW)
    ends = [
        f"p.at >= '{since:%Y-%m-%d %H:%M:%S}'" if since else "",
        f"p.at < '{until:%Y-%m-%d %H:%M:%S}'" if until else "",
    ]
    return " AND ".join(end for end in ends if end)


STANDING = "NOT c.is_spam AND c.archived_at IS NULL"
OF = "purchases p JOIN purchase_lines l ON l.purchase_id = p.id WHERE p.returned_at IS NULL AND l.returned_at IS NULL"
YEAR_EDGE = window_edge(NOW, MOSCOW).astimezone(UTC)


def of_buyers(buyers: str) -> str:
    """How many clients are among these."""
    return f"SELECT count(*) FROM clients c WHERE {STANDING} AND c.id IN ({buyers})"


QUESTIONS = (
    Question(
        "bought X 11–13 months ago, city, consent, nothing since",
        (
            bought(Operator.NOTHING_SINCE, "ago:11-13m"),
            Condition(Field.CITY, Operator.IS, "Город 7"),
            Condition(Field.CONSENT, Operator.IS, "any"),
        ),
        f"""SELECT count(*) FROM clients c
            JOIN (SELECT p.client_id, max(p.at) AS last_at FROM {OF} AND l.category_id = 7 GROUP BY 1) p
              ON p.client_id = c.id
            WHERE {STANDING} AND c.city_n = 'город 7' AND {span("ago:11-13m").replace("p.at", "p.last_at")}
              AND EXISTS (SELECT 1 FROM consents s
                          WHERE s.client_id = c.id AND s.kind = 'ads' AND s.withdrawn_at IS NULL)
              AND NOT EXISTS (SELECT 1 FROM purchases n
                              WHERE n.client_id = c.id AND n.returned_at IS NULL AND n.at > p.last_at)""",
    ),
    Question(
        "5+ purchases and 30,000 in the last year",
        (
            Condition(Field.PURCHASES, Operator.LEAST, 5, within=YEAR),
            Condition(Field.SPENT, Operator.LEAST, 3_000_000, within=YEAR),
        ),
        of_buyers(
            "SELECT p.client_id FROM purchases p WHERE p.returned_at IS NULL"
            f" AND p.at >= '{YEAR_EDGE:%Y-%m-%d %H:%M:%S}'"
            " GROUP BY 1 HAVING count(*) >= 5 AND sum(p.total) >= 3000000"
        ),
    ),
    Question(
        "no roll-up: bought X 3–6 months ago",
        (bought(Operator.WITHIN, "ago:3-6m"),),
        of_buyers(f"SELECT p.client_id FROM {OF} AND l.category_id = 7 AND {span('ago:3-6m')}"),
    ),
    Question(
        "no roll-up: bought a product within 90 days",
        (bought(Operator.WITHIN, "last:90d", "product:107"),),
        of_buyers(f"SELECT p.client_id FROM {OF} AND l.product_id = 107 AND {span('last:90d')}"),
    ),
    Question(
        "no roll-up: 3+ purchases within 90 days",
        (Condition(Field.PURCHASES, Operator.LEAST, 3, within="last:90d"),),
        of_buyers(
            f"SELECT p.client_id FROM purchases p WHERE p.returned_at IS NULL AND {span('last:90d')}"
            " GROUP BY 1 HAVING count(*) >= 3"
        ),
    ),
    Question(
        "no roll-up: 10,000 on X within two years",
        (Condition(Field.SPENT, Operator.LEAST, 1_000_000, "category:7", "last:2y"),),
        of_buyers(
            f"SELECT p.client_id FROM {OF} AND l.category_id = 7 AND {span('last:2y')}"
            " GROUP BY 1 HAVING sum(l.total) >= 1000000"
        ),
    ),
)


async def main(clients: int = CLIENTS) -> None:
    """Print each question's median on both, the ratio, and how many clients it finds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crm.db"
        db = await _ours(path, clients)
        duck = _theirs(clients)
        title = f"segments, {clients:,} clients, {clients * EACH:,} purchases, ms"
        print(f"{title:60} {'ours':>9} {'DuckDB':>9} {'ratio':>7}")
        for question in QUESTIONS:
            await _compare(db, duck, question)
        duck.close()
        await db.close()


async def _compare(db: Database, duck: duckdb.DuckDBPyConnection, question: Question) -> None:
    """Turn by turn, so that neither has the quieter minute."""
    ours, theirs = [], []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        async with db.read() as look:
            found = await bulk.count_of(look, question.audience)
        ours.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        [(known,)] = duck.execute(question.sql).fetchall()
        theirs.append((time.perf_counter() - began) * 1000)
        assert found == known, f"{question.name}: {found} here, {known} there"
    took, peer = statistics.median(ours), statistics.median(theirs)
    print(f"{question.name:60} {took:9.1f} {peer:9.1f} {took / peer:7.3f}   {found:,} found")


async def _ours(path: Path, clients: int) -> Database:
    """The whole schema; the rows by SQLite itself, their totals by ours, indexes last."""
    url = f"sqlite+aiosqlite:///{path}"
    await migrate.upgrade(url)
    indexes = _filled(path, clients)
    db = Database(url, lambda: NOW)
    async with db.begin() as tx:
        await preferences.save(tx, EDGE, {"since": YEAR_EDGE.isoformat()})
        await recount(tx, None)
    with closing(_hasty(path)) as connection:
        for statement in (*indexes, "ANALYZE"):
            connection.execute(statement)
    return db


def _filled(path: Path, clients: int) -> list[str]:
    """Rows in every table that is asked; returns how to make the indexes that stood in the way of that."""
    with closing(_hasty(path)) as connection:
        indexes = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN"
            " ('purchases', 'purchase_lines', 'clients', 'consents', 'client_totals', 'category_totals')"
        ).fetchall()
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        for (name,) in triggers:  # the search's: nothing is searched here
            connection.execute(f"DROP TRIGGER {name}")
        for statement in _rows(
            clients,
            series=lambda count: f"WITH RECURSIVE s(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM s LIMIT {count})",
            moment=lambda seconds: f"strftime('%Y-%m-%d %H:%M:%f', {EPOCH} - {seconds}, 'unixepoch') || '000'",
            now=f"'{NOW.strftime(STAMP)}'",
        ):
            connection.execute(statement)
        connection.commit()
    return [sql for _, sql in indexes]


def _hasty(path: Path) -> sqlite3.Connection:
    """A connection that fears no crash."""
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -500000;")
    return connection


def _theirs(clients: int) -> duckdb.DuckDBPyConnection:
    """The same rows in DuckDB's own tables."""
    duck = duckdb.connect()
    duck.execute(SCHEMA)
    for statement in _rows(
        clients,
        series=lambda count: f"WITH s AS (SELECT range AS i FROM range({count}))",
        moment=lambda seconds: f"make_timestamp(({EPOCH} - {seconds}) * 1000000)",
        now=f"TIMESTAMP '{NOW:%Y-%m-%d %H:%M:%S}'",
    ):
        duck.execute(statement)
    return duck


SCHEMA = """
CREATE TABLE categories (id BIGINT, title VARCHAR, title_n VARCHAR);
CREATE TABLE products (id BIGINT, title VARCHAR, title_n VARCHAR, category_id BIGINT);
CREATE TABLE clients (id BIGINT, name VARCHAR, name_n VARCHAR, city VARCHAR, city_n VARCHAR, details VARCHAR,
    is_spam BOOLEAN, has_blocked_bot BOOLEAN, first_seen_at TIMESTAMP, last_contact_at TIMESTAMP, search_text VARCHAR,
    archived_at TIMESTAMP);
CREATE TABLE consents (client_id BIGINT, kind VARCHAR, channel VARCHAR, text_version VARCHAR, proof VARCHAR,
    given_at TIMESTAMP, withdrawn_at TIMESTAMP);
CREATE TABLE purchases (id BIGINT, client_id BIGINT, "at" TIMESTAMP, total BIGINT, currency VARCHAR, source VARCHAR,
    noted_at TIMESTAMP, returned_at TIMESTAMP);
CREATE TABLE purchase_lines (id BIGINT, purchase_id BIGINT, product_id BIGINT, category_id BIGINT, title VARCHAR,
    quantity DOUBLE, total BIGINT, returned_at TIMESTAMP);
"""


def _rows(clients: int, *, series: Callable[[int], str], moment: Callable[[str], str], now: str) -> list[str]:
    """The statements that make the rows, in either dialect."""
    client = f"1 + {CLIENT.format(clients=clients)}"
    many = clients * EACH
    return [
        f"INSERT INTO categories (id, title, title_n) {series(CATEGORIES)} SELECT i + 1, 'К' || i, 'к' || i FROM s",
        f"INSERT INTO products (id, title, title_n, category_id) {series(PRODUCTS)}"
        f" SELECT i + 1, 'Т' || i, 'т' || i, i % {CATEGORIES} + 1 FROM s",
        "INSERT INTO clients (id, name, name_n, city, city_n, details, is_spam, has_blocked_bot, first_seen_at,"
        f" last_contact_at, search_text) {series(clients)} SELECT i + 1, 'Клиент ' || i, 'клиент ' || i,"
        f" 'Город ' || {drawn(31, CITIES)}, 'город ' || {drawn(31, CITIES)}, '{{}}', {drawn(37, 100)} = 0,"
        f" {drawn(41, 20)} = 0, {now}, {moment(drawn(43, FOUR_YEARS))}, '' FROM s",
        "INSERT INTO consents (client_id, kind, channel, text_version, proof, given_at, withdrawn_at)"
        f" {series(clients)} SELECT i + 1, 'ads', 'telegram', '1', 'tg:1', {now},"
        f" CASE WHEN {drawn(53, 10)} = 0 THEN {now} END FROM s WHERE {drawn(47, 10)} < 7",
        'INSERT INTO purchases (id, client_id, "at", total, currency, source, noted_at, returned_at)'
        f" {series(many)} SELECT i + 1, {client}, {moment(AT)}, 10000 + {TOTAL}, 'RUB', 'test', {now},"
        f" CASE WHEN {drawn(59, 50)} = 0 THEN {now} END FROM s",
        "INSERT INTO purchase_lines (id, purchase_id, product_id, category_id, title, quantity, total, returned_at)"
        f" {series(many)} SELECT i + 1, i + 1, 1 + {PRODUCT}, {PRODUCT} % {CATEGORIES} + 1, 'Т', 1,"
        f" 10000 + {TOTAL}, CASE WHEN {drawn(59, 50)} = 0 THEN {now} END FROM s",
    ]


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else CLIENTS))
