"""A campaign of two waves whose process is killed again and again: nobody is skipped, nobody gets a message twice but
those shown as unknown, and every count of the report equals a count over the raw ledger."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from bot.clock import machine_clock
from bot.sandbox.limits import Rates
from bot.sandbox.server import Sandbox
from crm.campaigns import (
    MINUTES_A_DAY,
    Campaign,
    CampaignReportService,
    CampaignService,
    CampaignState,
    CampaignTrialService,
    SendingHours,
    StepCondition,
)
from crm.campaigns.kept import keep_sending_hours
from crm.messaging import plain
from crm.segments import EVERYBODY
from crm.staff import Actor, Role
from storage.campaign_members import CampaignMember
from storage.clients import Client
from storage.database import Database
from storage.outbox import OutboxMessage, OutboxState
from tests.bot.test_process import all_taken
from tests.support.audience import consent
from tests.support.office import TOKEN
from tests.support.process import BotProcess
from tests.support.soak import SOAK
from tests.support.telegram import Person, Telegram

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600 if SOAK else 600)]

READERS = 10_000 if SOAK else 500
KILLS = 200 if SOAK else 10
RATE = 200
OFFER, COUPON = "Скидка всем", "Вот "

SILENCE = 20.0
"""Seconds after which nothing more is awaited of a process: all that was due has gone."""


async def test_kills_skip_nobody_and_repeat_nothing(tmp_path: Path) -> None:
    sandbox = Sandbox(TOKEN, port=0, rates=Rates(enabled=False))
    base = f"http://127.0.0.1:{await sandbox.start()}"
    kills = iter(sorted(Random(5).sample(range(20, 2 * READERS * 9 // 10), KILLS)))
    async with Telegram(base) as telegram:
        owner = await telegram.person("Ольга")
        bot = BotProcess(tmp_path, TELEGRAM_API_URL=base, OWNER_IDS=str(owner.id), SEND_RATE=str(RATE))
        await bot.start()
        readers = [await telegram.person(f"Клиент {number}") for number in range(READERS)]
        for person in (owner, *readers):
            await person.says("/start")
        await all_taken(telegram)
        assert await bot.stop() == 0
        async with database(tmp_path) as db:
            campaign_id = await confirmed_campaign(db, owner, later=COUPON + "{купон 20%}")
        called = 0
        for reached in kills:
            await bot.start()
            called = await until_called(telegram, max(reached, called + 1))
            await bot.kill()
            async with database(tmp_path) as db:
                await let_days_pass(db)
        await bot.start()
        await until_finished(tmp_path, campaign_id)
        assert await bot.stop() == 0
        async with database(tmp_path) as db:
            fates = await ledger(db, campaign_id)
            report = await CampaignReportService(db, "RUB").report(boss(owner), campaign_id)
        calls = await telegram.calls("sendMessage")
    await sandbox.stop()
    heard = Counter((int(call["params"]["chat_id"]), wave_of(call["params"].get("text", ""))) for call in calls)
    people = {person.id for person in readers}
    assert fates.keys() == {(person, step) for person in people for step in (0, 1)}, "nobody is skipped"
    assert max(times for (person, step), times in heard.items() if person in people and step is not None) == 1
    for key, state in fates.items():
        assert state in (OutboxState.SENT, OutboxState.UNKNOWN)
        assert heard[key] == 1 or state is OutboxState.UNKNOWN
    counted = Counter(fates.values())
    assert {state: report.count(state) for state in OutboxState} == {state: counted[state] for state in OutboxState}
    assert sum(one.members for one in report.arms) == READERS


def wave_of(text: str) -> int | None:
    """Which of the campaign's messages it is; None: another message."""
    if text == OFFER:
        return 0
    return 1 if text.startswith(COUPON) else None


async def until_called(telegram: Telegram, messages: int) -> int:
    """Wait until the bot has sent so many messages, or no more come; how many it has."""
    called, since = 0, time.monotonic()
    while called < messages and time.monotonic() - since < SILENCE:
        now = sum((await telegram.stats())["methods"].get("sendMessage", {}).values())
        if now > called:
            called, since = now, time.monotonic()
        await asyncio.sleep(0.03)
    return called


async def let_days_pass(db: Database) -> None:
    """Whoever waits for the second wave has waited long enough."""
    async with db.begin() as tx:
        waiting = update(CampaignMember).where(CampaignMember.next_at.is_not(None))
        await tx.session.execute(waiting.values(next_at=tx.now))


async def until_finished(folder: Path, campaign_id: int) -> None:
    """Wait until everybody has got both messages; days pass meanwhile."""
    async with asyncio.timeout(1800 if SOAK else 300), database(folder) as db:
        while True:
            await let_days_pass(db)
            async with db.read() as look:
                campaign = await look.get(Campaign, campaign_id)
            if campaign and campaign.state is CampaignState.FINISHED:
                return
            await asyncio.sleep(0.3)


@asynccontextmanager
async def database(folder: Path) -> AsyncIterator[Database]:
    """The bot's database, while the bot is not running."""
    db = Database(f"sqlite+aiosqlite:///{folder / 'crm.db'}", machine_clock)
    yield db
    await db.close()


async def confirmed_campaign(db: Database, owner: Person, later: str = "") -> int:
    """Everybody wants offers, and a campaign is confirmed, to be begun by the bot; `later` is its second wave."""
    async with db.begin() as tx:
        await keep_sending_hours(tx, SendingHours(opens=0, closes=MINUTES_A_DAY))
        for client_id in await tx.session.scalars(select(Client.id)):
            tx.add(consent(client_id, tx.now))
    actor, service = boss(owner), CampaignService(db)
    draft = await service.draft(actor, EVERYBODY)
    await service.set_content(actor, draft.id, plain(OFFER))
    if later:
        await CampaignTrialService(db).add_step(actor, draft.id, 7, StepCondition.ALL, plain(later))
    confirmed = await service.confirm(actor, draft.id, (await service.propose(actor, draft.id, with_test=False)).token)
    assert confirmed.state is CampaignState.SCHEDULED
    return confirmed.id


def boss(owner: Person) -> Actor:
    """The owner as the services know him."""
    return Actor(Role.OWNER, owner.id, "ru", ZoneInfo("Europe/Moscow"), staff_id=1)


async def ledger(db: Database, campaign_id: int) -> dict[tuple[int, int], OutboxState]:
    """What became of each message of each recipient, by his Telegram id and the message's number."""
    async with db.read() as look:
        rows = await look.session.scalars(select(OutboxMessage).where(OutboxMessage.campaign_id == campaign_id))
        return {(int(row.address), row.step): row.state for row in rows}


async def offers(person: Person) -> int:
    """How often the person got the first message."""
    return sum(message.get("text") == OFFER for message in await person.messages())
