"""A base of the first day is brought up to date: what documents asked about clients stands in their fields then,
and they are found as before.
"""

from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import command

from crm.clients import ClientService
from storage import migrate
from storage.clients import Client
from storage.database import Database
from storage.sealed import Vault
from tests.support.databases import Clock
from tests.support.fields import kept
from tests.support.people import hire

VAULT = Vault("the key of the tests")
FIRST_DAY = "2026_11_22_1800"
DETAILS = {
    "name": "Петрова Анна Сергеевна",
    "name_gen": "Петровой Анны Сергеевны",
    "gender": "female",
    "address": "ул. Малышева, 5",
    "inn": "7707083893",
    "birthday": "1985-02-01",
    "email": "anna@example.com",
    "passport": VAULT.seal("client:1:passport", "65 04 123456"),
}


async def of_the_first_day(url: str, clock: Clock, **details: dict[str, str]) -> None:
    """A base as it was then, with a client for each name."""
    await migrate._run(url, lambda config: command.upgrade(config, FIRST_DAY))
    engine = migrate._engine(url)
    async with engine.begin() as connection:
        clients = await connection.run_sync(lambda sync: sa.Table("clients", sa.MetaData(), autoload_with=sync))
        common: dict[str, Any] = {"is_spam": False, "has_blocked_bot": False, "search_text": ""}
        common |= {"first_seen_at": clock.at, "last_contact_at": clock.at}
        for name, known in details.items():
            await connection.execute(clients.insert().values(name=name, name_n=name, details=known, **common))
    await engine.dispose()


async def test_details_become_fields_and_names_stay(empty_url: str, clock: Clock) -> None:
    await of_the_first_day(empty_url, clock, anna=DETAILS, boris={})
    await migrate.upgrade(empty_url)
    db = Database(empty_url, clock)
    try:
        assert await kept(db, VAULT, 1) == {
            "gender": "female",
            "address": "ул. Малышева, 5",
            "inn": "7707083893",
            "birthday": date(1985, 2, 1),
            "email": "anna@example.com",
            "passport": "65 04 123456",
        }
        assert await kept(db, VAULT, 2) == {}
        async with db.read() as look:
            anna = await look.get(Client, 1)
        assert anna
        assert anna.details == {key: DETAILS[key] for key in ("name", "name_gen")}
        oleg, clients = await hire(db), ClientService(db, "RU")
        assert [found.id for found in (await clients.find(oleg, "anna")).clients] == [1]
        await clients.rename(oleg, 1, "Анна")
        assert [found.id for found in (await clients.find(oleg, "анна")).clients] == [1]
    finally:
        await db.close()
