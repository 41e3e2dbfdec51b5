"""What keeping the totals costs: a purchase of ours beside the same rows written plainly, turn by turn.

`python -m tests.bench.purchases`
"""

import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

from crm.purchases import NewLine, NewPurchase, PurchaseService
from crm.staff import Actor, Role
from crm.text import normalise
from storage import migrate, purchase_totals
from storage.clients import Client
from storage.database import Database, Tx
from storage.purchases import Bought
from storage.staff import StaffMember
from tests.support import postgres

CLIENTS = 2_000
ROUNDS = 300
BATCH = 1_000
BATCHES = 20
NOW = datetime(2026, 11, 22, tzinfo=UTC)
MOSCOW = ZoneInfo("Europe/Moscow")
THINGS = [(f"Товар {number}", f"Категория {number % 20}") for number in range(200)]

Sale = tuple[int, NewPurchase]
Writing = Callable[[Sequence[Sale]], Awaitable[object]]


async def main() -> None:
    """Print the median of each way to write, and the ratio, on both databases."""
    print(f"{'purchases, ms (median)':40} {'plain':>9} {'ours':>9} {'ratio':>7}")
    with tempfile.TemporaryDirectory() as folder, postgres.server() as server:
        for name, url in {"SQLite": f"sqlite+aiosqlite:///{Path(folder) / 'crm.db'}", "PostgreSQL": server}.items():
            await migrate.upgrade(url)
            db = Database(url, lambda: NOW)
            admin = await _fill(db)
            await _compare(f"{name}: one purchase", db, admin, ROUNDS, 1)
            await _compare(f"{name}: {BATCH:,} in a batch", db, admin, BATCHES, BATCH)
            await db.close()


async def _fill(db: Database) -> Actor:
    async with db.begin() as tx:
        member = StaffMember(telegram_id=1, name="A", role=Role.ADMIN, locale="ru", timezone="UTC", created_at=NOW)
        tx.add(member)
        for number in range(CLIENTS):
            name = f"Клиент {number}"
            tx.add(Client(name=name, name_n=normalise(name), first_seen_at=NOW, last_contact_at=NOW))
    return Actor(Role.ADMIN, 1, "ru", MOSCOW, staff_id=member.id)


async def _compare(name: str, db: Database, admin: Actor, rounds: int, size: int) -> None:
    dice, service = random.Random(7), PurchaseService(db, "RUB", MOSCOW)
    took: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(rounds):
        for plain in dice.sample([True, False], 2):
            sales = [_sale(dice) for _ in range(size)]
            with patch.object(purchase_totals, "count_in", _uncounted if plain else purchase_totals.count_in):
                began = time.perf_counter()
                await (service.record(admin, *sales[0]) if size == 1 else service.record_many(admin, sales))
                took[plain].append((time.perf_counter() - began) * 1000)
    without, ours = (statistics.median(took[key]) for key in (True, False))
    print(f"{name:40} {without:9.2f} {ours:9.2f} {ours / without:7.2f}")


def _sale(dice: random.Random) -> Sale:
    things = dice.sample(THINGS, dice.randint(1, 3))
    lines = [NewLine(title, dice.randrange(1, 10**7), category=category) for title, category in things]
    return dice.randint(1, CLIENTS), NewPurchase(lines, NOW - timedelta(days=dice.randrange(1000)))


async def _uncounted(tx: Tx, bought: Sequence[Bought]) -> None:
    """The same purchase, the totals left alone."""


if __name__ == "__main__":
    asyncio.run(main())
