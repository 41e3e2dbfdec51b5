"""What follows when clients write: threads, turns, and the one word outside working hours; on both databases."""

import asyncio
from datetime import timedelta

from sqlalchemy import select

from crm.conversations import ConversationService, Round, ThreadStatus, WatchService
from crm.hours import HoursService
from crm.inbox import Inbound, InboxService, Person
from crm.messaging import plain
from storage.clients import Client
from storage.database import Database
from storage.outbox import OutboxMessage
from storage.staff import Role
from storage.threads import Thread
from tests.support.books import deliveries
from tests.support.databases import Clock
from tests.support.people import MOSCOW, hire


def says(text: str, number: int, person: int = 7) -> Inbound:
    return Inbound(Person(person, f"Клиент {person}"), str(person), str(number), plain(text))


async def thread(db: Database, client_id: int = 1) -> Thread:
    async with db.read() as look:
        found = await look.get(Thread, client_id)
    assert found
    return found


async def waiting(db: Database) -> bool:
    async with db.read() as look:
        client = await look.get(Client, 1)
    assert client
    return client.waiting_since is not None


async def kinds(db: Database) -> list[str]:
    return [row.kind for row in await deliveries(db)]


async def leaders(db: Database) -> list[int | None]:
    async with db.read() as look:
        return [*await look.session.scalars(select(Thread.assignee_id).order_by(Thread.client_id))]


async def test_a_thread_goes_back_and_forth(db: Database, clock: Clock) -> None:
    oleg, inbox = await hire(db), InboxService(db)
    await inbox.receive(says("Вы открыты?", 1))
    assert (await thread(db)).status is ThreadStatus.NEW
    clock.at += timedelta(minutes=1)
    await inbox.answer(oleg, 1, plain("Да"))
    assert (await thread(db)).status is ThreadStatus.WAITING_CLIENT
    assert (await thread(db)).last_out_at == clock.at
    await inbox.receive(says("А завтра?", 2))
    assert (await thread(db)).status is ThreadStatus.WAITING_US
    await inbox.dismiss(oleg, 1)
    assert (await thread(db)).status is ThreadStatus.WAITING_CLIENT


async def test_thanks_leave_a_closed_or_put_off_conversation_alone_and_a_question_does_not(
    db: Database, clock: Clock
) -> None:
    oleg, inbox, talks = await hire(db), InboxService(db), ConversationService(db)
    await inbox.receive(says("Вы открыты?", 1))
    await talks.close(oleg, 1)
    await inbox.receive(says("Спасибо!", 2))
    assert (await thread(db)).status is ThreadStatus.CLOSED
    await talks.snooze(oleg, 1, clock.at + timedelta(days=1))
    await asyncio.gather(*(inbox.receive(says("ок", number)) for number in range(3, 6)))
    assert (await thread(db)).snoozed_until == clock.at + timedelta(days=1)
    assert await waiting(db) is False
    await inbox.receive(says("ок", 6))
    await inbox.receive(says("ок, а доставка?", 7))
    found = await thread(db)
    assert (found.status, found.snoozed_until) == (ThreadStatus.WAITING_US, None)
    assert await waiting(db)


async def test_one_who_waits_is_not_put_aside_by_his_thanks(db: Database) -> None:
    await hire(db)
    inbox = InboxService(db)
    await inbox.receive(says("Вы открыты?", 1))
    await inbox.receive(says("ок", 2))
    assert (await thread(db)).status is ThreadStatus.NEW


async def test_outside_working_hours_a_client_is_told_once_a_closing_when_we_open(db: Database, clock: Clock) -> None:
    """However many messages, however many processes, after a restart too."""
    boss, hours = await hire(db, role=Role.ADMIN), HoursService(db, MOSCOW)
    await hours.set_lines(boss, ["пн-пт 9-18"])  # it is Sunday
    inboxes = [InboxService(db) for _ in range(4)]
    await inboxes[0].receive(says("Вы открыты?", 0))
    await asyncio.gather(*(inboxes[number % 4].receive(says("Ау?", number)) for number in range(1, 21)))
    assert [kind for kind in await kinds(db) if kind in ("greeting", "away")] == ["greeting"]
    clock.at += timedelta(hours=36)  # Tuesday, one in the morning: another closing
    await asyncio.gather(*(InboxService(db).receive(says("Ау?", number)) for number in range(21, 41)))
    assert [kind for kind in await kinds(db) if kind in ("greeting", "away")] == ["greeting", "away"]
    first = next(row for row in await deliveries(db) if row.kind == "greeting")
    assert first.payload["opens_at"] == "2026-11-23T06:00:00+00:00"


async def test_while_open_nobody_is_told_of_hours(db: Database, clock: Clock) -> None:
    boss = await hire(db, role=Role.ADMIN)
    await HoursService(db, MOSCOW).set_lines(boss, ["ежедневно 9-18"])
    await InboxService(db).receive(says("Вы открыты?", 1))
    greeting = next(row for row in await deliveries(db) if row.kind == "greeting")
    assert greeting.payload == {"started": False}


async def test_by_the_round_conversations_are_shared_out_among_those_who_are_here(db: Database, clock: Clock) -> None:
    boss, oleg, vera, away = await hire(db, role=Role.ADMIN), await hire(db), await hire(db, "Вера"), await hire(db)
    await HoursService(db, MOSCOW).leave(away, clock.at + timedelta(days=1))
    await WatchService(db).choose_round(boss, Round.MANAGERS)
    inbox = InboxService(db)
    await asyncio.gather(*(inbox.receive(says("Вы открыты?", 1, person)) for person in range(10, 30)))
    given = await leaders(db)
    assert sorted(given, key=str) == sorted([oleg.staff_id, vera.staff_id] * 10, key=str)
    async with db.read() as look:
        rows = await look.session.execute(
            select(OutboxMessage.client_id, OutboxMessage.staff_id).where(OutboxMessage.kind == "client_waits")
        )
        assert dict(rows.all()) == dict(enumerate(given, 1))  # whoever leads is told, and nobody else


async def test_by_the_round_somebody_stands_in_for_a_leader_who_is_away(db: Database, clock: Clock) -> None:
    boss, oleg = await hire(db, role=Role.ADMIN), await hire(db)
    await WatchService(db).choose_round(boss, Round.MANAGERS)
    inbox = InboxService(db)
    await inbox.receive(says("Вы открыты?", 1, 10))
    assert await leaders(db) == [oleg.staff_id]
    vera = await hire(db, "Вера")
    await inbox.receive(says("Ау?", 2, 10))
    assert await leaders(db) == [oleg.staff_id]
    await HoursService(db, MOSCOW).leave(oleg, clock.at + timedelta(days=1))
    await inbox.receive(says("Ау!", 3, 10))
    assert await leaders(db) == [vera.staff_id]
