"""Taking, handing over, closing, putting off and taking up again; on both databases."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from crm.clients import ClientService
from crm.conversations import ConversationService, ThreadStatus, Whose
from crm.conversations.queue import QueueService
from crm.errors import Refused, Stale
from crm.inbox import Inbound, InboxService, Person
from crm.messaging import plain
from crm.sight import NotYours, SightService
from crm.staff import Actor, Defaults, StaffService
from storage.clients import Client
from storage.database import Database
from storage.staff import Role
from storage.threads import Thread
from tests.support.books import deliveries, event_kinds
from tests.support.databases import Clock
from tests.support.people import hire


@dataclass
class Firm:
    """Two managers, an owner, and Anna, who waits."""

    db: Database
    clock: Clock
    talks: ConversationService
    inbox: InboxService
    boss: Actor
    maria: Actor
    oleg: Actor

    async def says(self, text: str, number: int) -> None:
        await self.inbox.receive(Inbound(Person(7, "Анна"), "7", str(number), plain(text)))

    async def thread(self) -> Thread:
        async with self.db.read() as look:
            found = await look.get(Thread, 1)
        assert found
        return found

    async def waits_since(self) -> datetime | None:
        async with self.db.read() as look:
            client = await look.get(Client, 1)
        assert client
        return client.waiting_since

    async def told(self, kind: str) -> list[int | None]:
        return [row.staff_id for row in await deliveries(self.db) if row.kind == kind]


@pytest.fixture
async def firm(db: Database, clock: Clock) -> AsyncIterator[Firm]:
    """Anna has asked something a minute ago."""
    boss, maria, oleg = await hire(db, "Ольга", Role.OWNER), await hire(db, "Мария"), await hire(db, "Олег")
    firm = Firm(db, clock, ConversationService(db), InboxService(db), boss, maria, oleg)
    await firm.says("Вы открыты?", 1)
    clock.at += timedelta(minutes=1)
    yield firm


async def test_whoever_takes_it_is_told_alone_from_then_on(firm: Firm) -> None:
    assert await firm.told("client_waits") == [firm.boss.staff_id, firm.maria.staff_id, firm.oleg.staff_id]
    await asyncio.gather(*(firm.talks.take(firm.maria, 1) for _ in range(20)))
    assert (await firm.thread()).assignee_id == firm.maria.staff_id
    assert (await event_kinds(firm.db)).count("thread_taken") == 1
    await firm.inbox.answer(firm.maria, 1, plain("Да"))
    async with firm.db.begin() as tx:
        for row in await deliveries(firm.db):
            if row.kind == "client_waits":
                found = await tx.get(type(row), row.id, lock=True)
                assert found
                await tx.session.delete(found)
    await firm.says("А завтра?", 2)
    assert await firm.told("client_waits") == [firm.maria.staff_id]


async def test_a_conversation_is_handed_over_and_the_heir_told(firm: Firm) -> None:
    await asyncio.gather(*(firm.talks.hand_over(firm.boss, 1, firm.oleg.staff_id or 0) for _ in range(20)))
    assert (await firm.thread()).assignee_id == firm.oleg.staff_id
    assert await firm.told("thread_handed") == [firm.oleg.staff_id]
    assert (await event_kinds(firm.db)).count("thread_handed_over") == 1


async def test_nobody_leads_a_conversation_with_a_client_he_may_not_see(firm: Firm) -> None:
    async with firm.db.begin() as tx:
        anna = await tx.get(Client, 1, lock=True)
        assert anna
        anna.owner_id = firm.maria.staff_id
    await SightService(firm.db).limit(firm.boss, on=True)
    with pytest.raises(NotYours):
        await firm.talks.take(firm.oleg, 1)
    with pytest.raises(Refused, match="thread-unseen-client"):
        await firm.talks.hand_over(firm.maria, 1, firm.oleg.staff_id or 0)


async def test_closing_ends_the_wait_and_reopening_gives_it_back(firm: Firm) -> None:
    since = await firm.waits_since()
    await asyncio.gather(*(firm.talks.close(firm.maria, 1) for _ in range(20)))
    assert ((await firm.thread()).status, await firm.waits_since()) == (ThreadStatus.CLOSED, None)
    await firm.talks.reopen(firm.maria, 1)
    assert ((await firm.thread()).status, await firm.waits_since()) == (ThreadStatus.WAITING_US, since)
    with pytest.raises(Stale):
        await firm.talks.reopen(firm.maria, 1)
    kinds = await event_kinds(firm.db)
    assert [kind for kind in kinds if kind.startswith("thread")] == ["thread_closed", "thread_reopened"]


async def test_what_is_put_off_comes_back_at_its_time_and_once(firm: Firm) -> None:
    until = firm.clock.at + timedelta(days=2)
    await asyncio.gather(*(firm.talks.snooze(firm.maria, 1, until) for _ in range(20)))
    assert await firm.waits_since() is None
    page = await QueueService(firm.db).put_off(firm.oleg)
    assert [line.snoozed_until for line in page.lines] == [until]
    assert await firm.talks.wake() == 0
    firm.clock.at = until
    await asyncio.gather(*(firm.talks.wake() for _ in range(20)))
    assert (await firm.thread()).snoozed_until is None
    assert await firm.waits_since() == until
    assert (await event_kinds(firm.db)).count("thread_woken") == 1


async def test_nothing_is_put_off_to_the_past_nor_for_years(firm: Firm) -> None:
    with pytest.raises(Refused, match="snooze-past"):
        await firm.talks.snooze(firm.maria, 1, firm.clock.at)
    with pytest.raises(Refused, match="snooze-too-far"):
        await firm.talks.snooze(firm.maria, 1, firm.clock.at + timedelta(days=400))


async def test_another_owner_leads_the_conversation_too(firm: Firm) -> None:
    await firm.talks.take(firm.maria, 1)
    await ClientService(firm.db, "RU").hand_over(firm.boss, 1, firm.oleg.staff_id or 0)
    assert (await firm.thread()).assignee_id is None
    leader = (await firm.talks.get(firm.boss, 1)).leader
    assert leader
    assert leader.name == "Олег"


async def test_who_leaves_leaves_his_conversations_to_the_heir(firm: Firm) -> None:
    await firm.talks.take(firm.oleg, 1)
    staff = StaffService(firm.db, Defaults("ru", "Europe/Moscow"))
    assert (await staff.holdings(firm.boss, firm.oleg.staff_id or 0)).threads == 1
    await staff.remove(firm.boss, firm.oleg.staff_id or 0, firm.maria.staff_id)
    assert (await firm.thread()).assignee_id == firm.maria.staff_id
    await staff.remove(firm.boss, firm.maria.staff_id or 0)
    assert (await firm.thread()).assignee_id is None


async def test_the_queue_is_filtered_by_whose_it_is(firm: Firm) -> None:
    queue = QueueService(firm.db)
    assert [(await queue.page(firm.maria, whose)).total for whose in Whose] == [1, 0, 1]
    await firm.talks.take(firm.maria, 1)
    assert [(await queue.page(firm.maria, whose)).total for whose in Whose] == [1, 1, 0]
    assert (await queue.page(firm.oleg, Whose.MINE)).total == 0
    line = (await queue.page(firm.oleg, page=99)).lines[0]
    assert (line.minutes, line.leader) == (1, "Мария")
