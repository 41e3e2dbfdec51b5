"""Imports on both databases: tried, loaded, loaded again, undone."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from json import JSONDecodeError
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError

from crm.errors import Forbidden, Refused, Stale
from crm.exchange.files import ImportFiles
from crm.exchange.habits import Setup
from crm.exchange.imports import ImportService
from crm.exchange.patience import TRIES
from crm.exchange.reader import Reader
from crm.exchange.reading import BLOCK
from crm.exchange.runner import ImportRunner
from crm.staff import Actor, Role
from storage.base import Base
from storage.clients import ChannelName, Client, ContactPoint
from storage.companies import Company, CompanyPerson
from storage.database import Database
from storage.duplicates import DupePair
from storage.errors import Unavailable
from storage.events import Event
from storage.fields import FieldValue
from storage.imports import Import, ImportEffect, ImportState, next_to_compare
from storage.messages import Message
from storage.notes import Note
from storage.outbox import OutboxMessage
from storage.sealed import Vault
from storage.staff import StaffMember
from storage.tags import ClientTag
from tests.support.databases import Clock

TABLE = "ФИО;Телефон;Почта;Город;Дата рождения;Метки;Комментарий;Компания\n"
PEOPLE = TABLE + (
    "Иванова Мария Сергеевна;8 (916) 123-45-01;maria@example.ru;Казань;05.03.1988;vip, опт;Звонить;ООО Ромашка\n"
    "Петров Пётр;+7 903 123 45 02;;;;;;\n"
    "Сидорова Анна;123;;;;;;\n"
    "Иванова М.;+79161234501;masha@example.ru;;;;;\n"
    "Безымянная Ольга;;;;;;;\n"
    "Итого;;;;;;;\n"
)


@dataclass
class Desk:
    db: Database
    service: ImportService
    runner: ImportRunner
    actor: Actor
    clock: Clock
    folder: Path

    async def begun(self, content: str | bytes, name: str = "clients.csv") -> Import:
        path = self.service.place(self.actor)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return await self.service.begin(self.actor, name, path)

    async def tried(self, content: str | bytes) -> Import:
        begun = await self.begun(content)
        await self.service.check(self.actor, begun.id)
        await self.work()
        return await self.service.get(self.actor, begun.id)

    async def loaded(self, content: str | bytes) -> Import:
        tried = await self.tried(content)
        await self.service.load(self.actor, tried.id)
        await self.work()
        return await self.service.get(self.actor, tried.id)

    async def work(self) -> None:
        while await self.runner.step():
            pass

    def another_runner(self) -> ImportRunner:
        """As another process has one."""
        reader, files, setup = Reader(), ImportFiles(self.folder), Setup("RU", "RUB")
        return ImportRunner(self.db, reader, files, setup, Vault("x"))

    async def count(self, model: type[Base]) -> int:
        async with self.db.read() as look:
            return await look.session.scalar(select(func.count()).select_from(model)) or 0


@pytest.fixture
async def desk(db: Database, clock: Clock, tmp_path: Path) -> AsyncIterator[Desk]:
    async with db.begin() as tx:
        member = StaffMember(
            telegram_id=1, name="Ольга", role=Role.ADMIN, locale="ru", timezone="Europe/Moscow", created_at=tx.now
        )
        tx.add(member)
    reader, files, setup, vault = Reader(), ImportFiles(tmp_path), Setup("RU", "RUB"), Vault("x")
    actor = Actor(Role.ADMIN, 1, "ru", ZoneInfo("Europe/Moscow"), staff_id=member.id)
    service = ImportService(db, reader, files, setup)
    yield Desk(db, service, ImportRunner(db, reader, files, setup, vault), actor, clock, tmp_path)
    await reader.close()


async def test_the_history_of_a_card_begins_with_its_file(desk: Desk) -> None:
    await desk.loaded(PEOPLE)
    await desk.loaded(PEOPLE + "Новый Олег;+79161234599;;;;;;\n")
    told = select(Client.name, Event.kind, Event.payload).join(Event, Event.client_id == Client.id)
    async with desk.db.read() as look:
        rows = (await look.session.execute(told.where(Event.kind == "client_imported"))).all()
    assert sorted(name for name, _, _ in rows) == [
        "Безымянная Ольга",
        "Иванова Мария Сергеевна",
        "Новый Олег",
        "Петров Пётр",
    ]
    assert {str(payload["file"]) for _, _, payload in rows} == {"clients.csv"}


async def test_cards_of_the_base_are_added_to_and_restored(desk: Desk) -> None:
    """Nothing is overwritten; what somebody worked with since stays."""
    async with desk.db.begin() as tx:
        anna = Client(
            name="Анна", name_n="анна", phone="+79031234502", first_seen_at=tx.now, last_contact_at=tx.now, details={}
        )
        tx.add(anna)
        await tx.flush()
        tx.add(
            ContactPoint(
                client_id=anna.id, channel=ChannelName.PHONE, value="+79031234502", source="manager", created_at=tx.now
            )
        )
    desk.clock.at += timedelta(hours=1)
    people = (
        TABLE
        + "Петров Пётр;89031234502;p@example.ru;Уфа;01.02.1990;опт;Заметка;ООО Ромашка\nИванова;89161234501;;;;;;\n"
    )
    loaded = await desk.loaded(people)
    assert loaded.counts == {"created": 1, "updated": 1, "duplicates": 0, "faulty": 0, "doubtful": 0}
    async with desk.db.read() as look:
        card = await look.get(Client, anna.id)
        assert card
        assert (card.name, card.city) == ("Анна", "Уфа")
        assert "example" in card.search_text
    async with desk.db.begin() as tx:
        worked = await tx.session.scalar(select(Client.id).where(Client.name == "Иванова"))
        tx.record(Event(kind="call_logged", client_id=worked))
    await desk.service.undo(desk.actor, loaded.id)
    await desk.work()
    undone = await desk.service.get(desk.actor, loaded.id)
    assert {name: undone.counts[name] for name in ("deleted", "kept", "restored")} == {
        "deleted": 0,
        "kept": 1,
        "restored": 1,
    }
    async with desk.db.read() as look:
        card = await look.get(Client, anna.id)
        assert card
        assert card.city is None
        assert "example" not in card.search_text
        left = select(func.count()).select_from(ContactPoint).where(ContactPoint.client_id == anna.id)
        assert await look.session.scalar(left) == 1
    for model in (FieldValue, Note, ClientTag, CompanyPerson, ImportEffect):
        assert await desk.count(model) == 0


async def test_a_chat_brings_its_messages_once(desk: Desk) -> None:
    said = [
        {
            "id": n,
            "type": "message",
            "date_unixtime": "1700000000",
            "from_id": f"user{7000001 if n % 2 else 1}",
            "text": f"{n}",
        }
        for n in range(1, 1001)
    ]
    chat = json.dumps({"name": "Анна", "type": "personal_chat", "id": 7000001, "messages": said})
    loaded = await desk.loaded(chat)
    assert loaded.counts["created"] == 1
    assert await desk.count(Message) == 1000
    again = await desk.loaded(chat)
    assert (again.counts["created"], again.counts["updated"], again.counts["duplicates"]) == (0, 0, 1)
    assert await desk.count(Message) == 1000
    await desk.service.undo(desk.actor, loaded.id)
    await desk.work()
    assert await desk.count(Client) == await desk.count(Message) == 0


async def test_twenty_presses_load_once(desk: Desk) -> None:
    tried = await desk.tried(PEOPLE)
    pressed = await asyncio.gather(
        *(desk.service.load(desk.actor, tried.id) for _ in range(20)), return_exceptions=True
    )
    assert sum(isinstance(answer, Stale) for answer in pressed) == 19
    await asyncio.gather(*(desk.another_runner().step() for _ in range(20)))
    await desk.work()
    assert await desk.count(Client) == 3


async def test_what_fails_at_every_try_is_given_up_and_can_be_undone(desk: Desk) -> None:
    """The second block is torn; nothing behind it is loaded, nothing is skipped."""
    tried = await desk.tried(TABLE + "".join(f"Клиент {n};+7916{n:07};;;;;;\n" for n in range(5 * BLOCK // 2)))
    await desk.service.load(desk.actor, tried.id)
    records = next((desk.folder / "imports").glob("*.records"))
    first, second, third = records.read_text(encoding="utf-8").splitlines(keepends=True)
    records.write_text(first + second[: len(second) // 2] + "\n" + third, encoding="utf-8")
    assert await desk.runner.step()
    for _ in range(TRIES):
        with pytest.raises(JSONDecodeError):
            await desk.runner.step()
    assert not await desk.runner.step()
    failed = await desk.service.get(desk.actor, tried.id)
    assert (failed.state, failed.error, failed.done) == (ImportState.FAILED, "import-given-up", BLOCK)
    last = await desk.service.last_undoable(desk.actor)
    assert last
    assert last.id == failed.id
    await desk.service.undo(desk.actor, failed.id)
    await desk.work()
    assert await desk.count(Client) == 0


async def test_a_block_that_was_not_written_is_met_again(desk: Desk) -> None:
    tried = await desk.tried(TABLE + "".join(f"Клиент {n};+7916{n:07};;;;;;\n" for n in range(2_500)))
    await desk.service.load(desk.actor, tried.id)
    assert await desk.runner.step()
    async with desk.db.begin() as tx:
        await tx.session.execute(text("ALTER TABLE import_effects RENAME TO away"))
    with pytest.raises((Unavailable, DBAPIError)):
        await desk.runner.step()
    async with desk.db.begin() as tx:
        await tx.session.execute(text("ALTER TABLE away RENAME TO import_effects"))
    await desk.work()
    assert await desk.count(Client) == 2_500


async def test_cards_that_cannot_be_compared_do_not_stop_the_next_import(desk: Desk) -> None:
    await desk.loaded("ФИО;Телефон\nЩербакова Юлия;+79161234501\n")
    tried = await desk.tried("ФИО;Телефон;E-mail\nЩербакова Юлия;+79161234502;\n")
    await desk.service.load(desk.actor, tried.id)
    while (await desk.service.get(desk.actor, tried.id)).state is ImportState.LOADING:
        await desk.runner.step()
    async with desk.db.begin() as tx:
        await tx.session.execute(text("UPDATE imports SET counts = '[]'"))
    for _ in range(TRIES):
        with pytest.raises(AttributeError):
            await desk.runner.step()
    assert not await desk.runner.step()


async def test_only_admins_import_and_only_for_a_day_undo(desk: Desk) -> None:
    manager = replace(desk.actor, role=Role.MANAGER)
    with pytest.raises(Forbidden):
        desk.service.place(manager)
    with pytest.raises(Forbidden):
        await desk.service.recent(manager, 5)
    loaded = await desk.loaded(PEOPLE)
    desk.clock.at += timedelta(hours=25)
    with pytest.raises(Refused, match="import-undo-late"):
        await desk.service.undo(desk.actor, loaded.id)
    await desk.runner.tidy()
    assert await desk.count(ImportEffect) == 0
    assert await desk.count(Client) == 3


async def test_a_passport_is_sealed(desk: Desk) -> None:
    await desk.loaded("ФИО;Телефон;Паспорт\nИванова;89161234501;6504 123456\n")
    async with desk.db.read() as look:
        value = (await look.session.scalars(select(FieldValue))).one()
    assert value.text
    assert "123456" not in value.text
    assert Vault("x").open(f"client:{value.client_id}:passport", value.text) == "65 04 123456"


async def test_trial_load_again_undo(desk: Desk) -> None:
    tried = await desk.tried(PEOPLE)
    assert tried.state is ImportState.READY
    assert tried.counts == {"created": 3, "updated": 0, "duplicates": 1, "faulty": 1, "doubtful": 0}
    assert await desk.count(Client) == 0
    loaded = await desk.loaded(PEOPLE)
    assert loaded.state is ImportState.LOADED
    assert loaded.counts == tried.counts
    assert await desk.count(Client) == 3
    again = await desk.loaded(PEOPLE)
    assert again.counts == {"created": 0, "updated": 0, "duplicates": 4, "faulty": 1, "doubtful": 0}
    await desk.service.undo(desk.actor, loaded.id)
    await desk.work()
    undone = await desk.service.get(desk.actor, loaded.id)
    assert undone.state is ImportState.UNDONE
    assert undone.counts["deleted"] == 3
    assert await desk.count(Client) == await desk.count(ContactPoint) == await desk.count(Company) == 0


async def test_the_colleague_named_in_the_file_answers_for_the_new_client(desk: Desk) -> None:
    """Whichever way round his name is written; a stranger's name gives the card to nobody."""
    async with desk.db.begin() as tx:
        oleg = StaffMember(
            telegram_id=2, name="Олег Орлов", role=Role.MANAGER, locale="ru", timezone="UTC", created_at=tx.now
        )
        tx.add(oleg)
    await desk.loaded("ФИО;Телефон;Ответственный\nИванова;89161234501;ОРЛОВ Олег\nПетров;89161234502;Пушкин\n")
    async with desk.db.read() as look:
        assert (await look.session.scalars(select(Client.owner_id).order_by(Client.id))).all() == [oleg.id, None]


async def test_a_company_of_which_somebody_wrote_more_down_outlives_the_undo(desk: Desk) -> None:
    loaded = await desk.loaded("ФИО;Телефон;Компания\nИванова;89161234501;Ромашка\nПетров;89161234502;Лютик\n")
    async with desk.db.begin() as tx:
        await tx.session.execute(update(Company).where(Company.name == "Лютик").values(inn="7707083893"))
    await desk.service.undo(desk.actor, loaded.id)
    await desk.work()
    async with desk.db.read() as look:
        assert (await look.session.scalars(select(Company.name))).all() == ["Лютик"]


async def test_whom_a_file_brings_twice_over_waits_among_the_pairs(desk: Desk) -> None:
    """Another phone, but the name and the day of birth: an import adds to no card upon these, a person decides."""
    await desk.loaded("ФИО;Телефон;Дата рождения\nЩербакова Юлия;+79161234501;05.03.1988\n")
    loaded = await desk.loaded(
        "ФИО;Телефон;Дата рождения\nЩербакова Юлия;+79161234502;05.03.1988\nСидоров Пётр;+79161234503;\n"
    )
    async with desk.db.read() as look:
        pairs = await look.session.execute(select(DupePair.left_id, DupePair.right_id))
        assert ([tuple(pair) for pair in pairs], loaded.counts["suspected"]) == ([(1, 2)], 1)
        assert await next_to_compare(look) is None
    kinds = await desk.count(OutboxMessage)
    await desk.work()
    assert await desk.count(OutboxMessage) == kinds
