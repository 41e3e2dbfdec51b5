"""Marks on clients' messages: one tap on, one tap off; on both databases."""

import asyncio

import pytest

from crm.errors import Stale
from crm.feedback import FeedbackCount, FeedbackKind, FeedbackService
from crm.inbox import Inbound, InboxService, Person
from crm.messaging import plain
from storage.database import Database
from storage.feedback import feedback_count
from tests.support.books import events
from tests.support.people import hire, meet


async def count(db: Database) -> FeedbackCount:
    async with db.read() as look:
        return await feedback_count(look, 1)


async def test_a_mark_stands_on_the_last_message_and_comes_off_by_the_same_tap(db: Database) -> None:
    oleg, feedback, inbox = await hire(db), FeedbackService(db), InboxService(db)
    for number, text in enumerate(("Здравствуйте", "Это ужас"), 1):
        await inbox.receive(Inbound(Person(7, "Анна"), "7", str(number), plain(text)))
    mark = await feedback.mark(oleg, 1, FeedbackKind.COMPLAINT)
    assert mark
    assert mark.message_id == 2
    assert await count(db) == FeedbackCount(complaints=1)
    await feedback.mark(oleg, 1, FeedbackKind.THANKS, 2)
    assert await count(db) == FeedbackCount(thanks=1)
    assert await feedback.mark(oleg, 1, FeedbackKind.THANKS) is None
    assert not await count(db)
    marked = [payload for kind, payload in await events(db) if kind == "feedback_marked"]
    assert marked[0] == {"mark": "complaint", "text": "Это ужас"}


async def test_twenty_taps_at_once_are_twenty_taps(db: Database) -> None:
    oleg, feedback = await hire(db), FeedbackService(db)
    await InboxService(db).receive(Inbound(Person(7, "Анна"), "7", "1", plain("Спасибо")))
    await asyncio.gather(*(feedback.mark(oleg, 1, FeedbackKind.THANKS) for _ in range(20)))
    assert not await count(db)
    kinds = [kind for kind, _ in await events(db) if kind.startswith("feedback")]
    assert kinds == ["feedback_marked", "feedback_taken_back"] * 10


async def test_only_a_clients_own_message_can_be_marked(db: Database) -> None:
    oleg, feedback, inbox = await hire(db), FeedbackService(db), InboxService(db)
    await inbox.receive(Inbound(Person(7, "Анна"), "7", "1", plain("Здравствуйте")))
    answer = await inbox.answer(oleg, 1, plain("Добрый день"))
    silent = await meet(db)
    for client_id, message_id in ((1, answer.id), (silent.id, 1), (silent.id, None)):
        with pytest.raises(Stale):
            await feedback.mark(oleg, client_id, FeedbackKind.THANKS, message_id)
