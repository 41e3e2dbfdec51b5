"""Accounts that let the bot in, on both databases: whose are read, what their owners write, the way an answer takes."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from crm.business import Access, BusinessService
from crm.errors import Refused, Stale
from crm.inbox import Inbound, InboxService, Person
from crm.messaging import plain
from crm.staff import Actor
from storage.clients import Client
from storage.database import Database
from storage.messages import Direction, Message, MessageState
from storage.staff import Role
from storage.threads import Thread, ThreadStatus
from tests.support.books import deliveries, event_kinds
from tests.support.databases import Clock
from tests.support.people import dismiss, hire

ANNA = Person(7, "Анна")
CONNECTED_AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def access(owner: Actor, *, enabled: bool = True, rights: tuple[str, ...] = ("can_reply",)) -> Access:
    return Access("biz", owner.telegram_id, owner.name, owner.telegram_id, rights, enabled, at=CONNECTED_AT)


async def connected(db: Database) -> Actor:
    """Olga, an admin, whose account is connected."""
    olga = await hire(db, "Ольга", Role.ADMIN)
    await BusinessService(db).keep(access(olga))
    return olga


async def anna_writes(db: Database, text: str = "Здравствуйте", ident: str = "1") -> None:
    line = await BusinessService(db).line("biz")
    assert line
    await InboxService(db).receive(Inbound(ANNA, line.chat(7), ident, plain(text), channel="business"))


def own_words(olga: Actor, text: str = "Я перезвоню", ident: str = "2") -> Inbound:
    return Inbound(ANNA, "1:7", ident, plain(text), channel="business", author_id=olga.staff_id)


async def thread_state(db: Database) -> tuple[ThreadStatus, bool]:
    async with db.read() as look:
        thread, client = await look.get(Thread, 1), await look.get(Client, 1)
        assert thread
        assert client
        return thread.status, client.waiting_since is not None


async def test_lesson_1_an_owners_account_is_the_same_inbox(db: Database) -> None:
    """Whoever writes there has a card and a thread, waits, and is greeted by nobody."""
    olga = await connected(db)
    await anna_writes(db)
    assert await thread_state(db) == (ThreadStatus.NEW, True)
    rows = await deliveries(db)
    assert [row.kind for row in rows if row.client_id] == ["client_waits"]
    await BusinessService(db).keep_own(own_words(olga))
    assert await thread_state(db) == (ThreadStatus.WAITING_CLIENT, False)
    async with db.read() as look:
        message = await look.get(Message, 2)
        assert message
        assert (message.direction, message.state, message.author_id) == (
            Direction.OUT,
            MessageState.SENT,
            olga.staff_id,
        )


async def test_lesson_3_an_answer_keeps_connection_and_chat(db: Database) -> None:
    oleg = await hire(db)
    await connected(db)
    await anna_writes(db)
    message = await InboxService(db).answer(oleg, 1, plain("Добрый день"))
    assert (message.channel, message.chat) == ("business", "1:7")
    assert (await deliveries(db))[-1].address == "1:7"


async def test_lesson_7_one_client_has_one_thread_wherever_he_writes(db: Database) -> None:
    await connected(db)
    await InboxService(db).receive(Inbound(ANNA, "7", "1", plain("боту")))
    await anna_writes(db, "Ольге")
    async with db.read() as look:
        assert (await look.session.scalars(select(Client.id))).all() == [1]
        assert (await look.session.scalars(select(Thread.client_id))).all() == [1]
        said = await look.session.scalars(select(Message.text).where(Message.client_id == 1).order_by(Message.id))
        assert said.all() == ["боту", "Ольге"]


async def test_an_answer_follows_the_client_to_where_he_wrote_last(db: Database) -> None:
    oleg = await hire(db)
    await connected(db)
    await InboxService(db).receive(Inbound(ANNA, "7", "1", plain("боту")))
    await anna_writes(db)
    assert (await InboxService(db).answer(oleg, 1, plain("раз"))).chat == "1:7"
    await InboxService(db).receive(Inbound(ANNA, "7", "2", plain("снова боту")))
    assert (await InboxService(db).answer(oleg, 1, plain("два"))).chat == "7"


async def test_a_strangers_account_is_not_read_and_he_learns_it_once(db: Database) -> None:
    maria = await hire(db, "Мария")
    for _ in range(2):
        await BusinessService(db).keep(access(maria))
    assert await BusinessService(db).line("biz") is None
    assert [row.kind for row in await deliveries(db)] == ["business_foreign"]
    assert await BusinessService(db).accounts(await hire(db, "Ольга", Role.ADMIN)) == []


async def test_who_leaves_takes_his_account_along(db: Database) -> None:
    olga = await connected(db)
    assert await BusinessService(db).line("biz")
    await dismiss(db, olga)
    assert await BusinessService(db).line("biz") is None


@pytest.mark.parametrize("why", ["right", "off", "late"])
async def test_an_author_is_told_why_nothing_goes_in_the_owners_name(db: Database, clock: Clock, why: str) -> None:
    oleg, olga = await hire(db), await connected(db)
    await anna_writes(db)
    if why == "late":
        clock.at += timedelta(hours=24)
    else:
        rights = () if why == "right" else ("can_reply",)
        await BusinessService(db).keep(access(olga, rights=rights, enabled=why == "right"))
    with pytest.raises(Refused) as refused:
        await InboxService(db).answer(oleg, 1, plain("да"))
    assert refused.value.key == "business-shut"
    assert (refused.value.values["why"], refused.value.values["bot"]) == (why, "no")


async def test_the_bot_answers_instead_until_he_writes_to_the_account_again(db: Database, clock: Clock) -> None:
    oleg = await hire(db)
    await connected(db)
    await InboxService(db).receive(Inbound(ANNA, "7", "1", plain("боту")))
    clock.at += timedelta(minutes=1)
    await anna_writes(db)
    clock.at += timedelta(hours=25)
    await BusinessService(db).choose_bot(oleg, 1, by_bot=True)
    assert (await InboxService(db).answer(oleg, 1, plain("да"))).chat == "7"
    clock.at += timedelta(minutes=1)
    await anna_writes(db, ident="3")
    assert (await InboxService(db).answer(oleg, 1, plain("да"))).chat == "1:7"
    await BusinessService(db).choose_bot(oleg, 1, by_bot=False)
    assert not (await BusinessService(db).ways(oleg, 1)).by_bot


async def test_the_bot_is_no_way_to_who_never_wrote_to_it(db: Database) -> None:
    """Lesson 3: «bot can't initiate conversation»."""
    oleg = await hire(db)
    await connected(db)
    await anna_writes(db)
    with pytest.raises(Refused, match="no-telegram"):
        await BusinessService(db).choose_bot(oleg, 1, by_bot=True)
    await InboxService(db).arrive(replace(oleg, cause=None), ANNA, None)
    await BusinessService(db).choose_bot(oleg, 1, by_bot=True)
    async with db.read() as look:
        client = await look.get(Client, 1)
        assert client
        assert not client.has_blocked_bot


async def test_there_is_nothing_to_choose_for_who_wrote_to_the_bot_only(db: Database) -> None:
    oleg = await hire(db)
    await InboxService(db).receive(Inbound(ANNA, "7", "1", plain("боту")))
    with pytest.raises(Stale):
        await BusinessService(db).choose_bot(oleg, 1, by_bot=True)


async def test_deleted_words_are_kept(db: Database) -> None:
    await connected(db)
    await anna_writes(db, "по секрету")
    for _ in range(2):
        await BusinessService(db).mark_deleted("1:7", ["1", "99"])
    async with db.read() as look:
        message = await look.get(Message, 1)
        assert message
        assert (message.text, message.deleted_at is not None) == ("по секрету", True)


async def test_what_the_owner_writes_first_makes_a_card(db: Database) -> None:
    olga = await connected(db)
    await BusinessService(db).keep_own(own_words(olga))
    async with db.read() as look:
        client = await look.get(Client, 1)
        assert client
        assert (client.name, client.waiting_since, client.has_blocked_bot) == ("Анна", None, True)


async def test_twenty_at_once(db: Database) -> None:
    olga = await connected(db)
    service = BusinessService(db)
    await asyncio.gather(
        *(service.keep(access(olga)) for _ in range(20)),
        *(service.keep_own(own_words(olga, ident=str(number % 5))) for number in range(20)),
        *(service.mark_deleted("1:7", [str(number % 5)]) for number in range(20)),
    )
    async with db.read() as look:
        kept = await look.session.scalars(select(Message.external_id).order_by(Message.external_id))
        assert kept.all() == ["0", "1", "2", "3", "4"]
    assert len(await service.accounts(olga)) == 1
    assert (await event_kinds(db)).count("client_appeared") == 1
