"""One's own data: twenty wishes at once are one change and one pair of files; only a client has a card of his own."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from crm.errors import Refused, Stale
from crm.inbox import Inbound, InboxService, Person
from crm.messaging import plain
from crm.privacy import OwnDataService
from storage.clients import Client
from storage.database import Database
from storage.events import Event
from storage.outbox import OutboxMessage
from storage.sealed import Vault
from tests.support.people import CLIENT_ACTOR

HIMSELF = replace(CLIENT_ACTOR, telegram_id=777)


async def written(db: Database) -> OwnDataService:
    """A client has written."""
    await InboxService(db).receive(Inbound(Person(777, "Аня"), "777", "1", plain("привет")))
    return OwnDataService(db, Vault("a key"), "RU", "RUB")


async def test_twenty_at_once_are_one_change_and_one_pair_of_files(db: Database) -> None:
    service = await written(db)
    await asyncio.gather(*(service.correct(HIMSELF, "name", "Анна Петрова") for _ in range(20)))
    await asyncio.gather(*(service.ask(HIMSELF) for _ in range(20)))
    async with db.read() as look:
        client = (await look.session.scalars(select(Client))).one()
        changes = await look.session.scalar(select(func.count()).where(Event.kind == "client_corrected"))
        files = await look.session.scalar(select(func.count()).where(OutboxMessage.kind == "own_data"))
    assert (client.name, client.name_n, changes, files) == ("Анна Петрова", "анна петрова", 1, 2)


async def test_what_does_not_fit_is_refused_and_a_stranger_has_nothing(db: Database) -> None:
    service = await written(db)
    with pytest.raises(Refused):
        await service.correct(HIMSELF, "name", " ")
    with pytest.raises(Refused):
        await service.correct(HIMSELF, "birthday", "когда-то")
    with pytest.raises(Stale):
        await service.correct(HIMSELF, "phone", "1")
    with pytest.raises(Stale):
        await service.ask(CLIENT_ACTOR)
