"""A backup of the first day, put back into the schema of today."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.backup import archive
from bot.backup.restoring import RestoreRefused, restore
from bot.clock import machine_clock
from bot.settings import Settings
from crm.clients import ClientService
from crm.privacy import Ledger
from crm.privacy.ledger import ErasedPerson
from crm.staff import Role
from storage import migrate, snapshot
from storage.database import Database
from storage.sealed import Vault
from tests.support.fields import kept
from tests.support.people import hire

PASSPHRASE = "верная пара слов"
FIRST_DAY = "2026_11_22_1800"
SEEN = datetime(2026, 11, 22, 10, tzinfo=UTC).isoformat()
VAULT = Vault("the key of the tests")


def client(ident: int, name: str, **details: str) -> dict[str, Any]:
    """A row of `clients` as it was written then."""
    plain = {"id": ident, "name": name, "name_n": name.lower(), "details": details, "search_text": name.lower()}
    return plain | {"is_spam": False, "has_blocked_bot": False, "first_seen_at": SEEN, "last_contact_at": SEEN}


def phone(ident: int, client_id: int, number: str) -> dict[str, Any]:
    """A row of `contact_points` of that day."""
    address = {"id": ident, "client_id": client_id, "channel": "phone", "value": number}
    return address | {"attested": True, "source": "telegram", "created_at": SEEN}


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """A machine whose program is of today."""
    key = SecretStr("the key of the tests")
    return Settings(_env_file=None, database_url=database_url, data_dir=tmp_path / "data", secret_key=key)


@pytest.fixture
def old_backup(tmp_path: Path) -> Path:
    """Anna with her passport and Boris, as the first day kept them."""
    details = {"birthday": "1985-02-01", "passport": VAULT.seal("client:7:passport", "65 04 123456")}
    path = tmp_path / "first_day.backup"
    with archive.writing(path, PASSPHRASE) as write:
        write({"kartoteka": "0.1.0", "schema": FIRST_DAY, "made_at": SEEN})
        write({"table": "clients", "rows": [client(7, "Анна Петрова", **details), client(8, "Борис Орлов")]})
        write({"table": "contact_points", "rows": [phone(1, 7, "+79172340001"), phone(2, 8, "+79172340002")]})
        write({"file": "logo.png", "at": 0, "data": "b2xk"})
        write({"end": True})
    return path


async def found(settings: Settings, words: str) -> list[int]:
    """The numbers of whom an owner finds."""
    db = Database(settings.database_url, machine_clock)
    try:
        boss = await hire(db, "Ольга", Role.OWNER)
        return [one.id for one in (await ClientService(db, "RU").find(boss, words)).clients]
    finally:
        await db.close()


async def create(settings: Settings, name: str) -> int:
    """The number of a new client."""
    db = Database(settings.database_url, machine_clock)
    try:
        return (await ClientService(db, "RU").create(await hire(db, "Олег", Role.OWNER), name, None)).id
    finally:
        await db.close()


async def test_what_an_older_schema_kept_stands_where_todays_keeps_it(settings: Settings, old_backup: Path) -> None:
    await restore(settings, old_backup, PASSPHRASE)
    assert await found(settings, "петрова") == [7]
    assert await found(settings, "2340002") == [8]
    assert await create(settings, "Вера") > 8
    db = Database(settings.database_url, machine_clock)
    try:
        assert (await kept(db, VAULT, 7))["passport"] == "65 04 123456"
        async with db.read() as look:
            assert await snapshot.schema(look) == migrate.newest_revision()
    finally:
        await db.close()
    assert [path.name for path in settings.data_dir.iterdir() if path.name.startswith(".")] == []
    assert (settings.data_dir / "logo.png").read_bytes() == b"old"


async def test_who_was_erased_since_does_not_come_back(settings: Settings, old_backup: Path) -> None:
    ledger = Ledger(settings.data_dir)
    prints = {"telegram": [], "others": [ledger.print_of("phone", "+79172340001")]}
    ledger.append([ErasedPerson("AB12CD34", 7, [7], prints, {}, machine_clock().isoformat())])
    await restore(settings, old_backup, PASSPHRASE)
    assert await found(settings, "петрова") == []
    assert await found(settings, "орлов") == [8]


async def test_one_that_fails_halfway_leaves_the_base_as_it_was(settings: Settings, tmp_path: Path) -> None:
    vera = await create(settings, "Вера")
    with archive.writing(tmp_path / "cut.backup", PASSPHRASE) as write:
        write({"kartoteka": "0.1.0", "schema": FIRST_DAY, "made_at": SEEN})
        write({"table": "clients", "rows": [client(7, "Анна Петрова")]})
    with pytest.raises(RestoreRefused):
        await restore(settings, tmp_path / "cut.backup", PASSPHRASE, force=True)
    assert await found(settings, "вера") == [vera]
