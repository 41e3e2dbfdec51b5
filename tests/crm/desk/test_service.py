"""Desks beside everybody else who writes; on both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from crm.desk import DeskService, Seat, TalkService, TopicService
from crm.errors import Refused, Stale
from crm.inbox import Inbound, InboxService, Person
from crm.messaging import Content, plain
from crm.sight import SightService
from storage.database import Database
from storage.messages import Message, MessageLink, MessageVersion
from storage.outbox import OutboxMessage, OutboxState
from storage.staff import Role
from storage.talks import Talk
from storage.topics import DeskTopic
from tests.support.books import deliveries
from tests.support.people import hire, meet

GROUP = -100500


def seat(chat: int = GROUP) -> Seat:
    return Seat(chat, "Отдел", is_forum=True, is_admin=True, manages_topics=True)


def words(text: str, number: int = 1, person: int = 7) -> Inbound:
    return Inbound(Person(person, "Анна"), str(person), str(number), plain(text))


async def test_twenty_groups_at_once_leave_one_desk(db: Database) -> None:
    desk, boss = DeskService(db), await hire(db, "Ольга", Role.ADMIN)
    await asyncio.gather(*(desk.bind(boss, seat(GROUP - number)) for number in range(20)))
    now = await desk.now(boss)
    assert now.chat in range(GROUP - 19, GROUP + 1)
    boards = {row.address for row in await deliveries(db) if row.kind == "board" and row.state is OutboxState.PENDING}
    assert boards <= {str(now.chat)}


async def test_only_admins_move_the_desk(db: Database) -> None:
    desk, oleg = DeskService(db), await hire(db)
    for doing in (desk.bind(oleg, seat()), desk.release(oleg)):
        with pytest.raises(Refused, match="forbidden"):
            await doing
    with pytest.raises(Stale):
        await desk.release(await hire(db, "Ольга", Role.ADMIN))


async def test_a_group_that_lacks_something_is_refused(db: Database) -> None:
    boss = await hire(db, "Ольга", Role.ADMIN)
    with pytest.raises(Refused, match="desk-lacks"):
        await DeskService(db).bind(boss, Seat(GROUP, "Отдел", is_forum=True, is_admin=False, manages_topics=False))


async def test_the_switch_and_the_group_exclude_each_other_however_they_race(db: Database) -> None:
    """Lesson 37."""
    desk, sight, boss = DeskService(db), SightService(db), await hire(db, "Ольга", Role.ADMIN)
    for _ in range(5):
        done = await asyncio.gather(desk.bind(boss, seat()), sight.limit(boss, on=True), return_exceptions=True)
        assert sum(isinstance(one, Refused) for one in done) >= 1
        assert not ((await desk.now(boss)).chat and await sight.is_limited(boss))


async def test_twenty_words_are_shown_once_each_in_their_order(db: Database) -> None:
    inbox, boss = InboxService(db), await hire(db, "Ольга", Role.ADMIN)
    await DeskService(db).bind(boss, seat())
    await inbox.receive(words("здравствуйте", 100))
    await asyncio.gather(*(inbox.receive(words(f"слово {number}", number)) for number in range(20)))
    shown = [row.payload["message_id"] for row in await deliveries(db) if row.kind == "mirror"]
    assert len(shown) == len(set(shown)) == 21
    assert not [row for row in await deliveries(db) if row.kind == "client_waits"]


async def test_twenty_makers_leave_one_topic(db: Database) -> None:
    topics, anna = TopicService(db), await meet(db)
    await asyncio.gather(*(topics.made(anna.id, GROUP, 10 + number, "Анна") for number in range(20)))
    async with db.read() as look:
        assert await look.session.scalar(select(func.count()).select_from(DeskTopic)) == 1


async def test_a_topic_made_for_who_is_gone_is_deleted(db: Database) -> None:
    await TopicService(db).made(404, GROUP, 10, "Анна")
    assert [(row.kind, row.payload) for row in await deliveries(db)] == [("topic_gone", {"thread_id": 10})]


async def test_a_late_loss_takes_no_newer_topic_away(db: Database) -> None:
    topics, anna = TopicService(db), await meet(db)
    await topics.made(anna.id, GROUP, 10, "Анна")
    await topics.lost(anna.id, GROUP, 10)
    await topics.made(anna.id, GROUP, 11, "Анна")
    await topics.lost(anna.id, GROUP, 10)
    topic = await topics.topic(anna.id, GROUP)
    assert topic
    assert topic.thread_id == 11


async def test_a_caption_that_is_taken_away_stays_known(db: Database) -> None:
    """Lesson 5: an edit never replaces words by nothing."""
    inbox = InboxService(db)
    for text in ("чертёж кухни", "чертёж ванной", ""):
        photo = Content("photo", text, files=[{"id": "1", "unique_id": "1"}])
        await inbox.edit(Inbound(Person(7, "Анна"), "7", "1", photo))
    async with db.read() as look:
        assert await look.session.scalar(select(Message.text)) == "чертёж ванной"
        assert (await look.session.scalars(select(MessageVersion.text))).all() == ["чертёж кухни"]


async def test_a_correction_before_it_leaves_goes_out_corrected(db: Database) -> None:
    """Lessons 4 and 6: the pair of ids is kept; corrected twice it is one edit."""
    inbox, oleg = InboxService(db), await hire(db)
    await inbox.receive(words("Сколько?"))
    said = Content(kind="text", text="Сто рубей", source_chat=oleg.telegram_id, source_messages=[55])
    message = await inbox.answer(oleg, 1, said)
    await inbox.revise(
        oleg, Content(kind="text", text="Сто рублей", source_chat=oleg.telegram_id, source_messages=[55])
    )
    [sent] = [row for row in await deliveries(db) if row.kind == "answer"]
    assert sent.payload["text"] == "Сто рублей"
    await settle(db, sent.id, message.id)
    for text in ("Двести рублей", "Триста рублей"):
        await inbox.revise(oleg, replace(said, text=text))
    assert len([row for row in await deliveries(db) if row.kind == "answer_edit"]) == 1
    async with db.read() as look:
        versions = (await look.session.scalars(select(MessageVersion.text).order_by(MessageVersion.id))).all()
    assert versions == ["Сто рубей", "Сто рублей", "Двести рублей"]


async def test_nobody_corrects_a_colleagues_words(db: Database) -> None:
    inbox, oleg, maria = InboxService(db), await hire(db), await hire(db, "Мария")
    await inbox.receive(words("Сколько?"))
    said = Content(kind="text", text="Сто", source_chat=GROUP, source_messages=[55])
    await inbox.answer(oleg, 1, said)
    assert await inbox.revise(maria, Content(kind="text", text="Ноль", source_chat=GROUP, source_messages=[55])) is None


async def test_twenty_corrections_at_once_keep_every_wording(db: Database) -> None:
    inbox, oleg = InboxService(db), await hire(db)
    await inbox.receive(words("Сколько?"))
    await inbox.answer(oleg, 1, Content(kind="text", text="0", source_chat=5, source_messages=[55]))
    corrections = [Content(kind="text", text=str(n), source_chat=5, source_messages=[55]) for n in range(1, 21)]
    await asyncio.gather(*(inbox.revise(oleg, one) for one in corrections))
    async with db.read() as look:
        versions = {*await look.session.scalars(select(MessageVersion.text))}
        last = await look.session.scalar(select(Message.text).where(Message.author_id.is_not(None)))
    assert versions | {last} == {str(number) for number in range(21)}


async def test_who_opens_twenty_conversations_at_once_has_one(db: Database) -> None:
    talks, oleg = TalkService(db), await hire(db)
    clients = [await meet(db, f"Анна {number}") for number in range(20)]
    await asyncio.gather(*(talks.open(oleg, one.id) for one in clients))
    async with db.read() as look:
        assert await look.session.scalar(select(func.count()).select_from(Talk)) == 1
    assert await talks.close(oleg)
    assert await talks.current(oleg) is None


async def test_an_open_conversation_shows_every_word_instead_of_a_notice(db: Database) -> None:
    inbox, oleg, maria = InboxService(db), await hire(db), await hire(db, "Мария")
    await inbox.receive(words("Раз"))
    await TalkService(db).open(oleg, 1)
    await inbox.receive(words("Два", 2))
    fresh = [(row.kind, row.address) for row in await deliveries(db)][-2:]
    assert set(fresh) >= {("mirror", str(oleg.telegram_id))}
    told = [row.address for row in await deliveries(db) if row.kind == "client_waits"]
    assert str(maria.telegram_id) in told


async def settle(db: Database, delivery_id: int, message_id: int) -> None:
    """As if it had been sent."""
    async with db.begin() as tx:
        row, message = await tx.get(OutboxMessage, delivery_id), await tx.get(Message, message_id)
        assert row
        assert message
        row.state, message.external_id = OutboxState.SENT, "9"


async def test_plain_words_need_no_place(db: Database) -> None:
    inbox, oleg = InboxService(db), await hire(db)
    await inbox.receive(words("Сколько?"))
    await inbox.answer(oleg, 1, plain("Сто"))
    async with db.read() as look:
        assert await look.session.scalar(select(func.count()).select_from(MessageLink)) == 0


async def test_who_floods_is_shown_slowly_in_the_group_and_he_alone(db: Database) -> None:
    """Half of what the group takes in a minute is left to the others; his words keep their order."""
    await DeskService(db).bind(await hire(db, "Ольга", Role.ADMIN), seat())
    inbox = InboxService(db)
    for batch in range(3):
        await asyncio.gather(*(inbox.receive(words(f"поток {n}", n)) for n in range(batch * 10, batch * 10 + 10)))
    await inbox.receive(words("А я?", person=8))
    mirrored = [row for row in await deliveries(db) if row.kind == "mirror"]
    his, others = [row for row in mirrored if row.client_id == 1], [row for row in mirrored if row.client_id == 2]
    assert len(his) == 30 and [row.not_before for row in others] == [None]
    put_off = [row.not_before for row in his if row.not_before]
    assert len(put_off) == 25 and put_off == sorted(put_off)
    assert put_off[-1] - put_off[0] >= timedelta(seconds=6 * 24)
