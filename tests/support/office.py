"""Fixtures of a working office: the real program against a sandbox, over HTTP, with an owner who has arrived."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr
from sqlalchemy import func, or_, select

from bot.app import App, build_app
from bot.clock import machine_clock
from bot.sandbox.limits import Rates
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from crm.campaigns import MINUTES_A_DAY, SendingHours
from crm.campaigns.kept import keep_sending_hours
from crm.messaging import Window
from crm.staff import Actor, Role
from storage.outbox import OutboxMessage, OutboxState
from storage.updates import StoredUpdate, UpdateState
from tests.support.telegram import Person, Telegram

MOMENT = timedelta(seconds=5)
"""What is put off no longer than this is waited for."""

TOKEN = "1000000:sandbox-token-for-the-tests-only"


class OfficeClock:
    """The machine's clock, which a test may move ahead."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return machine_clock() + self.ahead


@dataclass
class Office:
    """The running program, its Telegram, and the people in it."""

    app: App
    telegram: Telegram
    clock: OfficeClock
    owner: Person
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(2**40))

    async def hire(self, name: str, role: Role = Role.MANAGER) -> Person:
        """A colleague who opened his invitation."""
        owner = self.app.services.staff.member(self.owner.id)
        assert owner
        token = await self.app.services.staff.invite(self.actor(self.owner), role)
        person = await self.telegram.person(name)
        await person.says(f"/start inv_{token}")
        await person.sees("/help")
        return person

    async def settled(self, seconds: float = 30) -> None:
        """Wait until everything that is to go out by now, or in a moment, went out and its fate is written."""
        async with asyncio.timeout(seconds):
            while await self._unsettled():
                self.app.runner.wake(frozenset({"outbox"}))
                await asyncio.sleep(0)

    async def faults(self) -> list[str]:
        """The errors of updates and deliveries that failed, once everything in hand is done."""
        await self.app.intake.drain()
        updates = select(StoredUpdate.error).where(StoredUpdate.state == UpdateState.FAILED)
        deliveries = select(OutboxMessage.error).where(OutboxMessage.state == OutboxState.FAILED)
        async with self.app.db.read() as look:
            failed = [*await look.session.scalars(updates), *await look.session.scalars(deliveries)]
        return [error or "" for error in failed]

    async def brings(self, kind: str, **body: Any) -> None:
        """An update as no Telegram of today would send it, taken and handled."""
        await self.app.intake.take([{"update_id": next(self._ids), kind: body}])
        await self.app.intake.drain()

    async def _unsettled(self) -> int:
        async with self.app.db.read() as look:
            waiting = select(func.count()).where(
                OutboxMessage.state.in_((OutboxState.PENDING, OutboxState.SENDING)),
                OutboxMessage.campaign_id.is_(None),
                or_(OutboxMessage.not_before.is_(None), OutboxMessage.not_before <= look.now + MOMENT),
            )
            return await look.session.scalar(waiting) or 0

    def actor(self, person: Person) -> Actor:
        """The colleague as the services know him, asking without an update."""
        member = self.app.services.staff.member(person.id)
        assert member
        return Actor(
            member.role, person.id, member.locale, ZoneInfo(member.timezone), staff_id=member.id, name=member.name
        )


def settings_for(url: str, base: str, folder: Path, **more: Any) -> Settings:
    """Settings of a test: no `.env`, free ports, no pace."""
    ours: dict[str, Any] = {
        "bot_token": SecretStr(TOKEN),
        "telegram_api_url": base,
        "database_url": url,
        "data_dir": folder,
        "web_port": 0,
        "company_name": "Ромашка",
        "send_rate": 1000,
    }
    return Settings(_env_file=None, **(ours | more))


def unhurried() -> Window:
    """A window that keeps nobody waiting: these tests are about words, not about pace."""
    return Window(1000, time.monotonic, private=(1000, 1.0), group=(1000, 1.0))


@pytest.fixture
async def office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """The program on a fresh SQLite database, Telegram's limits and campaigns' quiet hours off."""
    async with opened(sqlite_url, tmp_path) as office:
        yield office


@pytest.fixture
async def office_on_each(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """The same on each database in turn."""
    async with opened(database_url, tmp_path) as office:
        yield office


@asynccontextmanager
async def opened(url: str, folder: Path, **more: Any) -> AsyncIterator[Office]:
    """An office for the length of a block, with more settings if need be."""
    sandbox = Sandbox(TOKEN, port=0, rates=Rates(enabled=False))
    base = f"http://127.0.0.1:{await sandbox.start()}"
    async with Telegram(base) as telegram:
        owner = await telegram.person("Ольга", last_name="Хозяйка")
        clock = OfficeClock()
        app = build_app(settings_for(url, base, folder, owner_ids=[owner.id], **more), TOKEN, clock, unhurried())
        await app.start()
        serving = asyncio.create_task(app.serve(stop := asyncio.Event()))
        await owner.says("/help")
        await owner.sees("/find")
        async with app.db.begin() as tx:
            await keep_sending_hours(tx, SendingHours(opens=0, closes=MINUTES_A_DAY))
        yield Office(app, telegram, clock, owner)
        stop.set()
        await serving
    await sandbox.stop()
