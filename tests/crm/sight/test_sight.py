"""Whose clients a manager sees: in lists, counts and notices; asked for, handed over, left by who leaves."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import pytest

from crm.calls import CallOutcome, CallService
from crm.calls.rules import CallResult
from crm.clients import ClientService
from crm.clients.main_phone import PhoneTaken
from crm.conversations import QueueService
from crm.errors import Forbidden, Refused, Stale
from crm.inbox import Inbound, InboxService, Person
from crm.messaging import plain
from crm.notes import NoteService
from crm.sight import NotYours, SightService
from crm.staff import Actor, Defaults, StaffService
from crm.tasks import DayService, NewTask, TaskService
from storage.clients import Client
from storage.database import Database
from storage.duplicates import Merge
from storage.staff import Role
from tests.support.books import deliveries, event_kinds
from tests.support.people import hire, meet


@dataclass
class Firm:
    """Maria's client, Oleg's client and nobody's; the switch is on."""

    db: Database
    boss: Actor
    maria: Actor
    oleg: Actor
    hers: Client
    his: Client
    nobodys: Client

    @property
    def clients(self) -> ClientService:
        return ClientService(self.db, "RU")


@pytest.fixture
async def firm(db: Database) -> Firm:
    boss, maria, oleg = await hire(db, "Ольга", Role.ADMIN), await hire(db, "Мария"), await hire(db, "Олег")
    hers, his, nobodys = await meet(db, "Петрова Анна"), await meet(db, "Петров Борис"), await meet(db, "Петров Яков")
    clients = ClientService(db, "RU")
    for client in (hers, his, nobodys):  # so that the search knows them
        await clients.rename(boss, client.id, client.name)
    await clients.take(maria, hers.id)
    await clients.take(oleg, his.id)
    await SightService(db).limit(boss, on=True)
    return Firm(db, boss, maria, oleg, hers, his, nobodys)


async def test_a_search_finds_and_counts_own_clients_and_nobodys(firm: Firm) -> None:
    found = await firm.clients.find(firm.oleg, "петров")
    assert {client.id for client in found.clients} == {firm.his.id, firm.nobodys.id}
    assert found.total == 2
    assert (await firm.clients.find(firm.boss, "петров")).total == 3
    assert (await firm.clients.find(firm.oleg, f"#{firm.hers.id}")).total == 0


async def test_who_names_a_colleagues_client_by_number_hears_whose_he_is(firm: Firm) -> None:
    with pytest.raises(NotYours) as refusal:
        await firm.clients.who(firm.oleg, f"#{firm.hers.id} привет")
    assert (refusal.value.client_id, refusal.value.owner) == (firm.hers.id, firm.maria.name)


@pytest.mark.parametrize("who", ["Петрова", "@anna", "+79172345678"])
async def test_no_writing_of_who_names_a_colleagues_client(firm: Firm, who: str) -> None:
    await firm.clients.set_phone(firm.maria, firm.hers.id, "+79172345678")
    async with firm.db.begin() as tx:
        anna = await tx.get(Client, firm.hers.id, lock=True)
        assert anna
        anna.username = anna.username_n = "anna"
    line = who.format(id=firm.hers.id) + " привет"
    assert (await firm.clients.who(firm.oleg, line)).one is None
    named = (await firm.clients.who(firm.maria, line)).one
    assert named
    assert named.id == firm.hers.id


async def test_a_taken_phone_tells_whose_client_it_is_and_not_who(firm: Firm) -> None:
    await firm.clients.set_phone(firm.maria, firm.hers.id, "+79172345678")
    with pytest.raises(NotYours) as refusal:
        await firm.clients.create(firm.oleg, "Анна", "+79172345678")
    assert refusal.value.values == {"owner": "Мария"}
    with pytest.raises(PhoneTaken):
        await firm.clients.create(firm.boss, "Анна", "+79172345678")


async def test_lists_of_who_waits_and_of_the_day_leave_out_colleagues_clients(firm: Firm) -> None:
    queue, day = QueueService(firm.db), DayService(firm.db)
    for client in (firm.hers, firm.his, firm.nobodys):
        async with firm.db.begin() as tx:
            waiting = await tx.get(Client, client.id, lock=True)
            assert waiting
            waiting.waiting_since = tx.now
    page = await queue.page(firm.oleg)
    assert (page.total, [line.client.id for line in page.lines]) == (2, [firm.his.id, firm.nobodys.id])
    assert (await day.look(firm.oleg)).waiting == 2
    assert (await queue.page(firm.boss)).total == 3


async def test_whom_to_ring_again_is_forgotten_with_the_client(firm: Firm) -> None:
    calls, day = CallService(firm.db), DayService(firm.db)
    await calls.log(firm.oleg, firm.his.id, CallResult(CallOutcome.NO_ANSWER))
    assert len((await day.look(firm.oleg)).calls) == 1
    await firm.clients.hand_over(firm.oleg, firm.his.id, firm.maria.staff_id or 0)
    assert not (await day.look(firm.oleg)).calls


async def test_a_task_stays_whose_it_is_and_no_longer_names_the_client(firm: Firm) -> None:
    tasks = TaskService(firm.db)
    async with firm.db.read() as look:
        tomorrow = look.now + timedelta(days=1)
    task = await tasks.set(firm.oleg, NewTask("позвонить", tomorrow, client_id=firm.his.id))
    assert (await tasks.list(firm.oleg)).lines[0].client_name == "Петров Борис"
    await firm.clients.hand_over(firm.oleg, firm.his.id, firm.maria.staff_id or 0)
    assert (await tasks.list(firm.oleg)).lines[0].client_name is None
    assert (await tasks.get(firm.oleg, task.id)).client is None
    await tasks.done(firm.oleg, task.id)


async def test_nobody_is_given_a_task_about_whom_he_may_not_see(firm: Firm) -> None:
    tasks = TaskService(firm.db)
    async with firm.db.read() as look:
        tomorrow = look.now + timedelta(days=1)
    wish = NewTask("позвонить", tomorrow, client_id=firm.hers.id, assignee_id=firm.oleg.staff_id)
    with pytest.raises(Refused, match="task-unseen-client"):
        await tasks.set(firm.boss, wish)
    task = await tasks.set(firm.maria, NewTask("позвонить", tomorrow, client_id=firm.hers.id))
    with pytest.raises(Refused, match="task-unseen-client"):
        await tasks.hand_over(firm.maria, task.id, firm.oleg.staff_id or 0)


async def test_the_owner_is_asked_and_says_no(firm: Firm) -> None:
    sight = SightService(firm.db)
    await sight.ask(firm.oleg, firm.hers.id)
    await sight.deny(firm.maria, firm.hers.id, firm.oleg.staff_id or 0)
    told = [(row.kind, row.staff_id) for row in await deliveries(firm.db)]
    assert told == [("client_asked_for", firm.maria.staff_id), ("client_denied", firm.oleg.staff_id)]


async def test_who_was_given_the_client_cannot_be_denied_him(firm: Firm) -> None:
    await firm.clients.hand_over(firm.maria, firm.hers.id, firm.oleg.staff_id or 0)
    with pytest.raises(Stale):
        await SightService(firm.db).deny(firm.boss, firm.hers.id, firm.oleg.staff_id or 0)
    with pytest.raises(Stale):
        await SightService(firm.db).ask(firm.oleg, firm.hers.id)


async def test_only_admins_turn_the_switch(firm: Firm) -> None:
    with pytest.raises(Forbidden):
        await SightService(firm.db).limit(firm.maria, on=False)


async def test_who_leaves_without_an_heir_leaves_clients_to_whoever_takes_them(firm: Firm) -> None:
    await StaffService(firm.db, Defaults("ru", "Europe/Moscow")).remove(firm.boss, firm.maria.staff_id or 0)
    assert (await firm.clients.card(firm.oleg, firm.hers.id)).owner is None
    assert "client_released" in await event_kinds(firm.db)


async def test_of_twenty_who_take_a_client_at_once_one_has_him(firm: Firm) -> None:
    colleagues = [await hire(firm.db, f"Коллега {number}") for number in range(20)]
    results = await asyncio.gather(
        *(firm.clients.take(one, firm.nobodys.id) for one in colleagues), return_exceptions=True
    )
    assert sum(isinstance(result, Client) for result in results) == 1
    assert sum(isinstance(result, NotYours) for result in results) == 19


async def test_a_message_is_told_to_the_owner_alone_and_of_nobodys_client_to_everybody(firm: Firm) -> None:
    inbox = InboxService(firm.db)
    await inbox.receive(Inbound(Person(7, "Новый"), "7", "1", plain("Здравствуйте")))
    rows = [row for row in await deliveries(firm.db) if row.kind == "client_waits"]
    assert {row.staff_id for row in rows} == {firm.boss.staff_id, firm.maria.staff_id, firm.oleg.staff_id}
    client_id = rows[0].client_id or 0
    await firm.clients.take(firm.oleg, client_id)
    async with firm.db.begin() as tx:
        for row in rows:
            stored = await tx.get(type(row), row.id, lock=True)
            assert stored
            stored.living_key = None
    await inbox.receive(Inbound(Person(7, "Новый"), "7", "2", plain("Ау")))
    later = [row for row in await deliveries(firm.db) if row.kind == "client_waits"][len(rows) :]
    assert [row.staff_id for row in later] == [firm.oleg.staff_id]


async def test_the_number_of_a_merged_card_leads_to_the_one_that_was_kept(firm: Firm) -> None:
    async with firm.db.begin() as tx:
        at = tx.now
        tx.add(Merge(kept_id=firm.hers.id, gone_id=404, merged_at=at, undo_until=at, journal={}))
    note = await NoteService(firm.db).add(firm.maria, 404, "любит тюльпаны")
    assert note.client_id == firm.hers.id
    assert (await firm.clients.card(firm.maria, 404)).client.id == firm.hers.id
    with pytest.raises(NotYours):
        await firm.clients.card(firm.oleg, 404)
