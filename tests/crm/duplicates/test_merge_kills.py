"""A process killed in the middle of merges and undoes, again and again: the base is whole each time it is opened."""

import asyncio
import random
import time
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection

import pytest

from crm.duplicates import DuplicateService
from crm.staff.actor import Actor
from storage.database import Database
from storage.staff import Role
from tests.support.cards import VAULT, grown, same_but, whole_base
from tests.support.people import hire

pytestmark = pytest.mark.slow

KILLS = 6
CARDS = 4
AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


async def test_a_kill_leaves_both_cards_or_one(sqlite_url: str) -> None:
    db = Database(sqlite_url, lambda: AT)
    admin = await hire(db, "Мария", Role.ADMIN)
    for number in range(CARDS):
        await grown(db, admin.staff_id or 0, f"Катя {number}", phone=f"+7917000000{number}", telegram=500 + number)
    before = await whole_base(db)
    chance = random.Random(7)
    for _ in range(KILLS):
        await asyncio.to_thread(killed, sqlite_url, admin, chance.uniform(0, 0.2))
        await is_whole(db)
    for line in await DuplicateService(db, VAULT).recent(admin, limit=CARDS):
        await DuplicateService(db, VAULT).undo(admin, line.merge.id)
    await same_but(db, before)
    await db.close()


async def is_whole(db: Database) -> None:
    """Every card that is not there was taken up by a standing merge, and no row speaks of it."""
    base = await whole_base(db)
    standing = {row["id"] for row in base["clients"]}
    gone = {row["gone_id"] for row in base["merges"] if row["undone_at"] is None}
    assert standing | gone == set(range(1, CARDS + 1))
    assert not standing & gone
    for rows in base.values():
        assert {row["client_id"] for row in rows if row.get("client_id")} <= standing
    assert len(base["notes"]) == len(base["messages"]) == len(base["documents"]) == CARDS


def killed(url: str, admin: Actor, after: float) -> None:
    """A process merges and parts until it is killed so many seconds after its first deed."""
    context = get_context("spawn")
    hears, tells = context.Pipe(duplex=False)
    process = context.Process(target=_merge_and_part, args=(url, admin, tells), daemon=True)
    process.start()
    tells.close()
    hears.recv()
    time.sleep(after)
    process.kill()
    process.join()


def _merge_and_part(url: str, admin: Actor, tells: Connection) -> None:
    asyncio.run(_go_on(url, admin, tells))


async def _go_on(url: str, admin: Actor, tells: Connection) -> None:
    db = Database(url, lambda: AT)
    service = DuplicateService(db, VAULT)
    tells.send("begun")
    while True:
        for line in await service.recent(admin, limit=CARDS):
            await service.undo(admin, line.merge.id)
        for number in range(2, CARDS + 1):
            await service.merge(admin, 1, number)
