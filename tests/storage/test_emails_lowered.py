"""Addresses written before case was of no account: lowered, and of two on one card the first stays."""

from typing import Any

import sqlalchemy as sa
from alembic import command

from storage import migrate

BEFORE = "2026_11_22_2316"


async def test_addresses_are_lowered_and_a_card_keeps_each_once(empty_url: str) -> None:
    await migrate._run(empty_url, lambda config: command.upgrade(config, BEFORE))
    await write(empty_url, {1: ("Anna@Example.com", "anna@example.com", "АННА@пример.рф"), 2: ("ANNA@example.com",)})
    await migrate.upgrade(empty_url)
    assert await addresses(empty_url) == [(1, "anna@example.com"), (1, "анна@пример.рф"), (2, "anna@example.com")]


async def write(url: str, emails: dict[int, tuple[str, ...]]) -> None:
    """A client for each number, with these addresses."""
    moment = sa.func.current_timestamp()
    common: dict[str, Any] = {"is_spam": False, "has_blocked_bot": False, "search_text": "", "details": {}}
    point: dict[str, Any] = {"channel": "email", "attested": False, "state": "valid", "source": "manager"}
    engine = migrate._engine(url)
    async with engine.begin() as connection:
        clients, points = [await connection.run_sync(_table, name) for name in ("clients", "contact_points")]
        for number, written in emails.items():
            named = {"id": number, "name": "Анна", "name_n": "анна", "first_seen_at": moment, "last_contact_at": moment}
            await connection.execute(clients.insert().values(**named, **common))
            for address in written:
                values = {"client_id": number, "value": address, "created_at": moment}
                await connection.execute(points.insert().values(**values, **point))
    await engine.dispose()


async def addresses(url: str) -> list[tuple[int, str]]:
    """Client and address, oldest first."""
    engine = migrate._engine(url)
    async with engine.connect() as connection:
        rows = await connection.execute(sa.text("SELECT client_id, value FROM contact_points ORDER BY id"))
        found = [(client_id, address) for client_id, address in rows]
    await engine.dispose()
    return found


def _table(connection: sa.Connection, name: str) -> sa.Table:
    return sa.Table(name, sa.MetaData(), autoload_with=connection)
