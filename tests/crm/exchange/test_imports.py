"""Imports on both databases: tried, loaded, loaded again, undone."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from crm.exchange.files import ImportFiles
from crm.exchange.habits import Setup
from crm.exchange.imports import ImportService
from crm.exchange.reader import Reader
from crm.exchange.runner import ImportRunner
from crm.staff import Actor, Role
from storage.base import Base
from storage.clients import Client, ContactPoint
from storage.database import Database
from storage.imports import Import, ImportState
from storage.sealed import Vault
from storage.staff import StaffMember

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

    async def count(self, model: type[Base]) -> int:
        async with self.db.read() as look:
            return await look.session.scalar(select(func.count()).select_from(model)) or 0


@pytest.fixture
async def desk(db: Database, tmp_path: Path) -> AsyncIterator[Desk]:
    async with db.begin() as tx:
        member = StaffMember(
            telegram_id=1, name="Ольга", role=Role.ADMIN, locale="ru", timezone="Europe/Moscow", created_at=tx.now
        )
        tx.add(member)
    reader, files, setup, vault = Reader(), ImportFiles(tmp_path), Setup("RU", "RUB"), Vault("x")
    actor = Actor(Role.ADMIN, 1, "ru", ZoneInfo("Europe/Moscow"), staff_id=member.id)
    yield Desk(
        db, ImportService(db, reader, files, setup), ImportRunner(db, reader, files, setup, vault), actor, tmp_path
    )
    await reader.close()


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
    assert await desk.count(Client) == await desk.count(ContactPoint) == 0
