"""A backup taken while the base is written to, and restored where there is nothing."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import make_url

from bot.backup import archive
from bot.backup.making import keep, make
from bot.backup.restoring import RestoreRefused, restore
from bot.clock import machine_clock
from bot.settings import Settings
from crm.clients import ClientService
from crm.staff import Role
from storage import restored, snapshot
from storage.database import Database
from tests.support.databases import fresh_database
from tests.support.people import hire

PASSPHRASE = "верная пара слов"


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """The firm that is backed up."""
    folder = tmp_path / "data"
    folder.mkdir()
    return Settings(_env_file=None, database_url=database_url, data_dir=folder)


@pytest.fixture
def elsewhere(settings: Settings, request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """An empty machine with the same kind of database."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    kind = "sqlite" if settings.database_url.startswith("sqlite") else "postgresql"
    return settings.model_copy(
        update={"database_url": fresh_database(request, kind, folder), "data_dir": folder / "data"}
    )


async def _schema(settings: Settings) -> str:
    db = Database(settings.database_url, machine_clock)
    async with db.read() as look:
        revision = await snapshot.schema(look)
    await db.close()
    return revision


async def content(settings: Settings) -> dict[str, list[Any]]:
    """Every row of every table but the note that the base was restored."""
    db = Database(settings.database_url, machine_clock)
    tables: dict[str, list[Any]] = {}
    async with db.snapshot() as look:
        async for table, rows in snapshot.rows(look):
            tables.setdefault(table, []).extend(rows)
    await db.close()
    tables.pop("preferences", None)
    return tables


async def busy(settings: Settings, count: int, first: int = 0) -> None:
    """Clients with labels, phones and owners."""
    db = Database(settings.database_url, machine_clock)
    boss = await hire(db, "Ольга", Role.OWNER)
    clients = ClientService(db, "RU")
    for number in range(first, first + count):
        client = await clients.create(boss, f"Клиент {number} 😀 <b>", f"+7917234{number:04}")
        await clients.toggle_tag(boss, client.id, "постоянный")
    await db.close()


async def test_the_restored_base_equals_and_goes_on(settings: Settings, elsewhere: Settings, tmp_path: Path) -> None:
    await busy(settings, 12)
    (settings.data_dir / "logo" / "мелкий").mkdir(parents=True)
    (settings.data_dir / "logo" / "мелкий" / "файл.png").write_bytes(bytes(range(256)) * 3000)
    (settings.data_dir / "empty").touch()
    await make(settings, tmp_path / "firm.backup", PASSPHRASE)
    await restore(elsewhere, tmp_path / "firm.backup", PASSPHRASE)
    assert await content(elsewhere) == await content(settings)
    assert (elsewhere.data_dir / "logo/мелкий/файл.png").read_bytes() == bytes(range(256)) * 3000
    assert (elsewhere.data_dir / "empty").read_bytes() == b""
    key = elsewhere.data_dir / "secret.key"
    assert key.read_text() == (settings.data_dir / "secret.key").read_text()
    assert key.stat().st_mode & 0o777 == 0o600
    await _new_rows_and_the_search_work(elsewhere)


async def _new_rows_and_the_search_work(settings: Settings) -> None:
    db = Database(settings.database_url, machine_clock)
    boss = await hire(db, "Новый", Role.OWNER)
    clients = ClientService(db, "RU")
    made = await clients.create(boss, "Совсем Новая", None)
    assert [client.id for client in (await clients.find(boss, "совсем")).clients] == [made.id]
    assert (await clients.find(boss, "клиент")).total == 12
    async with db.read() as look:
        assert await restored.is_held(look)
    await db.close()


async def test_a_backup_taken_while_writing_is_of_one_instant(
    settings: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    await busy(settings, 3)
    writing = asyncio.create_task(busy(settings, 30, first=3))
    path = await keep(settings, PASSPHRASE, machine_clock())
    await writing
    await restore(elsewhere, path, PASSPHRASE)
    tables = await content(elsewhere)
    # Each client is made in one transaction with its phone and its event, and labelled in the next one.
    made = [event for event in tables["events"] if event["kind"] == "client_created"]
    labelled = [event for event in tables["events"] if event["kind"] == "tag_added"]
    assert len(made) == len(tables["clients"]) == len(tables["contact_points"]) >= 3
    assert len(labelled) == len(tables["client_tags"])
    assert 0 <= len(made) - len(labelled) <= 1


async def test_a_wrong_pass_phrase_changes_nothing(settings: Settings, elsewhere: Settings, tmp_path: Path) -> None:
    await busy(settings, 2)
    await make(settings, tmp_path / "firm.backup", PASSPHRASE)
    with pytest.raises(RestoreRefused, match="Wrong pass-phrase"):
        await restore(elsewhere, tmp_path / "firm.backup", "другая пара слов")
    assert set(await content(elsewhere)) == {"fields"}  # they come with the schema


async def test_a_restore_that_fails_leaves_no_file_and_touches_none(elsewhere: Settings, tmp_path: Path) -> None:
    elsewhere.data_dir.mkdir(parents=True, exist_ok=True)
    (elsewhere.data_dir / "price.txt").write_text("today's")
    with archive.writing(tmp_path / "cut.backup", PASSPHRASE) as write:
        write({"kartoteka": "0", "schema": await _schema(elsewhere), "made_at": ""})
        write({"file": "price.txt", "at": 0, "data": "b2xk"})
        write({"file": "papers/new.txt", "at": 0, "data": "b2xk"})
        write({"secret_key": "another"})
    before = sorted(elsewhere.data_dir.rglob("*"))
    with pytest.raises(RestoreRefused):
        await restore(elsewhere, tmp_path / "cut.backup", PASSPHRASE)
    assert sorted(elsewhere.data_dir.rglob("*")) == before
    assert (elsewhere.data_dir / "price.txt").read_text() == "today's"


async def test_a_file_named_like_the_database_travels_too(
    settings: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    name = f"{Path(make_url(settings.database_url).database or '').name}-scheme.pdf"
    (settings.data_dir / name).write_bytes(b"not the database")
    await make(settings, tmp_path / "firm.backup", PASSPHRASE)
    await restore(elsewhere, tmp_path / "firm.backup", PASSPHRASE)
    assert (elsewhere.data_dir / name).read_bytes() == b"not the database"


async def test_a_base_that_holds_anything_is_replaced_only_by_force(settings: Settings, tmp_path: Path) -> None:
    await busy(settings, 2)
    await make(settings, tmp_path / "firm.backup", PASSPHRASE)
    before = await content(settings)
    with pytest.raises(RestoreRefused, match="not empty"):
        await restore(settings, tmp_path / "firm.backup", PASSPHRASE)
    await restore(settings, tmp_path / "firm.backup", PASSPHRASE, force=True)
    assert await content(settings) == before


async def test_a_path_that_leaves_the_folder_is_refused(elsewhere: Settings, tmp_path: Path) -> None:
    with archive.writing(tmp_path / "evil.backup", PASSPHRASE) as write:
        write({"kartoteka": "0", "schema": await _schema(elsewhere), "made_at": ""})
        write({"file": "../evil.txt", "at": 0, "data": ""})
        write({"end": True})
    with pytest.raises(RestoreRefused):
        await restore(elsewhere, tmp_path / "evil.backup", PASSPHRASE)
    assert not (elsewhere.data_dir.parent / "evil.txt").exists()


async def test_a_key_from_the_settings_travels_too(settings: Settings, elsewhere: Settings, tmp_path: Path) -> None:
    keyed = settings.model_copy(update={"secret_key": SecretStr("from the environment")})
    await make(keyed, tmp_path / "firm.backup", PASSPHRASE)
    assert (tmp_path / "firm.backup").stat().st_mode & 0o777 == 0o600
    await restore(elsewhere, tmp_path / "firm.backup", PASSPHRASE)
    assert (elsewhere.data_dir / "secret.key").read_text().strip() == "from the environment"


async def test_a_backup_of_a_newer_schema_is_refused(elsewhere: Settings, tmp_path: Path) -> None:
    with archive.writing(tmp_path / "newer.backup", PASSPHRASE) as write:
        write({"kartoteka": "9.0.0", "schema": "2100_01_01_0000", "made_at": ""})
        write({"end": True})
    with pytest.raises(RestoreRefused, match=r"newer version \(9\.0\.0\)"):
        await restore(elsewhere, tmp_path / "newer.backup", PASSPHRASE)
