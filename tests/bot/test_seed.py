"""The seeded company is whole, silent, and seeded once."""

from pathlib import Path

from bot import seed
from bot.settings import Settings
from crm.clients import ClientService
from crm.history import HistoryService
from crm.inbox import InboxService
from crm.staff import Actor, Role
from crm.tasks import TaskService
from storage.database import Database
from storage.messages import MessageState
from storage.outbox import OutboxState
from tests.support.books import deliveries, event_kinds
from tests.support.people import MOSCOW


async def test_the_company_lives_and_bothers_nobody(db: Database, database_url: str, tmp_path: Path) -> None:
    settings = Settings(_env_file=None, database_url=database_url, data_dir=tmp_path, owner_ids=[1001])
    assert await seed.run(settings, "Ольга Смирнова") == 0
    events = await event_kinds(db)
    assert {"client_created", "client_appeared", "call_logged", "note_added", "task_set"} <= set(events)
    assert {row.state for row in await deliveries(db)} == {OutboxState.SKIPPED}
    owner = Actor(Role.OWNER, 1001, "ru", MOSCOW, staff_id=1)
    clients = ClientService(db, "RU")
    found = await clients.find(owner, "+7 900 000")
    assert found.total == 40
    history = HistoryService(db)
    pages = [await history.newest(owner, one, size=50) for one in range(1, 41)]
    states = {moment.message.state for page in pages for moment in page.moments if moment.message}
    assert states == {MessageState.RECEIVED, MessageState.SENT}
    waiting, _ = await InboxService(db).waiting(owner, limit=1)
    assert waiting >= 5
    tasks = await TaskService(db).list(owner)
    assert tasks.total == 9
    assert (await TaskService(db).get(owner, tasks.lines[0].task.id)).assignee.name == "Ольга Смирнова"
    assert all(9 <= line.task.due_at.astimezone(MOSCOW).hour <= 18 for line in tasks.lines)
    assert await seed.run(settings) == 0
    assert await event_kinds(db) == events


async def test_without_an_owner_there_is_no_company(sqlite_url: str, tmp_path: Path) -> None:
    settings = Settings(_env_file=None, database_url=sqlite_url, data_dir=tmp_path, owner_ids=[])
    assert await seed.run(settings) == 1
