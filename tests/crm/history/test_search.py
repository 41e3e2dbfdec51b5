"""Words found in one client's thread, on both databases: any letter case, page by page, over merged cards."""

from datetime import UTC, datetime, timedelta

import pytest

from crm.duplicates import DuplicateService
from crm.errors import Forbidden, Refused
from crm.history import HistoryService
from crm.history.searching import excerpt, holds_all, search_words
from crm.history.service import HITS
from storage.database import Database
from storage.sealed import Vault
from storage.staff import Role
from tests.support.lives import live_long, message
from tests.support.people import CLIENT_ACTOR, hire, meet

START = datetime(2026, 3, 1, tzinfo=UTC)


async def say(db: Database, client_id: int, *texts: str) -> None:
    async with db.begin() as tx:
        for number, text in enumerate(texts):
            tx.add(message(client_id, text, START + timedelta(minutes=number)))
            await tx.flush()


@pytest.mark.parametrize("query", ["ЁЛКА", "елка", "новогодняя Елка", "ёлк 2026"])
async def test_case_and_yo_do_not_matter_and_every_word_must_stand(db: Database, query: str) -> None:
    actor, client, other = await hire(db), await meet(db), await meet(db, "Борис")
    await say(db, client.id, "Новогодняя Ёлка 2026", "ёж", "палка")
    await say(db, other.id, "Новогодняя Ёлка 2026")
    found = await HistoryService(db).search(actor, client.id, query)
    assert [one.message and one.message.text for one in found.moments] == ["Новогодняя Ёлка 2026"]


async def test_pages_of_hits_are_all_of_them_and_once(db: Database) -> None:
    actor, client = await hire(db), await meet(db)
    await live_long(db, client.id, 4000, START)
    await say(db, client.id, *(f"печь {number}" for number in range(2 * HITS + 3)))
    service, texts, than = HistoryService(db), [], None
    while True:
        found = await service.search(actor, client.id, "ПЕЧЬ", than)
        texts += [one.message.text for one in found.moments if one.message]
        if not found.has_older:
            break
        than = found.moments[-1].place
    assert sorted(texts) == sorted(f"печь {number}" for number in range(2 * HITS + 3))


async def test_earlier_threads_of_a_merged_card_are_read_as_one(db: Database) -> None:
    admin = await hire(db, role=Role.ADMIN)
    kept, gone = await meet(db, "Анна"), await meet(db, "Анна П.")
    await say(db, kept.id, "котёл греет")
    await say(db, gone.id, "какой КОТЕЛ взять")
    await DuplicateService(db, Vault("a key")).merge(admin, kept.id, gone.id)
    for number in (kept.id, gone.id):
        found = await HistoryService(db).search(admin, number, "котел")
        assert {one.message.text for one in found.moments if one.message} == {"котёл греет", "какой КОТЕЛ взять"}
        assert found.client.id == kept.id


async def test_nothing_is_no_query_and_strangers_find_nothing(db: Database) -> None:
    actor, client = await hire(db), await meet(db)
    with pytest.raises(Refused, match="empty-text"):
        await HistoryService(db).search(actor, client.id, "  ")
    with pytest.raises(Forbidden):
        await HistoryService(db).search(CLIENT_ACTOR, client.id, "слово")


def test_a_hit_far_inside_a_long_message_is_shown() -> None:
    text = "слово " * 500 + "договор подписан"
    assert "договор" in excerpt(text, ["договор"])[:80]
    assert excerpt("короткое", ["тк"]) == "короткое"


def test_signs_are_looked_for_where_there_are_no_words() -> None:
    assert search_words("100%") == ["100"]
    assert search_words("!!") == ["!!"]
    assert holds_all("да!!!", ["!!"])
