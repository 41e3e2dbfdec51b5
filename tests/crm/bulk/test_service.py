"""Labels and owners of many clients at once: who is meant, what is taken back, what the histories say."""

import asyncio
from datetime import UTC, datetime

import pytest

from crm.bulk import BulkService, service
from crm.campaigns import CampaignService
from crm.clients import ClientService
from crm.clients.service import TAGS_LIMIT
from crm.errors import Forbidden, Refused, Stale
from crm.segments import EVERYBODY
from crm.segments.conditions import Condition, Field, Operator
from crm.staff import Actor, Defaults, StaffService
from crm.tasks import NewTask, TaskService
from storage.database import Database
from storage.staff import Role
from storage.tags import ClientTag, tags_of
from tests.support.books import deliveries, event_kinds
from tests.support.people import hire, meet


async def chosen(db: Database, boss: Actor, *audience: Condition) -> int:
    return (await CampaignService(db).draft(boss, audience or EVERYBODY)).id


async def tags(db: Database, client_id: int) -> list[str]:
    async with db.read() as look:
        return [*await tags_of(look, client_id)]


async def test_a_batch_is_taken_back_from_those_whom_it_changed(db: Database) -> None:
    boss, bulk = await hire(db, "Вера", Role.ADMIN), BulkService(db)
    anna, boris = await meet(db, "Анна"), await meet(db, "Борис")
    await ClientService(db, "RU").toggle_tag(boss, anna.id, "vip")
    everybody = await chosen(db, boss)
    assert await bulk.count(boss, everybody) == 2
    done = await bulk.tag(boss, everybody, "#VIP", put=True)
    assert (done.count, await tags(db, boris.id)) == (1, ["vip"])
    assert (await bulk.undo(boss, done.batch_id)).count == 1
    assert (await tags(db, anna.id), await tags(db, boris.id)) == (["vip"], [])
    with pytest.raises(Stale):
        await bulk.undo(boss, done.batch_id)
    kinds = await event_kinds(db)
    assert kinds == ["tag_added", "bulk_tag_added", "tag_added", "tag_removed", "bulk_undone"]


async def test_a_label_is_taken_off_and_put_back(db: Database) -> None:
    boss, bulk, anna = await hire(db, "Вера", Role.ADMIN), BulkService(db), await meet(db)
    await ClientService(db, "RU").toggle_tag(boss, anna.id, "vip")
    tagged = await chosen(db, boss, Condition(Field.TAG, Operator.IS, "vip"))
    done = await bulk.tag(boss, tagged, "vip", put=False)
    assert await tags(db, anna.id) == []
    await bulk.undo(boss, done.batch_id)
    assert await tags(db, anna.id) == ["vip"]


async def test_who_has_too_many_labels_goes_without(db: Database) -> None:
    boss, anna = await hire(db, "Вера", Role.ADMIN), await meet(db)
    async with db.begin() as tx:
        for number in range(TAGS_LIMIT):
            tx.add(ClientTag(client_id=anna.id, tag=f"метка {number}"))
    assert (await BulkService(db).tag(boss, await chosen(db, boss), "vip", put=True)).count == 0


async def test_a_colleagues_clients_go_to_another_who_is_told_once(db: Database) -> None:
    boss, maria, oleg = await hire(db, "Вера", Role.ADMIN), await hire(db, "Мария"), await hire(db, "Олег")
    clients = [await meet(db, f"Клиент {number}") for number in range(3)]
    for client in clients[:2]:
        await ClientService(db, "RU").take(maria, client.id)
    hers = await chosen(db, boss, Condition(Field.OWNER, Operator.IS, maria.staff_id))
    done = await BulkService(db).hand_over(boss, hers, oleg.staff_id or 0)
    assert done.count == 2
    owners = [(await ClientService(db, "RU").card(boss, client.id)).client.owner_id for client in clients]
    assert owners == [oleg.staff_id, oleg.staff_id, None]
    assert [(row.kind, row.staff_id) for row in await deliveries(db)] == [("clients_handed", oleg.staff_id)]
    assert (await event_kinds(db)).count("client_handed_over") == 2


async def test_a_hand_over_is_taken_back_to_whom_each_was_with(db: Database) -> None:
    boss, maria, oleg = await hire(db, "Вера", Role.ADMIN), await hire(db, "Мария"), await hire(db, "Олег")
    bulk, clients = BulkService(db), ClientService(db, "RU")
    hers, nobodys, taken = [(await meet(db, name)).id for name in ("Анна", "Борис", "Вера")]
    await clients.take(maria, hers)
    done = await bulk.hand_over(boss, await chosen(db, boss), oleg.staff_id or 0)
    await clients.take(boss, taken)
    assert (await bulk.undo(boss, done.batch_id)).count == 2
    owners = [(await clients.card(boss, one)).client.owner_id for one in (hers, nobodys, taken)]
    assert owners == [maria.staff_id, None, boss.staff_id], "whom somebody took since stays his"
    with pytest.raises(Stale):
        await bulk.undo(boss, done.batch_id)


async def test_open_tasks_go_along_when_asked(db: Database) -> None:
    boss, maria, oleg = await hire(db, "Вера", Role.ADMIN), await hire(db, "Мария"), await hire(db, "Олег")
    anna, tasks = await meet(db), TaskService(db)
    task = await tasks.set(maria, NewTask("позвонить", datetime(2026, 12, 1, tzinfo=UTC), client_id=anna.id))
    everybody = await chosen(db, boss)
    await BulkService(db).hand_over(boss, everybody, oleg.staff_id or 0)
    assert (await tasks.get(boss, task.id)).assignee.id == maria.staff_id
    await BulkService(db).hand_over(boss, everybody, oleg.staff_id or 0, with_tasks=True)
    assert (await tasks.get(boss, task.id)).assignee.id == oleg.staff_id


async def test_nobody_is_handed_to_who_is_dismissed_at_the_same_moment(db: Database) -> None:
    boss, oleg, clients = await hire(db, "Вера", Role.OWNER), await hire(db, "Олег"), ClientService(db, "RU")
    people = [(await meet(db, f"Клиент {number}")).id for number in range(20)]
    staff = StaffService(db, Defaults("ru", "Europe/Moscow"))
    handing = [clients.hand_over(boss, one, oleg.staff_id or 0) for one in people]
    await asyncio.gather(*handing[:10], staff.remove(boss, oleg.staff_id or 0), *handing[10:], return_exceptions=True)
    assert {(await clients.card(boss, one)).client.owner_id for one in people} == {None}


async def test_too_many_are_refused_and_managers_may_not(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    boss, oleg, bulk = await hire(db, "Вера", Role.ADMIN), await hire(db), BulkService(db)
    for number in range(3):
        await meet(db, f"Клиент {number}")
    everybody = await chosen(db, boss)
    monkeypatch.setattr(service, "MOST", 2)
    with pytest.raises(Refused, match="bulk-too-many"):
        await bulk.tag(boss, everybody, "vip", put=True)
    with pytest.raises(Forbidden):
        await bulk.tag(oleg, everybody, "vip", put=True)


async def test_twenty_batches_at_once_put_each_label_once(db: Database) -> None:
    boss, bulk = await hire(db, "Вера", Role.ADMIN), BulkService(db)
    for number in range(5):
        await meet(db, f"Клиент {number}")
    everybody = await chosen(db, boss)
    done = await asyncio.gather(*(bulk.tag(boss, everybody, "vip", put=True) for _ in range(20)))
    assert sum(one.count for one in done) == 5
    assert (await event_kinds(db)).count("tag_added") == 5


async def test_whom_a_search_finds_is_an_audience(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    boss, oleg = await hire(db, role=Role.ADMIN), await hire(db)
    clients, campaigns = ClientService(db, "RU"), CampaignService(db)
    anna, _, other = [(await clients.create(boss, name, None)).id for name in ("Анна Кац", "Борис", "Анна Лис")]
    draft = await campaigns.draft_found(boss, "анна")
    await BulkService(db).tag(boss, draft.id, "тёзки", put=True)
    assert [await tags(db, one) for one in (anna, other)] == [["тёзки"]] * 2
    with pytest.raises(Refused, match="nobody-found"):
        await campaigns.draft_found(boss, "#77")
    with pytest.raises(Forbidden):
        await campaigns.draft_found(oleg, "анна")
    monkeypatch.setattr("crm.campaigns.service.MAX_FOUND", 1)
    with pytest.raises(Refused, match="too-many-found"):
        await campaigns.draft_found(boss, "анна")
