"""A campaign against Telegram's strict limits: its rate beside what the round trip allows, and its 429s."""

import asyncio
import statistics
import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.clock import machine_clock
from crm.campaigns import MINUTES_A_DAY, CampaignService, SendingHours
from crm.campaigns.kept import keep_sending_hours
from crm.clients import ADS, ConsentService
from crm.messaging import plain
from crm.segments.tree import EVERYBODY
from crm.staff import Actor, Role
from storage.clients import ChannelName, ContactPoint
from storage.database import Database
from storage.staff import by_telegram_id
from tests.bench.inbound import flood, start_sandbox
from tests.support.process import running
from tests.support.telegram import Telegram

RECIPIENTS = 900
LIMIT = 30
LATENCY_MS = [50, 150]
EDGE = 90
"""The first and last so many are left out: the rate is measured in the middle."""
MOSCOW = ZoneInfo("Europe/Moscow")


async def main() -> None:
    """Print the rate and the refusals."""
    sandbox, base = await start_sandbox()
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            async with Telegram(base) as telegram:
                rate, refused = await _measure(telegram, folder, base)
    finally:
        sandbox.terminate()
        await sandbox.wait()
    round_trip = statistics.mean(LATENCY_MS) / 1000
    allowed = LIMIT / (1 + round_trip)
    print(f"{'campaign under a strict limit of 30/s':40} {'sent/s':>8} {'allowed':>8} {'ratio':>7} {'429s':>5}")
    print(f"{f'Kartoteka, {RECIPIENTS} recipients':40} {rate:8.1f} {allowed:8.1f} {rate / allowed:7.2f} {refused:5}")


async def _measure(telegram: Telegram, folder: Path, base: str) -> tuple[float, int]:
    owner = await telegram.person("Ольга")
    settings = {"TELEGRAM_API_URL": base, "OWNER_IDS": str(owner.id)}
    await telegram.limits(enabled=False)
    async with running(folder, SEND_RATE="1000", **settings) as bot:
        await owner.says("/help")
        await flood(telegram, RECIPIENTS, text="/start")
        await bot.stop()
    await _launch(folder, owner.id)
    await telegram.limits(enabled=True, latency_ms=LATENCY_MS)
    already = await _sent(telegram)
    async with running(folder, SEND_RATE=str(LIMIT), **settings) as bot:
        began = await _reached(telegram, already + EDGE)
        ended = await _reached(telegram, already + RECIPIENTS - EDGE)
        await bot.stop()
    return (RECIPIENTS - 2 * EDGE) / (ended - began), (await telegram.stats())["too_many_requests"]


async def _launch(folder: Path, owner_id: int) -> None:
    """Everybody agrees to offers, and the owner confirms a campaign to all of them."""
    db = Database(f"sqlite+aiosqlite:///{folder / 'crm.db'}", machine_clock)
    async with db.read() as look:
        addresses = await look.session.scalars(
            select(ContactPoint.value).where(ContactPoint.channel == ChannelName.TELEGRAM)
        )
        people = [int(address) for address in addresses]
        member = await by_telegram_id(look, owner_id)
    assert member
    consents = ConsentService(db)
    for person in people:
        himself = Actor(Role.CLIENT, person, "ru", MOSCOW)
        await consents.give(himself, ADS, (await consents.wording(himself, ADS)).version)
    async with db.begin() as tx:
        await keep_sending_hours(tx, SendingHours(opens=0, closes=MINUTES_A_DAY))
    campaigns = CampaignService(db)
    owner = Actor(Role.OWNER, owner_id, "ru", MOSCOW, staff_id=member.id)
    campaign = await campaigns.draft(owner, EVERYBODY)
    await campaigns.set_content(owner, campaign.id, plain("Скидка 20 % на всё до конца недели, {name}!"))
    proposal = await campaigns.propose(owner, campaign.id)
    await campaigns.confirm(owner, campaign.id, proposal.token)
    await db.close()


async def _sent(telegram: Telegram) -> int:
    return int((await telegram.stats())["methods"].get("sendMessage", {}).get("200", 0))


async def _reached(telegram: Telegram, count: int) -> float:
    """The instant at which so many have been sent."""
    while await _sent(telegram) < count:
        await asyncio.sleep(0.02)
    return asyncio.get_running_loop().time()


if __name__ == "__main__":
    asyncio.run(main())
