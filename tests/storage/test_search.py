"""The search's indexes on both databases: they follow the clients, and nothing of who is gone is left."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select, text

from storage.base import table_of
from storage.clients import Client, refresh_search_text, search_text
from storage.database import Database
from storage.search import Page, Tier, begins, find, holds, numbers, whole
from storage.search.finding import PROBE
from storage.search.sqlite import BY_NUMBER
from storage.search.upkeep import forget_deleted, many_new, rebuild
from tests.support.people import meet


def tier(word: str) -> Tier:
    return Tier((whole({word}),))


async def found(db: Database, *tiers: Tier, owner_id: int | None = None, limit: int = 8) -> list[str]:
    async with db.read() as look:
        return [client.name for client in (await find(look, tiers, Page(limit, owner_id=owner_id))).clients]


async def called(db: Database, *names: str) -> list[Client]:
    clients = [await meet(db, name) for name in names]
    async with db.begin() as tx:
        for one in clients:
            client = await tx.get(Client, one.id)
            assert client
            await refresh_search_text(tx, client)
    return clients


async def test_a_new_name_is_found_and_the_former_one_is_not(db: Database) -> None:
    anna, *_ = await called(db, "Анна Петрова", "Анна Сидорова")
    async with db.begin() as tx:
        client = await tx.get(Client, anna.id)
        assert client
        client.name, client.name_n = "Анна Ким", "анна ким"
        await refresh_search_text(tx, client)
    assert await found(db, tier("петрова")) == []
    assert await found(db, Tier((holds("етров"),))) == []
    assert await found(db, tier("ким")) == ["Анна Ким"]
    assert len(await found(db, tier("анна"))) == 2


async def test_a_word_leaves_the_vocabulary_with_the_last_who_has_it(db: Database) -> None:
    """And after `forget_deleted` no page of the file holds it: an erased name must not be read out of an index."""
    anna, _ = await called(db, "Анна Переверзева", "Анна Ким")
    async with db.begin() as tx:
        await tx.session.delete(await tx.get(Client, anna.id))
        await tx.flush()
        await forget_deleted(tx)
    assert await found(db, tier("переверзева")) == []
    assert await found(db, tier("анна")) == ["Анна Ким"]
    if db.url.get_backend_name() == "sqlite":
        async with db.read() as look:
            assert set(await look.session.scalars(text("SELECT word FROM search_words"))) == {"анна", "ким"}


async def many(db: Database, count: int, name: str = "Анна Ким") -> None:
    """Clients of one name, the later the more recent."""
    async with db.begin() as tx, many_new(tx):
        rows = [
            {
                "name": f"{name} {number}",
                "name_n": "",
                "details": {},
                "is_spam": False,
                "has_blocked_bot": False,
                "first_seen_at": tx.now,
                "last_contact_at": tx.now + timedelta(seconds=number),
                "search_text": search_text(name.lower(), None, [f"+7916{number:07}"]),
            }
            for number in range(count)
        ]
        await tx.session.execute(insert(table_of(Client)), rows)


async def test_many_new_clients_are_found_as_one_by_one(db: Database) -> None:
    await called(db, "Пётр")
    await many(db, 3)
    assert await found(db, Tier(digits=("0000001",))) == ["Анна Ким 1"]
    assert await found(db, tier("ким"), tier("петр")) == ["Анна Ким 2", "Анна Ким 1", "Анна Ким 0", "Пётр"]
    async with db.begin() as tx:
        await rebuild(tx)
    assert len(await found(db, tier("ким"))) == 3
    await called(db, "Ким")
    assert len(await found(db, tier("ким"))) == 4


@pytest.mark.parametrize("asked", [tier("анна"), Tier((begins({"ан"}),)), Tier((holds("нна"),)), Tier(digits=("916",))])
async def test_who_is_everywhere_comes_with_the_last_contact_first(db: Database, asked: Tier) -> None:
    await many(db, PROBE + 100)
    async with db.read() as look:
        hits = await find(look, [asked], Page(2, offset=2))
        assert len(await numbers(look, [asked], 10_000)) == PROBE + 100
    assert [client.name for client in hits.clients] == [f"Анна Ким {PROBE + 97}", f"Анна Ким {PROBE + 96}"]
    assert (hits.is_all, hits.total > 50) == (False, True)


async def test_an_archived_client_comes_last(db: Database) -> None:
    await called(db, "Анна Ким", "Анна Цой")
    async with db.begin() as tx:
        await tx.session.execute(text("UPDATE clients SET archived_at = last_contact_at WHERE name = 'Анна Цой'"))
    assert await found(db, tier("анна")) == ["Анна Ким", "Анна Цой"]


async def test_whole_words_come_before_beginnings_and_these_before_parts(db: Database) -> None:
    await called(db, "Иванова", "Иванов", "Живанов")
    widening = [Tier((spelling,), widens=True) for spelling in (whole({"иванов"}), begins({"иванов"}))]
    assert await found(db, *widening, Tier((holds("иванов"),))) == ["Иванов", "Иванова", "Живанов"]


async def test_sqlite_orders_the_found_without_reading_their_cards(db: Database) -> None:
    if db.url.get_backend_name() == "sqlite":
        async with db.read() as look:
            ordered = select(BY_NUMBER.id).where(BY_NUMBER.id.in_([1, 2])).order_by(BY_NUMBER.last_contact_at)
            compiled = ordered.compile(look.session.get_bind(), compile_kwargs={"literal_binds": True})
            plan = (await look.session.execute(text(f"EXPLAIN QUERY PLAN {compiled}"))).all()
        assert "COVERING INDEX ix_clients_search_order" in plan[0].detail
