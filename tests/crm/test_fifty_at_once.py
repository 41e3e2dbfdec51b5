"""Fifty people edit the same cards at once: nothing is lost, and every card says what its history says."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from itertools import pairwise

from sqlalchemy import func, select

from crm.clients import ClientService
from crm.duplicates import DuplicateService
from crm.errors import Refused, Stale
from crm.fields import FieldKind, FieldService, Subject
from crm.notes import NoteService
from crm.staff.actor import Actor
from storage.clients import Client, search_text
from storage.database import Database
from storage.duplicates import Merge
from storage.events import Event
from storage.fields import Field, FieldSubject
from storage.notes import Note
from storage.staff import Role
from storage.tags import ClientTag
from tests.support.cards import VAULT
from tests.support.fields import kept
from tests.support.people import hire, meet

PEOPLE, DEEDS = 50, 6
Deed = Callable[[], Awaitable[object]]


async def test_fifty_people_edit_the_same_cards(db: Database) -> None:
    people = [await hire(db, f"Коллега {number}", Role.ADMIN) for number in range(PEOPLE)]
    edited = [await meet(db, f"Анна {number}") for number in range(3)]
    merged = [await meet(db, f"Ольга {number}") for number in range(3)]
    weight = await number_field(db)
    done = await asyncio.gather(
        *(work(db, actor, random.Random(place), edited, merged, weight) for place, actor in enumerate(people))
    )
    await every_card_says_what_its_history_says(db, edited, weight)
    async with db.read() as look:
        assert await look.session.scalar(select(func.count()).select_from(Note)) == sum(done)
        standing = (await look.session.scalars(select(Merge).where(Merge.undone_at.is_(None)))).all()
        left = (await look.session.scalars(select(Client.id))).all()
        tagged = (await look.session.scalars(select(ClientTag.client_id))).all()
    everybody = {client.id for client in (*edited, *merged)}
    assert set(left) == everybody - {merge.gone_id for merge in standing}
    assert set(tagged) <= set(left)


async def work(
    db: Database,
    actor: Actor,
    chance: random.Random,
    edited: Sequence[Client],
    merged: Sequence[Client],
    weight: Field,
) -> int:
    """Some deeds one after another; gives how many notes were written."""
    notes = 0
    for turn in range(DEEDS):
        client, word = chance.choice(edited), f"{actor.name}, {turn}"
        one, other = chance.sample([card.id for card in merged], 2)
        change = chance.choice([*edits(db, actor, client.id, word, weight, chance), *merges(db, actor, one, other)])
        for deed in (change, partial(NoteService(db).add, actor, one, word)):
            with suppress(Refused, Stale):
                notes += isinstance(await deed(), Note)
    return notes


def edits(db: Database, actor: Actor, client_id: int, word: str, weight: Field, chance: random.Random) -> list[Deed]:
    clients = ClientService(db, "RU")
    number, tag = str(chance.randrange(1000)), chance.choice(("vip", "опт"))
    return [
        partial(clients.rename, actor, client_id, word),
        partial(clients.set_city, actor, client_id, word),
        partial(clients.toggle_tag, actor, client_id, tag),
        partial(fields(db).set, actor, Subject.client(client_id), weight.id, number),
    ]


def merges(db: Database, actor: Actor, one: int, other: int) -> list[Deed]:
    return [partial(DuplicateService(db, VAULT).merge, actor, one, other), partial(part_the_last, db, actor)]


async def part_the_last(db: Database, actor: Actor) -> None:
    recent = await DuplicateService(db, VAULT).recent(actor, limit=1)
    for line in recent:
        await DuplicateService(db, VAULT).undo(actor, line.merge.id)


async def every_card_says_what_its_history_says(db: Database, edited: Sequence[Client], weight: Field) -> None:
    for card in edited:
        async with db.read() as look:
            client = await look.get(Client, card.id)
            events = (
                await look.session.scalars(select(Event).where(Event.client_id == card.id).order_by(Event.id))
            ).all()
            tags = (await look.session.scalars(select(ClientTag.tag).where(ClientTag.client_id == card.id))).all()
        assert client
        standing = await kept(db, VAULT, card.id)
        assert last_of(events, "name", card.name) == client.name
        assert last_of(events, "city", "") == (client.city or "")
        assert last_of(events, weight.title or "", "") == f"{standing.get(weight.key, '')}".removesuffix(".0")
        assert client.search_text == search_text(client.name_n, None, ())
        for tag in ("vip", "опт"):
            turns = [event for event in events if event.payload.get("tag") == tag]
            assert (tag in tags) is bool(len(turns) % 2)


def last_of(events: Sequence[Event], field: str, first: str) -> str:
    """Where the chain of changes ends; each begins where the one before it ended."""
    changes = [event.payload for event in events if event.payload.get("field") == field]
    chain = [{"to": first}, *changes]
    assert all(later["from"] == earlier["to"] for earlier, later in pairwise(chain))
    return str(chain[-1]["to"])


def fields(db: Database) -> FieldService:
    return FieldService(db, VAULT, ClientService(db, "RU"), "RU", "RUB")


async def number_field(db: Database) -> Field:
    async with db.begin() as tx:
        field = Field(
            subject=FieldSubject.CLIENT,
            key="weight",
            title="Вес",
            kind=FieldKind.NUMBER,
            position=50,
            created_at=tx.now,
        )
        tx.add(field)
    return field
