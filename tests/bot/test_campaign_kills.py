"""A campaign whose process is killed again and again: nobody is skipped, nobody gets it twice, doubts are shown."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.clock import machine_clock
from bot.sandbox.limits import Rates
from bot.sandbox.server import Sandbox
from crm.campaigns import MINUTES_A_DAY, CampaignService, CampaignState, SendingHours
from crm.campaigns.kept import keep_sending_hours
from crm.messaging import plain
from crm.segments import EVERYBODY
from crm.staff import Actor, Role
from storage.clients import Client
from storage.database import Database
from storage.outbox import OutboxMessage, OutboxState
from tests.bot.test_process import all_taken
from tests.support.audience import consent
from tests.support.office import TOKEN
from tests.support.process import BotProcess
from tests.support.soak import SOAK
from tests.support.telegram import Person, Telegram

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

READERS = 400 if SOAK else 80
RATE = 20
KILLED_AT = range(5, READERS * 3 // 4, 20)
"""Calls of the campaign after which the process is killed."""

OFFER = "Скидка всем"


async def test_kills_skip_nobody_and_repeat_nothing(tmp_path: Path) -> None:
    sandbox = Sandbox(TOKEN, port=0, rates=Rates(enabled=False))
    base = f"http://127.0.0.1:{await sandbox.start()}"
    async with Telegram(base) as telegram:
        owner = await telegram.person("Ольга")
        readers = [await telegram.person(f"Клиент {number}") for number in range(READERS)]
        bot = BotProcess(tmp_path, TELEGRAM_API_URL=base, OWNER_IDS=str(owner.id), SEND_RATE=str(RATE))
        await bot.start()
        for person in (owner, *readers):
            await person.says("/start")
        await all_taken(telegram)
        assert await bot.stop() == 0
        async with database(tmp_path) as db:
            campaign_id = await confirmed_campaign(db, owner)
        for reached in KILLED_AT:
            await bot.start()
            await until_called(telegram, reached)
            await bot.kill()
        await bot.start()
        await owner.sees("завершена", timeout=30)
        assert await bot.stop() == 0
        async with database(tmp_path) as db:
            fates = await ledger(db, campaign_id)
        seen = {person.id: await offers(person) for person in readers}
    await sandbox.stop()
    assert fates.keys() == seen.keys()
    assert max(seen.values()) == 1
    assert {person for person, state in fates.items() if state is OutboxState.SENT} <= {
        person for person, times in seen.items() if times
    }
    assert set(fates.values()) <= {OutboxState.SENT, OutboxState.UNKNOWN}
    assert Counter(fates.values())[OutboxState.UNKNOWN] <= RATE * len(KILLED_AT), (
        "only what was on the wire is in doubt"
    )


async def until_called(telegram: Telegram, offers: int) -> None:
    """Wait until the bot has tried to send so many offers, whoever got them."""
    async with asyncio.timeout(30):
        while await _offers_called(telegram) < offers:  # noqa: ASYNC110  the sandbox tells only those who ask
            await asyncio.sleep(0.01)


async def _offers_called(telegram: Telegram) -> int:
    return sum(call["params"].get("text") == OFFER for call in await telegram.calls("sendMessage"))


@asynccontextmanager
async def database(folder: Path) -> AsyncIterator[Database]:
    """The bot's database, while the bot is not running."""
    db = Database(f"sqlite+aiosqlite:///{folder / 'crm.db'}", machine_clock)
    yield db
    await db.close()


async def confirmed_campaign(db: Database, owner: Person) -> int:
    """Everybody wants offers, and a campaign to everybody is confirmed, to be begun by the bot."""
    async with db.begin() as tx:
        for client_id in await tx.session.scalars(select(Client.id)):
            tx.add(consent(client_id, tx.now))
        await keep_sending_hours(tx, SendingHours(opens=0, closes=MINUTES_A_DAY))
    actor = Actor(Role.OWNER, owner.id, "ru", ZoneInfo("Europe/Moscow"), staff_id=1)
    service = CampaignService(db)
    draft = await service.draft(actor, EVERYBODY)
    await service.set_content(actor, draft.id, plain(OFFER))
    confirmed = await service.confirm(actor, draft.id, (await service.propose(actor, draft.id)).token)
    assert confirmed.state is CampaignState.SCHEDULED
    return confirmed.id


async def ledger(db: Database, campaign_id: int) -> dict[int, OutboxState]:
    """What became of each recipient, by his Telegram id."""
    async with db.read() as look:
        rows = await look.session.scalars(select(OutboxMessage).where(OutboxMessage.campaign_id == campaign_id))
        return {int(row.address): row.state for row in rows}


async def offers(person: Person) -> int:
    """How often the person got it."""
    return sum(message.get("text") == OFFER for message in await person.messages())
