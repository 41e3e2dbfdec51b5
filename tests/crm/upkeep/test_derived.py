"""Rows made of others: what has gone wrong with them is seen, written to the log and mended."""

import logging

import pytest
from sqlalchemy import text

from crm.clients.lookup import look_up
from crm.upkeep.derived import DerivedRows
from storage.clients import ChannelName, ContactPoint, refresh_search_text
from storage.database import Database
from tests.support.people import meet

WRONG = "UPDATE clients SET search_text = ' чужая \n'"
LOSSES = (
    "INSERT INTO client_words(client_words) VALUES ('delete-all')",
    "INSERT INTO client_digits(client_digits) VALUES ('delete-all')",
    "DELETE FROM search_words WHERE word = 'анна'",
)


@pytest.fixture(autouse=True)
async def people(db: Database) -> None:
    people = [await meet(db, name) for name in ("Анна Ким", "Пётр Цой")]
    async with db.begin() as tx:
        anna, peter = [await tx.session.merge(client) for client in people]
        point = {"source": "test", "created_at": tx.now, "client_id": anna.id}
        tx.add(ContactPoint(channel=ChannelName.PHONE, value="+79160000001", **point))
        tx.add(ContactPoint(channel=ChannelName.EMAIL, value="anna@example.ru", **point))
        await refresh_search_text(tx, anna)
        await refresh_search_text(tx, peter)


async def found(db: Database, typed: str) -> list[str]:
    async with db.read() as look:
        return [client.name for client in (await look_up(look, typed, 0, None)).clients]


async def spoil(db: Database, statement: str) -> None:
    async with db.begin() as tx:
        await tx.session.execute(text(statement))


async def test_what_is_right_is_left_alone(db: Database, caplog: pytest.LogCaptureFixture) -> None:
    await DerivedRows(db).check()
    assert not caplog.records


async def test_a_wrong_text_is_found_out_and_mended(db: Database, caplog: pytest.LogCaptureFixture) -> None:
    await spoil(db, WRONG)
    assert await found(db, "анна") == []
    await DerivedRows(db).check()
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    for typed in ("анна", "9160000001", "example"):
        assert await found(db, typed) == ["Анна Ким"]
    assert await found(db, "чужая") == []


@pytest.mark.parametrize("loss", LOSSES)
async def test_a_lost_index_is_found_out_and_made_anew(
    db: Database, loss: str, caplog: pytest.LogCaptureFixture
) -> None:
    if is_postgres(db):
        pytest.skip("PostgreSQL keeps its indexes itself")
    await spoil(db, loss)
    await DerivedRows(db).check()
    assert "made anew" in caplog.text
    for typed in ("анна", "9160000001", "нна"):
        assert await found(db, typed) == ["Анна Ким"]


async def test_all_is_made_anew_at_will(db: Database) -> None:
    await spoil(db, WRONG)
    seen: list[int] = []
    assert await DerivedRows(db).rebuild(seen.append) == sum(seen) == 2
    assert await found(db, "анна") == ["Анна Ким"]
    assert await DerivedRows(db).rebuild(seen.append) == 0


def is_postgres(db: Database) -> bool:
    return db.url.get_backend_name() == "postgresql"
