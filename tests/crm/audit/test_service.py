"""The audit: looks gathered without a commit of their own, changes beside them, filters, pages."""

import asyncio

import pytest
from sqlalchemy import select

from bot.fsm import DialogueStorage
from bot.updates import UpdateIntake
from crm.audit import AuditFilter, AuditKind, AuditService, Cursor, Deed, Looks, note
from crm.bulk import BulkService
from crm.campaigns import CampaignService
from crm.clients import ClientService
from crm.errors import Forbidden
from crm.segments import EVERYBODY
from crm.staff import Role
from storage.audit import AuditEntry
from storage.database import Database
from storage.events import Event
from storage.sealed import Vault
from tests.support.databases import Clock
from tests.support.people import hire


async def written(db: Database, looks: Looks) -> None:
    async with db.begin() as tx:
        looks.write(tx, looks.taken())


async def test_looks_and_changes_stand_side_by_side_newest_first(db: Database, clock: Clock) -> None:
    boss, looks = await hire(db, role=Role.ADMIN), Looks()
    clients = ClientService(db, "RU", looks)
    anna = await clients.create(boss, "Анна", None)
    await clients.card(boss, anna.id)
    clock.at = clock.at.replace(minute=1)
    await written(db, looks)
    clock.at = clock.at.replace(minute=2)
    await clients.rename(boss, anna.id, "Анна Петрова")
    page = await AuditService(db).page(boss, AuditFilter(), Cursor())
    assert [line.deed or line.event for line in page.lines][:3] == ["field_changed", "card_seen", "client_created"]
    assert {line.client_name for line in page.lines[:3]} == {"Анна Петрова"}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (AuditKind.LOOKS, ["card_seen"]),
        (AuditKind.EXPORTS, ["exported"]),
        (AuditKind.CHANGES, ["client_created"]),
    ],
)
async def test_each_kind_alone(db: Database, kind: AuditKind, expected: list[str]) -> None:
    boss, looks = await hire(db, role=Role.ADMIN), Looks()
    clients = ClientService(db, "RU", looks)
    anna = await clients.create(boss, "Анна", None)
    await clients.card(boss, anna.id)
    await written(db, looks)
    async with db.begin() as tx:
        note(tx, boss, Deed.EXPORTED, rows=7, format="csv")
    asked = AuditFilter(kind, staff_id=boss.staff_id)
    page = await AuditService(db).page(boss, asked, Cursor())
    assert [line.deed or line.event for line in page.lines] == expected


async def test_every_deed_is_on_exactly_one_page(db: Database, clock: Clock) -> None:
    boss = await hire(db, role=Role.ADMIN)
    clients = ClientService(db, "RU")
    for number in range(20):
        clock.at = clock.at.replace(minute=number)
        anna = await clients.create(boss, f"Анна {number}", None)
        async with db.begin() as tx:
            note(tx, boss, Deed.CARD_SEEN, anna.id)
    seen, before = [], Cursor()
    while True:
        page = await AuditService(db).page(boss, AuditFilter(staff_id=boss.staff_id), before)
        seen += [(line.deed or line.event, line.id) for line in page.lines]
        if page.older is None:
            break
        before = page.older
    assert len(seen) == len(set(seen)) == 40


async def test_one_client_alone_and_a_manager_sees_nothing(db: Database) -> None:
    boss, oleg = await hire(db, role=Role.ADMIN), await hire(db, role=Role.MANAGER)
    clients = ClientService(db, "RU")
    anna, _boris = await clients.create(boss, "Анна", None), await clients.create(boss, "Борис", None)
    page = await AuditService(db).page(boss, AuditFilter(client_id=anna.id), Cursor())
    assert [line.client_id for line in page.lines] == [anna.id]
    with pytest.raises(Forbidden):
        await AuditService(db).page(oleg, AuditFilter(), Cursor())


async def test_a_file_taken_in_is_one_line_and_each_card_tells_of_it(db: Database) -> None:
    olga = await hire(db, role=Role.ADMIN)
    client = await ClientService(db, "RU").create(olga, "Анна", None)
    async with db.begin() as tx:
        tx.record(Event(kind="import_begun", staff_id=olga.staff_id, subject_id=1, payload={"file": "a.csv"}))
        tx.record(Event(kind="client_import_updated", staff_id=olga.staff_id, client_id=client.id, payload={}))
    told = await AuditService(db).page(olga, AuditFilter(AuditKind.CHANGES, staff_id=olga.staff_id), Cursor())
    of_her = await AuditService(db).page(olga, AuditFilter(AuditKind.CHANGES, client_id=client.id), Cursor())
    assert [line.event for line in told.lines] == ["import_begun", "client_created"]
    assert [line.event for line in of_her.lines] == ["client_import_updated", "client_created"]


async def test_a_label_for_many_is_one_line_with_the_count_and_each_card_tells_of_it(db: Database) -> None:
    olga, clients = await hire(db, role=Role.ADMIN), ClientService(db, "RU")
    anna, _boris = await clients.create(olga, "Анна", None), await clients.create(olga, "Борис", None)
    everybody = (await CampaignService(db).draft(olga, EVERYBODY)).id
    done = await BulkService(db).tag(olga, everybody, "vip", put=True)
    await BulkService(db).undo(olga, done.batch_id)
    await clients.toggle_tag(olga, anna.id, "опт")
    asked = AuditFilter(AuditKind.CHANGES, staff_id=olga.staff_id)
    told = (await AuditService(db).page(olga, asked, Cursor())).lines[:3]
    assert [(line.event, line.payload.get("count")) for line in told] == [
        ("tag_added", None),
        ("bulk_undone", 2),
        ("bulk_tag_added", 2),
    ]
    of_her = await AuditService(db).page(olga, AuditFilter(client_id=anna.id), Cursor())
    assert [line.event for line in of_her.lines] == ["tag_added", "tag_removed", "tag_added", "client_created"]


async def test_the_same_look_within_minutes_is_written_once(db: Database, clock: Clock) -> None:
    boss, looks = await hire(db, role=Role.ADMIN), Looks()
    for minute in (0, 5, 20):
        clock.at = clock.at.replace(minute=minute)
        looks.note(boss, Deed.CARD_SEEN, 1)
        looks.note(boss, Deed.CARD_SEEN, 1)
        await written(db, looks)
    page = await AuditService(db).page(boss, AuditFilter(AuditKind.LOOKS), Cursor())
    assert len(page.lines) == 2


async def test_a_look_is_written_with_the_done_mark_of_its_update(db: Database) -> None:
    boss, looks = await hire(db, role=Role.ADMIN), Looks()

    async def feed(raw: dict[str, object]) -> None:
        looks.note(boss, Deed.CARD_SEEN, int(str(raw["update_id"])))
        await asyncio.sleep(0)

    intake = UpdateIntake(db, feed, DialogueStorage(), Vault("a key"), looks)
    await intake.take([{"update_id": number} for number in range(1, 21)])
    await intake.drain()
    async with db.read() as look:
        seen = await look.session.scalars(select(AuditEntry.client_id))
    assert sorted(map(str, seen)) == sorted(map(str, range(1, 21)))
