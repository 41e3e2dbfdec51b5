"""Cleaning: addresses read anew, tasks to ring, the archive, rare questions, terms of keeping."""

import asyncio
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select, update

from crm.cleaning import KINDS, CleaningService
from crm.clients import ClientService
from crm.conversations import QueueService
from crm.errors import Forbidden, Stale
from crm.inbox import Inbound, InboxService, Person
from crm.messaging import plain
from crm.staff import Role
from storage import receiving
from storage.clients import ChannelName, Client, ContactPoint, PointState
from storage.database import Database
from storage.documents import DocumentState
from storage.events import Event, Topic
from storage.messages import Message
from storage.outbox import LivingMessage, OutboxMessage, OutboxState, waiting_key
from storage.tasks import Task, TaskState
from tests.support.books import events
from tests.support.cards import grown, whole_base
from tests.support.databases import Clock
from tests.support.people import hire, meet


def service(db: Database) -> CleaningService:
    return CleaningService(db, "RU", ZoneInfo("Europe/Moscow"))


async def done(cleaning: CleaningService) -> None:
    while await cleaning.tick() == 0:
        pass


async def point(db: Database, client: Client, channel: ChannelName, value: str) -> None:
    async with db.begin() as tx:
        tx.add(ContactPoint(client_id=client.id, channel=channel, value=value, source="import", created_at=tx.now))


async def test_clear_slips_are_corrected_and_the_others_go_to_a_list_to_ring(db: Database) -> None:
    boss, cleaning, anna, boris = await hire(db, role=Role.ADMIN), service(db), await meet(db), await meet(db, "Борис")
    await point(db, anna, ChannelName.PHONE, "8 (917) 234-56-78")
    await point(db, boris, ChannelName.PHONE, "+7917")
    await point(db, boris, ChannelName.EMAIL, "boris@")
    await cleaning.check_addresses(boss)
    await done(cleaning)
    async with db.read() as look:
        points = (await look.session.scalars(select(ContactPoint).order_by(ContactPoint.id))).all()
    assert points[0].value == "+79172345678"
    assert ("contact_corrected", {"channel": "phone", "from": "8 (917) 234-56-78", "value": "+79172345678"}) in (
        await events(db)
    )
    assert [one.state for one in points] == [PointState.VALID, PointState.DOUBTFUL, PointState.DOUBTFUL]
    assert (await cleaning.overview(boss)).clutter.doubtful == 1
    assert await cleaning.call_list(boss, "уточнить") == 1
    assert await cleaning.call_list(boss, "уточнить") == 0, "who is to be rung already is not rung twice"
    async with db.read() as look:
        assert (await look.session.scalars(select(Task.client_id))).all() == [boris.id]


async def test_the_silent_are_archived_and_whoever_writes_comes_back(db: Database, clock: Clock) -> None:
    boss, cleaning, inbox = await hire(db, role=Role.ADMIN), service(db), InboxService(db)
    await inbox.receive(Inbound(Person(777, "Аня"), "777", "1", plain("привет")))
    clock.at += timedelta(days=400)
    assert (await cleaning.overview(boss)).clutter.stale == 1
    assert await cleaning.archive_stale(boss) == 1
    assert await cleaning.archive_stale(boss) == 0
    [anna] = (await ClientService(db, "RU").find(boss, "аня")).clients
    assert anna.archived_at
    await inbox.receive(Inbound(Person(777, "Аня"), "777", "2", plain("это я")))
    async with db.read() as look:
        assert await look.session.scalar(select(Client.archived_at)) is None


async def test_a_client_is_asked_by_day_and_at_most_twice_a_year(db: Database, clock: Clock) -> None:
    boss, cleaning = await hire(db, role=Role.ADMIN), service(db)
    await InboxService(db).receive(Inbound(Person(777, "Аня"), "777", "1", plain("привет")))
    async with db.begin() as tx:
        client = (await tx.session.scalars(select(Client))).one()
        client.waiting_since = None
    await cleaning.ask_clients(boss, on=True)

    async def asked() -> int:
        await cleaning.tick()
        async with db.read() as look:
            return await look.session.scalar(select(func.count()).where(OutboxMessage.kind == "refresh_data")) or 0

    assert await asked() == 0, "a newcomer is not asked"
    clock.at += timedelta(days=200, hours=12)
    assert await asked() == 0, "nobody is asked at night"
    clock.at -= timedelta(hours=12)
    assert await asked() == 1
    async with db.begin() as tx:
        await tx.session.execute(update(OutboxMessage).values(state=OutboxState.SENT))
    clock.at += timedelta(days=100)
    assert await asked() == 1
    clock.at += timedelta(days=100)
    assert await asked() == 2


async def test_what_is_older_than_its_term_goes_and_nothing_else(db: Database, clock: Clock) -> None:
    owner, cleaning, inbox = await hire(db, role=Role.OWNER), service(db), InboxService(db)
    await inbox.receive(Inbound(Person(777, "Аня"), "777", "1", plain("давно")))
    clock.at += timedelta(days=400)
    await inbox.receive(Inbound(Person(777, "Аня"), "777", "2", plain("недавно")))
    await done(cleaning)
    async with db.read() as look:
        assert await look.session.scalar(select(func.count()).select_from(Message)) == 2, "off by default"
    assert await cleaning.doomed(owner, "messages", 0) == 0
    assert await cleaning.doomed(owner, "messages", 365) == 1
    await cleaning.set_term(owner, "messages", 365)
    await done(cleaning)
    async with db.read() as look:
        assert (await look.session.scalars(select(Message.text))).all() == ["недавно"]


@pytest.mark.parametrize(
    ("kind", "gone", "untold"),
    [
        ("calls", {"calls"}, Topic.CALL),
        ("notes", {"notes"}, Topic.NOTE),
        ("tasks", {"tasks"}, Topic.TASK),
        ("documents", set(), Topic.DOCUMENT),
        ("changes", set(), Topic.CHANGE),
    ],
)
async def test_every_kind_has_a_term_of_its_own(
    db: Database, clock: Clock, kind: str, gone: set[str], untold: Topic
) -> None:
    owner, cleaning = await hire(db, role=Role.OWNER), service(db)
    client = await grown(db, owner.staff_id or 0, "Анна Петрова", phone="+79170000001")
    async with db.begin() as tx:
        await tx.session.execute(update(Task).values(state=TaskState.DONE))
        for topic in (Topic.CALL, Topic.NOTE, Topic.TASK, Topic.DOCUMENT, Topic.CHANGE):
            tx.record(Event(kind=f"{topic}_x", client_id=client.id, subject_id=1))
    before = await whole_base(db)
    clock.at += timedelta(days=400)
    assert await cleaning.doomed(owner, kind, 365) > 0
    await cleaning.set_term(owner, kind, 365)
    await done(cleaning)
    after = await whole_base(db)
    left = {name for name in before if before[name] and not after.get(name)}
    assert left == gone
    told = {row["topic"] for row in after["events"] if row["client_id"]}
    assert told == {row["topic"] for row in before["events"] if row["client_id"]} - {untold}
    is_blank = [row["state"] is DocumentState.ERASED for row in after["documents"]]
    assert is_blank == [kind == "documents"] * len(is_blank)


async def test_terms_set_at_once_are_all_kept(db: Database) -> None:
    owner, cleaning = await hire(db, role=Role.OWNER), service(db)
    await asyncio.gather(*(cleaning.set_term(owner, kind, 365) for kind in KINDS * 3))
    assert (await cleaning.overview(owner)).terms == dict.fromkeys(KINDS, 365)
    with pytest.raises(Stale):
        await cleaning.set_term(owner, "calls", 1)
    with pytest.raises(Stale):
        await cleaning.doomed(owner, "nothing", 365)


async def test_managers_clean_nothing_and_terms_are_the_owners(db: Database) -> None:
    cleaning = service(db)
    with pytest.raises(Forbidden):
        await cleaning.overview(await hire(db))
    with pytest.raises(Forbidden):
        await cleaning.set_term(await hire(db, role=Role.ADMIN), "messages", 365)


async def test_checking_waits_for_whoever_changes_the_client_and_leaves_what_he_wrote(db: Database) -> None:
    boss, cleaning, anna = await hire(db, role=Role.ADMIN), service(db), await meet(db)
    await point(db, anna, ChannelName.PHONE, "8 (917) 234-56-78")
    await cleaning.check_addresses(boss)
    async with db.begin() as tx:
        assert await tx.get(Client, anna.id, lock=True)
        checking = asyncio.gather(cleaning.tick())
        finished, _ = await asyncio.wait({checking}, timeout=0.5)
        assert not finished
        [phone] = (await tx.session.scalars(select(ContactPoint).with_for_update())).all()
        phone.value = "+79170000001"
    await checking
    async with db.read() as look:
        assert await look.session.scalar(select(ContactPoint.value)) == "+79170000001"


async def test_whoever_is_out_of_the_way_is_in_no_list_and_count(db: Database) -> None:
    oleg, cleaning, inbox = await hire(db), service(db), InboxService(db)
    await inbox.receive(Inbound(Person(777, "Аня"), "777", "1", plain("привет")))
    async with db.read() as look:
        anna = (await look.session.scalars(select(Client))).one()
    await cleaning.archive(oleg, anna.id, away=True)
    async with db.read() as look:
        assert await receiving.count_waiting(look, owner_id=None) == 0
    assert (await QueueService(db).page(oleg)).lines == []
    await inbox.receive(Inbound(Person(777, "Аня"), "777", "2", plain("это я")))
    async with db.read() as look:
        assert await receiving.count_waiting(look, owner_id=None) == 1


async def test_two_presses_at_once_set_each_task_once(db: Database) -> None:
    boss, cleaning, anna = await hire(db, role=Role.ADMIN), service(db), await meet(db)
    await point(db, anna, ChannelName.PHONE, "+7917")
    await cleaning.check_addresses(boss)
    await done(cleaning)
    assert sorted(await asyncio.gather(*(cleaning.call_list(boss, "уточнить") for _ in range(20)))) == [0] * 19 + [1]


async def test_who_waits_and_is_archived_waits_no_more_on_any_notice(db: Database, clock: Clock) -> None:
    oleg, boss, inbox = await hire(db, "Олег"), await hire(db, role=Role.ADMIN), InboxService(db)
    for number, name in ((777, "Аня"), (778, "Боря")):
        await inbox.receive(Inbound(Person(number, name), str(number), "1", plain("привет")))
    async with db.read() as look:
        anna, boris = (await look.session.scalars(select(Client).order_by(Client.id))).all()
    async with db.begin() as tx:
        for client in (anna, boris):
            key = waiting_key(client.id)
            tx.add(LivingMessage(address=str(oleg.telegram_id), key=key, external_id=str(client.id)))
        await tx.session.execute(update(OutboxMessage).values(state=OutboxState.SENT))
    await service(db).archive(oleg, anna.id, away=True)
    clock.at += timedelta(days=400)
    assert await service(db).archive_stale(boss) == 1
    async with db.read() as look:
        assert (await look.session.scalars(select(Client.waiting_since))).all() == [None, None]
    assert await last_words(db, anna.id) == await last_words(db, boris.id) == 1


async def last_words(db: Database, client_id: int) -> int:
    """How many notices about the client are to be edited."""
    mine = select(func.count()).where(
        OutboxMessage.living_key == waiting_key(client_id), OutboxMessage.state == OutboxState.PENDING
    )
    async with db.read() as look:
        return await look.session.scalar(mine) or 0
