"""Answers that go out at a time, on both databases: never before it, once, and not when they were taken back."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.fsm import DialogueStorage
from crm.duplicates import DuplicateService
from crm.errors import Forbidden, Refused, Stale
from crm.exchange.export_service import ExportService
from crm.inbox import Inbound, InboxService, LaterService, MessageState, Person
from crm.messaging import Blocked, Delivery, Outcome, Sender, Sent, Window, plain
from crm.privacy import EraseService
from crm.staff import Actor
from crm.upkeep import UpkeepService
from storage import restored
from storage.clients import Client
from storage.database import Database
from storage.messages import AUTO, Message
from storage.sealed import Vault
from storage.staff import Role
from storage.threads import Thread
from storage.topics import last_messages
from tests.support.books import deliveries
from tests.support.databases import Clock
from tests.support.people import CLIENT_ACTOR, dismiss, hire

TOMORROW = timedelta(hours=20)


class Post:
    """A channel that keeps what it was given."""

    name = "telegram"

    def __init__(self, outcome: Callable[[], Outcome] = lambda: Sent("77")) -> None:
        self.kinds: list[str] = []
        self.texts: list[str] = []
        self._outcome = outcome

    async def send(self, delivery: Delivery) -> Outcome:
        self.kinds.append(delivery.kind)
        if delivery.kind == "answer":
            self.texts.append(delivery.payload["text"])
        return self._outcome()


async def run(db: Database, post: Post) -> None:
    """Send whatever is due."""
    woken = asyncio.Event()
    sender = Sender(db, post, Window(30, asyncio.get_running_loop().time), wake=woken.set)
    await sender.recover()
    before = -1
    while before != len(post.kinds):
        before = len(post.kinds)
        await sender.tick()
        await asyncio.sleep(0)
    await sender.stop()


async def anna_writes(db: Database, number: int = 1) -> None:
    await InboxService(db).receive(Inbound(Person(7, "Анна"), "7", str(number), plain("Когда привезёте?")))


async def state_of(db: Database, message_id: int) -> MessageState:
    async with db.read() as look:
        message = await look.get(Message, message_id)
    assert message
    return message.state


async def waits_since(db: Database) -> datetime | None:
    async with db.read() as look:
        client = await look.get(Client, 1)
    assert client
    return client.waiting_since


async def planned(db: Database, clock: Clock, actor: Actor, text: str = "Завтра в девять") -> int:
    answer = await LaterService(db).plan(actor, 1, plain(text), clock() + TOMORROW)
    return answer.message.id


async def test_it_goes_at_its_time_and_not_before(db: Database, clock: Clock) -> None:
    actor, post = await hire(db), Post()
    await anna_writes(db)
    message_id = await planned(db, clock, actor)
    clock.at += TOMORROW - timedelta(seconds=1)
    await run(db, post)
    assert (post.texts, await state_of(db, message_id)) == ([], MessageState.PLANNED)
    clock.at += timedelta(seconds=1)
    await run(db, post)
    await run(db, post)
    assert (post.texts, await state_of(db, message_id)) == (["Завтра в девять"], MessageState.SENT)
    with pytest.raises(Stale):
        await LaterService(db).cancel(actor, message_id)


async def test_a_client_with_a_planned_answer_waits_no_more_until_it_is_cancelled(db: Database, clock: Clock) -> None:
    actor, service = await hire(db), LaterService(db)
    await anna_writes(db)
    since = clock()
    clock.at += timedelta(hours=1)
    message_id = await planned(db, clock, actor)
    assert await waits_since(db) is None
    await service.cancel(actor, message_id)
    assert await waits_since(db) == since
    assert await state_of(db, message_id) is MessageState.CANCELLED
    clock.at += TOMORROW
    post = Post()
    await run(db, post)
    assert post.texts == []


async def test_who_was_answered_meanwhile_does_not_wait_when_the_plan_is_dropped(db: Database, clock: Clock) -> None:
    actor = await hire(db)
    await anna_writes(db)
    message_id = await planned(db, clock, actor)
    await InboxService(db).answer(actor, 1, plain("Уже везём"))
    await LaterService(db).cancel(actor, message_id)
    assert await waits_since(db) is None


async def test_the_author_is_told_when_the_client_writes_meanwhile(db: Database, clock: Clock) -> None:
    owner, author = await hire(db, "Мария"), await hire(db, "Олег")
    await anna_writes(db)
    async with db.begin() as tx:
        client = await tx.get(Client, 1, lock=True)
        assert client
        client.owner_id = owner.staff_id
    await planned(db, clock, author)
    await run(db, Post())
    told = len(await deliveries(db))
    await anna_writes(db, 2)
    readers = {row.staff_id for row in (await deliveries(db))[told:] if row.kind == "client_waits"}
    assert readers == {owner.staff_id, author.staff_id}
    thread = await InboxService(db).thread(1)
    assert thread
    assert [one.text for one in thread.planned] == ["Завтра в девять"]


async def test_it_is_moved_worded_anew_and_sent_at_once(db: Database, clock: Clock) -> None:
    actor, service, post = await hire(db), LaterService(db), Post()
    await anna_writes(db)
    message_id = await planned(db, clock, actor)
    await service.move(actor, message_id, clock() + timedelta(days=3))
    await service.reword(actor, message_id, plain("В среду"))
    clock.at += timedelta(days=2)
    await run(db, post)
    assert post.texts == []
    await service.send_now(actor, message_id)
    await run(db, post)
    assert (post.texts, await state_of(db, message_id)) == (["В среду"], MessageState.SENT)


async def test_the_list_is_in_order_and_a_plan_is_within_a_year_ahead(db: Database, clock: Clock) -> None:
    actor, service = await hire(db), LaterService(db)
    await anna_writes(db)
    for days in (3, 1, 2):
        await service.plan(actor, 1, plain(str(days)), clock() + timedelta(days=days))
    total, answers = await service.list(actor, limit=2)
    assert (total, [one.message.text for one in answers]) == (3, ["1", "2"])
    for at in (clock(), clock() - TOMORROW, clock() + timedelta(days=400)):
        with pytest.raises(Refused, match="later-"):
            await service.plan(actor, 1, plain("да"), at)
    with pytest.raises(Forbidden):
        await service.plan(CLIENT_ACTOR, 1, plain("да"), clock() + TOMORROW)


async def test_what_is_past_due_after_a_restore_waits_for_the_owner_and_what_is_not_is_kept(
    db: Database, clock: Clock
) -> None:
    owner, post = await hire(db, role=Role.OWNER), Post()
    await anna_writes(db)
    late = await planned(db, clock, owner, "поздно")
    early = (await LaterService(db).plan(owner, 1, plain("рано"), clock() + timedelta(days=5))).message.id
    async with db.begin() as tx:
        await restored.hold(tx)
    clock.at += TOMORROW
    await run(db, post)
    assert post.texts == []
    await UpkeepService(db).settle_restore(owner, discard=True)
    clock.at += timedelta(days=5)
    await run(db, post)
    assert post.texts == ["рано"]
    assert (await state_of(db, late), await state_of(db, early)) == (MessageState.FAILED, MessageState.SENT)


async def test_it_follows_a_merged_card(db: Database, clock: Clock) -> None:
    admin, post = await hire(db, role=Role.ADMIN), Post()
    await anna_writes(db)
    await InboxService(db).receive(Inbound(Person(8, "Анна П."), "8", "1", plain("Это тоже я")))
    await planned(db, clock, admin)
    await DuplicateService(db, Vault("a key")).merge(admin, 2, 1)
    _, answers = await LaterService(db).list(admin, limit=8)
    assert [one.client.id for one in answers] == [2]
    clock.at += TOMORROW
    await run(db, post)
    assert post.texts == ["Завтра в девять"]


async def test_whoever_blocked_the_bot_gets_nothing_and_the_author_learns(db: Database, clock: Clock) -> None:
    actor = await hire(db)
    await anna_writes(db)
    message_id = await planned(db, clock, actor)
    clock.at += TOMORROW
    await run(db, Post(lambda: Blocked("bot was blocked by the user")))
    assert await state_of(db, message_id) is MessageState.BLOCKED
    assert "answer_undelivered" in {row.kind for row in await deliveries(db)}


async def test_twenty_presses_cancel_once(db: Database, clock: Clock) -> None:
    actor, service = await hire(db), LaterService(db)
    await anna_writes(db)
    message_id = await planned(db, clock, actor)
    tries = await asyncio.gather(*(service.cancel(actor, message_id) for _ in range(20)), return_exceptions=True)
    assert [type(one) for one in tries if isinstance(one, BaseException)] == [Stale] * 19


async def test_twenty_plans_at_once_are_twenty(db: Database, clock: Clock) -> None:
    actor = await hire(db)
    await anna_writes(db)
    await asyncio.gather(*(planned(db, clock, actor, str(number)) for number in range(20)))
    total, _ = await LaterService(db).list(actor, limit=8)
    assert total == 20


async def test_an_erased_client_gets_nothing(db: Database, clock: Clock, tmp_path: Path) -> None:
    admin, post = await hire(db, role=Role.ADMIN), Post()
    await anna_writes(db)
    await planned(db, clock, admin)
    exports = ExportService(db, tmp_path / "exports")
    await EraseService(db, tmp_path, DialogueStorage().forget, exports, Vault("a key")).erase(admin, 1)
    clock.at += TOMORROW
    await run(db, post)
    assert (post.texts, await LaterService(db).list(admin, limit=8)) == ([], (0, []))


async def test_what_is_long_overdue_asks_its_author_before_it_goes(db: Database, clock: Clock) -> None:
    """The bot was down when its time came; two hours late it may say what is true no more."""
    actor, service, post = await hire(db), LaterService(db), Post()
    await anna_writes(db)
    message_id = await planned(db, clock, actor)
    clock.at += TOMORROW + timedelta(hours=2, seconds=1)
    await service.hold_overdue()
    await service.hold_overdue()
    await run(db, post)
    assert (post.texts, await state_of(db, message_id)) == ([], MessageState.PLANNED)
    assert [row.staff_id for row in await deliveries(db) if row.kind == "answer_overdue"] == [actor.staff_id]
    asked = await service.overdue(message_id)
    assert asked and asked.message.text == "Завтра в девять"
    await service.send_now(actor, message_id)
    assert await service.overdue(message_id) is None
    await run(db, post)
    assert (post.texts, await state_of(db, message_id)) == (["Завтра в девять"], MessageState.SENT)


async def test_what_is_overdue_is_moved_or_dropped_instead(db: Database, clock: Clock) -> None:
    actor, service, post = await hire(db), LaterService(db), Post()
    await anna_writes(db)
    moved, dropped = await planned(db, clock, actor, "перенос"), await planned(db, clock, actor, "отмена")
    clock.at += TOMORROW + timedelta(hours=3)
    await service.hold_overdue()
    await service.move(actor, moved, clock() + timedelta(hours=1))
    await service.cancel(actor, dropped)
    clock.at += timedelta(hours=1)
    await service.hold_overdue()
    await run(db, post)
    assert post.texts == ["перенос"]


async def test_a_short_stop_asks_nothing(db: Database, clock: Clock) -> None:
    actor, post = await hire(db), Post()
    await anna_writes(db)
    await planned(db, clock, actor)
    clock.at += TOMORROW + timedelta(hours=2)
    await LaterService(db).hold_overdue()
    await run(db, post)
    assert post.texts == ["Завтра в девять"]


async def test_an_absent_authors_overdue_answer_is_asked_of_whoever_is_here(db: Database, clock: Clock) -> None:
    author, other = await hire(db, "Олег"), await hire(db, "Мария")
    await anna_writes(db)
    await planned(db, clock, author)
    clock.at += TOMORROW + timedelta(hours=3)
    await dismiss(db, author)
    await LaterService(db).hold_overdue()
    assert [row.staff_id for row in await deliveries(db) if row.kind == "answer_overdue"] == [other.staff_id]


async def test_a_planned_answer_that_went_is_the_last_word_to_the_client(db: Database, clock: Clock) -> None:
    actor = await hire(db)
    await anna_writes(db)
    await planned(db, clock, actor)
    clock.at += TOMORROW
    await run(db, Post())
    async with db.read() as look:
        thread, client = await look.get(Thread, 1), await look.get(Client, 1)
    assert thread and thread.last_out_at == clock()
    assert client and client.last_contact_at == clock()


async def test_the_bots_own_words_answer_nobody(db: Database, clock: Clock) -> None:
    """Anna waited, an answer was planned, the bot greeted her meanwhile: dropped, the plan leaves her waiting."""
    actor = await hire(db)
    await anna_writes(db)
    message_id = await planned(db, clock, actor)
    await run(db, Post(lambda: Sent("78", said="Здравствуйте!")))
    async with db.read() as look:
        own = [one for one in await last_messages(look, 1, 9, None) if one.kind == AUTO]
    assert [(one.text, one.author_id) for one in own] == [("Здравствуйте!", None)]
    await LaterService(db).cancel(actor, message_id)
    assert await waits_since(db) is not None
