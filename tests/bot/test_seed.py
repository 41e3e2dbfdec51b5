"""The seeded company is whole, silent, and seeded once."""

from pathlib import Path

from bot import secret, seed
from bot.settings import Settings
from crm.clients import ClientService
from crm.companies import CompaniesService
from crm.conversations import QueueService
from crm.duplicates import DuplicateService
from crm.fields import FieldService, FieldSubject, Subject
from crm.history import HistoryService
from crm.segments import SegmentService
from crm.staff import Actor, Role
from crm.tasks import TaskService
from storage.database import Database
from storage.messages import MessageState
from storage.outbox import OutboxState
from storage.sealed import Vault
from tests.support.books import deliveries, event_kinds
from tests.support.people import MOSCOW


async def test_the_company_lives_and_bothers_nobody(db: Database, database_url: str, tmp_path: Path) -> None:
    settings = Settings(_env_file=None, database_url=database_url, data_dir=tmp_path, owner_ids=[1001])
    assert await seed.run(settings, "Ольга Смирнова") == 0
    events = await event_kinds(db)
    assert {"client_created", "client_appeared", "call_logged", "note_added", "task_set"} <= set(events)
    assert {"goal_chosen", "field_changed", "consent_given", "company_joined"} <= set(events)
    assert {row.state for row in await deliveries(db)} == {OutboxState.SKIPPED}
    owner = Actor(Role.OWNER, 1001, "ru", MOSCOW, staff_id=1)
    clients = ClientService(db, "RU")
    found = await clients.find(owner, "+7 900 000")
    assert found.total == 40
    history = HistoryService(db)
    pages = [await history.newest(owner, one, size=50) for one in range(1, 42)]
    states = {moment.message.state for page in pages for moment in page.moments if moment.message}
    assert states == {MessageState.RECEIVED, MessageState.SENT}
    assert (await QueueService(db).page(owner)).total >= 5
    tasks = await TaskService(db).list(owner)
    assert tasks.total == 9
    assert (await TaskService(db).get(owner, tasks.lines[0].task.id)).assignee.name == "Ольга Смирнова"
    assert all(9 <= line.task.due_at.astimezone(MOSCOW).hour <= 18 for line in tasks.lines)
    assert await seed.run(settings) == 0
    assert await event_kinds(db) == events


async def test_what_a_base_is_for_can_be_looked_at(db: Database, database_url: str, tmp_path: Path) -> None:
    """Cards half filled, companies with right requisites, a double to decide, segments, consents."""
    settings = Settings(_env_file=None, database_url=database_url, data_dir=tmp_path, owner_ids=[1001])
    assert await seed.run(settings, "Ольга Смирнова") == 0
    owner = Actor(Role.OWNER, 1001, "ru", MOSCOW, staff_id=1)
    vault, clients = Vault(*secret.keys(settings)), ClientService(db, "RU")
    fields = FieldService(db, vault, clients, "RU", "RUB")
    sheets = [await fields.sheet(owner, Subject(FieldSubject.CLIENT, ident)) for ident in range(1, 42)]
    assert {one.field.title for one in sheets[0].filled if one.rows} >= {"Техника"}
    assert {sheet.completeness.percent for sheet in sheets} == {33, 66, 100}
    companies = CompaniesService(db)
    found = (await companies.find(owner, "ооо")).companies
    assert all(one.inn and one.kpp and one.ogrn and one.account and one.corr_account for one in found)
    assert sorted([len((await companies.view(owner, one.id)).people) for one in found]) == [1, 2]
    pair = await DuplicateService(db, vault).pair_at(owner, 0)
    assert pair and {pair.left.client.name, pair.right.client.name} == {"Светлана Чижова", "Чижова Светлана"}
    assert (await DuplicateService(db, vault).overview(owner)).waiting == 1, "nobody else is alike"
    counts = {line.segment.title: line.count for line in await SegmentService(db).lines(owner, limit=9)}
    assert counts["Постоянные"].total >= 8
    assert counts["Новые за месяц"].available >= 1


async def test_without_an_owner_there_is_no_company(sqlite_url: str, tmp_path: Path) -> None:
    settings = Settings(_env_file=None, database_url=sqlite_url, data_dir=tmp_path, owner_ids=[])
    assert await seed.run(settings) == 1
