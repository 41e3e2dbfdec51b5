"""Threads of two cards that become one read as one, and part again; a person's thread goes with him."""

from datetime import timedelta

from crm.conversations import ConversationService, ThreadStatus
from crm.duplicates import DuplicateService
from crm.feedback import FeedbackKind, FeedbackService
from crm.inbox import Inbound, InboxService, Person
from crm.messaging import plain
from storage.clients import Client
from storage.database import Database
from storage.feedback import feedback_count
from storage.sealed import Vault
from storage.staff import Role
from storage.threads import Thread
from tests.support.databases import Clock
from tests.support.people import hire, meet


async def state(db: Database, client_id: int) -> tuple[ThreadStatus, int | None, bool] | None:
    """Status, leader, whether the client waits."""
    async with db.read() as look:
        thread, client = await look.get(Thread, client_id), await look.get(Client, client_id)
    return (thread.status, thread.assignee_id, client.waiting_since is not None) if thread and client else None


async def test_a_closed_conversation_and_one_that_waits_wait_as_one(db: Database, clock: Clock) -> None:
    boss, oleg = await hire(db, role=Role.ADMIN), await hire(db)
    inbox, talks, doubles = InboxService(db), ConversationService(db), DuplicateService(db, Vault("a key"))
    phone_only = await meet(db, "Анна")
    await talks.take(boss, phone_only.id)
    await talks.close(boss, phone_only.id)
    await inbox.receive(Inbound(Person(7, "Анна"), "7", "1", plain("Это ужас")))
    await FeedbackService(db).mark(oleg, 2, FeedbackKind.COMPLAINT)
    await talks.take(oleg, 2)
    merge = await doubles.merge(boss, phone_only.id, 2)
    assert await state(db, phone_only.id) == (ThreadStatus.NEW, boss.staff_id, True)
    async with db.read() as look:
        assert (await feedback_count(look, phone_only.id)).complaints == 1
    await doubles.undo(boss, merge.id)
    assert await state(db, phone_only.id) == (ThreadStatus.WAITING_CLIENT, boss.staff_id, False)
    assert await state(db, 2) == (ThreadStatus.NEW, oleg.staff_id, True)


async def test_what_is_put_off_on_both_wakes_at_the_earlier_time(db: Database, clock: Clock) -> None:
    boss, talks = await hire(db, role=Role.ADMIN), ConversationService(db)
    for days in (3, 1):
        client = await meet(db, "Анна")
        await talks.snooze(boss, client.id, clock.at + timedelta(days=days))
    await DuplicateService(db, Vault("a key")).merge(boss, 1, 2)
    async with db.read() as look:
        thread = await look.get(Thread, 1)
    assert thread
    assert thread.snoozed_until == clock.at + timedelta(days=1)
