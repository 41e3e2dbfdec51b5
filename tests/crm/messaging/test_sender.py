"""The sender beside everybody else who changes clients and what goes to them; on both databases."""

import asyncio

import pytest
from sqlalchemy import select

from crm.messaging import Blocked, Delivery, Failed, Outcome, Sender, Sent, Window
from crm.mirror import mirror_row
from crm.staff import Role
from storage.clients import Client
from storage.database import Database
from storage.errors import Unavailable
from storage.outbox import OutboxMessage, OutboxState, Priority, outbox_row
from tests.support.audience import hire
from tests.support.books import deliveries
from tests.support.people import meet


class Refusing:
    """A channel that answers everything with one outcome."""

    name = "telegram"

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome

    async def send(self, _delivery: Delivery) -> Outcome:
        return self._outcome


@pytest.mark.parametrize("outcome", [Blocked("bot was blocked"), Failed("chat not found")])
async def test_fates_are_written_in_the_order_in_which_others_lock_clients(db: Database, outcome: Outcome) -> None:
    clients = [await meet(db) for _ in range(2)]
    woken = asyncio.Event()
    sender = Sender(db, Refusing(outcome), Window(30, asyncio.get_running_loop().time), wake=woken.set)
    async with db.begin() as tx:
        await tx.outbox.add(
            *(
                OutboxMessage(address=str(one.id), kind="greeting", client_id=one.id, payload={})
                for one in reversed(clients)
            )
        )
    await sender.tick()
    await woken.wait()
    async with db.begin() as tx:
        assert await tx.get(Client, 1, lock=True)
        settling = asyncio.create_task(sender.tick())
        await asyncio.wait({settling}, timeout=0.5)
        assert await tx.get(Client, 2, lock=True)
    await settling
    assert {row.state for row in await deliveries(db)} <= {OutboxState.BLOCKED, OutboxState.FAILED}
    async with db.read() as look:
        met = [await look.get(Client, number) for number in (1, 2)]
    assert [one and one.has_blocked_bot for one in met] == [isinstance(outcome, Blocked)] * 2


async def test_what_a_colleague_was_told_is_written_behind_who_erases_the_client(db: Database) -> None:
    """A link to the client's message holds his row, so his row comes before his deliveries."""
    anna, boss = await meet(db), await hire(db, Role.OWNER)
    woken = asyncio.Event()
    sender = Sender(db, Refusing(Sent("41")), Window(30, asyncio.get_running_loop().time), wake=woken.set)
    async with db.begin() as tx:
        told = OutboxMessage(address="7", kind="client_waits", client_id=anna.id, staff_id=boss.staff_id, payload={})
        await tx.outbox.add(told)
    await sender.tick()
    await woken.wait()
    async with db.begin() as tx:
        assert await tx.get(Client, anna.id, lock=True)
        settling = asyncio.create_task(sender.tick())
        await asyncio.wait({settling}, timeout=0.5)
        row = (await tx.session.scalars(select(OutboxMessage).with_for_update())).one()
        row.client_id = None
    await settling
    assert {row.state for row in await deliveries(db)} == {OutboxState.SENT}


class Wordless:
    """A channel that could not read what to say."""

    name = "telegram"

    async def send(self, _delivery: Delivery) -> Outcome:
        raise Unavailable("the database is locked")


async def test_what_could_not_be_worded_for_want_of_the_database_is_not_lost(db: Database) -> None:
    anna = await meet(db)
    woken = asyncio.Event()
    sender = Sender(db, Wordless(), Window(30, asyncio.get_running_loop().time), wake=woken.set)
    async with db.begin() as tx:
        await tx.outbox.add(OutboxMessage(address="7", kind="greeting", client_id=anna.id, payload={}))
    await sender.tick()
    await woken.wait()
    await sender.tick()
    assert [row.state for row in await deliveries(db)] == [OutboxState.PENDING]


class Noting:
    """A channel that takes everything and remembers the order."""

    name = "telegram"

    def __init__(self) -> None:
        self.kinds: list[str] = []

    async def send(self, delivery: Delivery) -> Outcome:
        self.kinds.append(delivery.kind)
        return Sent(str(len(self.kinds)))


async def test_a_group_hears_its_clients_before_its_cards_and_no_more_than_its_budget(db: Database) -> None:
    """Lesson 13: topics, edits and messages share one budget of a group."""
    anna, woken, channel = await meet(db), asyncio.Event(), Noting()
    window = Window(30, asyncio.get_running_loop().time, group=(4, 60.0))
    sender = Sender(db, channel, window, wake=woken.set)
    async with db.begin() as tx:
        await tx.outbox.add_rows(
            [
                outbox_row(tx.now, priority=Priority.SERVICE, address="-100", kind="topic_card", client_id=anna.id),
                outbox_row(tx.now, priority=Priority.SERVICE, address="-100", kind="board"),
                *(mirror_row(tx.now, -100, anna.id, number, None) for number in range(3)),
            ]
        )
    while len(channel.kinds) < 4:
        await sender.tick()
        await woken.wait()
        woken.clear()
    await sender.tick()
    assert channel.kinds == ["mirror", "mirror", "mirror", "topic_card"]
    assert "-100" in window.resting()
