"""A client's message shown to a colleague, on both databases: with its file, and to nobody who may not see him."""

import asyncio
from dataclasses import replace

import pytest

from crm.errors import Forbidden, Refused, Stale
from crm.inbox import ForwardService, Inbound, InboxService, Person
from crm.messaging import Content, plain
from crm.sight import NotYours, SightService
from crm.staff import Actor
from storage.clients import Client
from storage.database import Database
from storage.staff import Role
from tests.support.books import deliveries, events
from tests.support.people import CLIENT_ACTOR, dismiss, hire


async def anna_sends(db: Database, content: Content) -> None:
    await InboxService(db).receive(Inbound(Person(7, "Анна"), "7", "1", content))


async def told(db: Database, reader: Actor) -> list[str]:
    """The kinds of what the colleague gets, beside the notice that Anna waits."""
    return [row.kind for row in await deliveries(db) if row.staff_id == reader.staff_id and row.kind != "client_waits"]


async def belongs_to(db: Database, owner: Actor) -> None:
    async with db.begin() as tx:
        client = await tx.get(Client, 1, lock=True)
        assert client
        client.owner_id = owner.staff_id


async def test_words_come_as_a_notice_and_a_file_behind_it(db: Database) -> None:
    oleg, maria = await hire(db, "Олег"), await hire(db, "Мария")
    await anna_sends(db, Content("photo", "вот", files=[{"id": "AgAC"}]))
    await ForwardService(db).forward(oleg, 1, maria.staff_id or 0)
    assert await told(db, maria) == ["message_forwarded", "shown_file"]
    assert ("message_forwarded", {"to": "Мария"}) in await events(db)


async def test_only_own_clients_is_kept_by_giver_and_reader(db: Database) -> None:
    boss, oleg, maria = await hire(db, "Ольга", Role.ADMIN), await hire(db, "Олег"), await hire(db, "Мария")
    await anna_sends(db, plain("Здравствуйте"))
    await belongs_to(db, oleg)
    await SightService(db).limit(boss, on=True)
    with pytest.raises(Refused, match="forward-unseen"):
        await ForwardService(db).forward(oleg, 1, maria.staff_id or 0)
    with pytest.raises(NotYours):
        await ForwardService(db).forward(maria, 1, boss.staff_id or 0)
    await ForwardService(db).forward(oleg, 1, boss.staff_id or 0)
    assert (await told(db, maria), await told(db, boss)) == ([], ["message_forwarded"])


async def test_nobody_shows_what_is_gone_or_to_who_has_left(db: Database) -> None:
    oleg, maria = await hire(db, "Олег"), await hire(db, "Мария")
    await anna_sends(db, plain("Здравствуйте"))
    await dismiss(db, maria)
    with pytest.raises(Refused, match="colleague-unknown"):
        await ForwardService(db).forward(oleg, 1, maria.staff_id or 0)
    with pytest.raises(Stale):
        await ForwardService(db).forward(oleg, 99, oleg.staff_id or 0)
    with pytest.raises(Forbidden):
        await ForwardService(db).forward(CLIENT_ACTOR, 1, oleg.staff_id or 0)


async def test_twenty_at_once_are_twenty(db: Database) -> None:
    oleg, maria = await hire(db, "Олег"), await hire(db, "Мария")
    await anna_sends(db, plain("Здравствуйте"))
    actors = (replace(oleg, cause=f"tg:{number}") for number in range(20))
    await asyncio.gather(*(ForwardService(db).forward(one, 1, maria.staff_id or 0) for one in actors))
    assert await told(db, maria) == ["message_forwarded"] * 20
