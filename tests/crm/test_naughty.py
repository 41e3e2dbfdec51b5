"""The big list of naughty strings in every field of the services, on both databases: kept, or refused in a sentence."""

from collections.abc import Awaitable
from contextlib import suppress
from datetime import timedelta

import pytest

from crm.calls import CallOutcome, CallResult, CallService
from crm.clients import ClientService
from crm.errors import Refused
from crm.inbox import Inbound, InboxService, Person
from crm.messaging import Content, plain
from crm.notes import NoteService
from crm.staff import Actor, Defaults, Role, StaffService
from crm.tasks import NewTask, TaskService
from crm.text import clean_text
from storage.clients import Client, by_telegram_id
from storage.database import Database
from tests.support.naughty import naughty_strings
from tests.support.people import hire


async def kept_or_refused(doing: Awaitable[object]) -> None:
    """Whatever else is raised fails the test."""
    with suppress(Refused):
        await doing


async def write(db: Database, text: str, number: int) -> Client:
    """A person who is called so, writes so, and calls so what he sends."""
    person = Person(number, text, text, text)
    content = Content(kind="document", text=text, files=[{"id": text, "name": text}], extra={"name": text})
    await InboxService(db).receive(Inbound(person, str(number), "1", content))
    async with db.read() as look:
        client = await by_telegram_id(look, number)
    assert client
    return client


async def fill_in_the_card(db: Database, actor: Actor, client_id: int, text: str) -> None:
    clients = ClientService(db, "RU")
    await kept_or_refused(clients.rename(actor, client_id, text))
    await kept_or_refused(clients.set_phone(actor, client_id, text))
    await kept_or_refused(clients.set_city(actor, client_id, text))
    await kept_or_refused(clients.toggle_tag(actor, client_id, text))
    await kept_or_refused(clients.create_from_line(actor, text))
    await clients.find(actor, text)
    await clients.who(actor, text)


async def write_things_down(db: Database, actor: Actor, client_id: int, text: str) -> None:
    async with db.read() as look:
        tomorrow = look.now + timedelta(days=1)
    result = CallResult(CallOutcome.REFUSED, reason=text, note=text)
    await kept_or_refused(CallService(db).log(actor, client_id, result))
    await kept_or_refused(TaskService(db).set(actor, NewTask(text, tomorrow, client_id=client_id)))
    await kept_or_refused(InboxService(db).answer(actor, client_id, plain(text)))
    with suppress(Refused):
        notes = NoteService(db)
        note = await notes.add(actor, client_id, text)
        assert (await notes.get(actor, note.id)).note.text == clean_text(text)


@pytest.mark.slow
async def test_naughty_strings_are_kept_or_refused(db: Database) -> None:
    actor = await hire(db, role=Role.OWNER)
    staff = StaffService(db, Defaults("ru", "Europe/Moscow"))
    for number, text in enumerate(naughty_strings(), start=1):
        client = await write(db, text, number)
        await fill_in_the_card(db, actor, client.id, text)
        await write_things_down(db, actor, client.id, text)
        await kept_or_refused(staff.choose_timezone(actor, text))
        await kept_or_refused(staff.accept(actor, text, text, text))
