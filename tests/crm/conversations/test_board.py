"""The board: edited when something changed, at most every so often, and of what its reader may see."""

import asyncio
from datetime import timedelta

from crm.conversations import BoardService
from crm.inbox import Inbound, InboxService, Person
from crm.messaging import Failed, plain
from crm.sight import SightService
from storage.clients import Client
from storage.database import Database
from storage.outbox import OutboxMessage, OutboxState
from storage.staff import Role, StaffMember
from tests.crm.inbox.test_later import Post, run
from tests.support.books import deliveries
from tests.support.databases import Clock
from tests.support.people import hire


async def asks(db: Database, person: int) -> None:
    await InboxService(db).receive(Inbound(Person(person, f"Анна {person}"), str(person), "1", plain("Вы открыты?")))


async def edits(db: Database) -> list[OutboxMessage]:
    return [row for row in await deliveries(db) if row.kind == "board"]


async def sent(db: Database) -> None:
    async with db.begin() as tx:
        for row in await edits(db):
            found = await tx.get(OutboxMessage, row.id, lock=True)
            assert found
            found.state = OutboxState.SENT


async def test_it_is_edited_when_something_changed_and_not_more_often_than_every_so_often(
    db: Database, clock: Clock
) -> None:
    oleg, boards = await hire(db), BoardService(db)
    await asyncio.gather(*(boards.open(oleg) for _ in range(20)))
    await asyncio.gather(*(boards.tick() for _ in range(20)))
    await sent(db)
    assert [row.address for row in await edits(db)] == [str(oleg.telegram_id)]
    await asks(db, 7)
    await boards.tick()
    assert len(await edits(db)) == 1
    clock.at += timedelta(seconds=15)
    await boards.tick()
    await sent(db)
    assert len(await edits(db)) == 2
    clock.at += timedelta(seconds=15)
    await boards.tick()
    assert len(await edits(db)) == 2


async def test_what_did_not_arrive_is_shown_again(db: Database, clock: Clock) -> None:
    """General was closed for a while: the board is not left with what stood on it."""
    oleg, boards = await hire(db), BoardService(db)
    await boards.open(oleg)
    await boards.tick()
    await run(db, Post(lambda: Failed("TOPIC_CLOSED")))
    clock.at += timedelta(seconds=15)
    await boards.tick()
    assert [row.state for row in await edits(db)] == [OutboxState.FAILED, OutboxState.PENDING]


async def test_it_shows_whom_its_reader_may_see(db: Database) -> None:
    boss, oleg, boards = await hire(db, role=Role.ADMIN), await hire(db), BoardService(db)
    for person in (7, 8):
        await asks(db, person)
    async with db.begin() as tx:
        anna = await tx.get(Client, 1, lock=True)
        assert anna
        anna.owner_id = boss.staff_id
    await SightService(db).limit(boss, on=True)
    async with db.read() as look:
        readers = [await look.get(StaffMember, one.staff_id) for one in (boss, oleg)]
    assert [(await boards.view(reader)).total for reader in (*readers, None)] == [2, 1, 1]
