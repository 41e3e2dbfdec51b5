"""Channels that let the bot in, met once and decided by admins."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from crm.errors import Forbidden, Stale
from crm.inbox import Inbound, Person
from crm.messaging import plain
from crm.messaging.limiter import is_group
from crm.messaging.spots import Spot, in_direct, line_of, spot_of, under_post
from crm.outlets import COMMENT, MOST_UNDECIDED, OutletService, Read, Seen
from crm.sources import SourceService
from storage.clients import Client
from storage.database import Database
from storage.messages import Message
from storage.outbox import OutboxMessage
from storage.outlets import Outlet
from storage.staff import Role
from tests.support.people import caused, hire

NEWS = Seen(-1001, "Новости")


async def count(db: Database, kind: type) -> int:
    async with db.read() as look:
        return await look.session.scalar(select(func.count()).select_from(kind)) or 0


def test_a_chat_of_a_channel_has_one_line_whatever_its_topics() -> None:
    direct, comment = in_direct(-1005, 7), under_post(-1006, 9)
    assert spot_of(direct) == Spot("-1005", topic=7, is_at_outlet=True)
    assert spot_of(comment) == Spot("-1006", post=9, is_at_outlet=True)
    assert line_of(direct) == line_of(in_direct(-1005, 8)) == "outlet:-1005"
    assert spot_of(line_of(comment)).chat == "-1006"
    assert is_group(line_of(comment)) and not is_group("7") and not is_group("3:7")
    assert line_of("7") == "7" and line_of("3:7") == "3:7"


async def test_a_channel_is_met_once_and_admins_are_asked_once(db: Database) -> None:
    await hire(db, "Ольга", Role.ADMIN)
    await hire(db, "Олег", Role.MANAGER)
    service = OutletService(db)
    await asyncio.gather(*(service.meet(NEWS) for _ in range(20)))
    assert (await count(db, Outlet), await count(db, OutboxMessage)) == (1, 1)
    await service.meet(replace(NEWS, may_direct=True))
    assert await count(db, OutboxMessage) == 1
    found = await service.at(NEWS.channel)
    assert found and found.may_direct and not found.reads_direct


async def test_what_is_told_later_adds_and_takes_nothing_away(db: Database) -> None:
    service = OutletService(db)
    await service.meet(replace(NEWS, direct_chat=-1002, may_direct=True))
    await service.meet(replace(NEWS, title="Ромашка", discussion_chat=-1003, may_comment=True))
    for chat in (-1001, -1002, -1003):
        found = await service.at(chat)
        assert found and (found.title, found.may_direct, found.may_comment) == ("Ромашка", True, True)
    assert await service.at(-1004) is None


async def test_with_many_undecided_no_more_are_met(db: Database) -> None:
    service, olga = OutletService(db), await hire(db, "Ольга", Role.ADMIN)
    for number in range(MOST_UNDECIDED + 5):
        await service.meet(Seen(-2000 - number, f"Чужой {number}"))
    assert await count(db, Outlet) == MOST_UNDECIDED
    first = (await service.list(olga))[0]
    await service.decide(olga, first.id, Read.DIRECT, reads=False, label="")
    await service.meet(NEWS)
    assert await service.at(NEWS.channel)


async def test_an_admin_decides_and_whoever_comes_so_is_counted_as_a_source(db: Database) -> None:
    service, olga = OutletService(db), await hire(db, "Ольга", Role.ADMIN)
    await service.meet(NEWS)
    known = await service.at(NEWS.channel)
    assert known
    turns = (service.decide(caused(olga, f"tg:{n}"), known.id, Read.COMMENTS, reads=True, label="К") for n in range(20))
    await asyncio.gather(*turns)
    found = await service.at(NEWS.channel)
    assert found and found.reads_comments and not found.reads_direct and found.decided_at
    assert [line.source.label for line in await SourceService(db).list(olga)] == ["К"]
    with pytest.raises(Forbidden):
        await service.decide(await hire(db), known.id, Read.DIRECT, reads=True, label="")
    with pytest.raises(Stale):
        await service.decide(olga, 99, Read.DIRECT, reads=True, label="")


async def test_a_post_is_remembered_with_its_newest_words(db: Database) -> None:
    service = OutletService(db)
    await asyncio.gather(*(service.note_post(-1003, 5, "Скидки\nна всё" + "!" * 100) for _ in range(20)))
    assert (await service.post_words(-1003, 5) or "").startswith("Скидки на всё!")
    await service.note_post(-1003, 5, "Скидок нет")
    assert await service.post_words(-1003, 5) == "Скидок нет"
    assert await service.post_words(-1003, 6) is None


async def test_a_colleagues_own_answer_is_kept_once(db: Database) -> None:
    service, oleg = OutletService(db), await hire(db)
    own = Inbound(
        Person(77, "Анна"),
        under_post(-1003, 5),
        "8",
        plain("Есть, приезжайте"),
        channel=COMMENT,
        author_id=oleg.staff_id,
    )
    await asyncio.gather(*(service.keep_own(own) for _ in range(20)))
    assert (await count(db, Message), await count(db, Client)) == (1, 1)
