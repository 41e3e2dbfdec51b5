"""Sources on both databases: codes for links, who came by them and wrote, found by their label."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.clients import ClientService
from crm.errors import Forbidden, Refused, Stale
from crm.inbox import Inbound, InboxService, Person
from crm.messaging import plain
from crm.sources import Brought, SourceService
from crm.sources.rules import CODE_LIMIT, PREFIX, code_for, sought
from handlers.client.start import SOURCE
from storage.database import Database
from storage.staff import Role
from tests.support.books import events
from tests.support.databases import Clock
from tests.support.people import CLIENT_ACTOR, hire


async def arrive(db: Database, person: int, source: str | None, *, writes: bool = False) -> None:
    inbox = InboxService(db)
    await inbox.arrive(CLIENT_ACTOR, Person(person, f"Клиент {person}"), source)
    if writes:
        await inbox.receive(Inbound(Person(person, f"Клиент {person}"), str(person), "1", plain("Здравствуйте")))


async def test_a_source_counts_who_came_who_wrote_and_who_came_this_month(db: Database, clock: Clock) -> None:
    admin = await hire(db, role=Role.ADMIN)
    flyer = await SourceService(db).add(admin, "Листовка")
    await arrive(db, 7, flyer.code)
    clock.at += timedelta(days=30)
    await arrive(db, 8, flyer.code, writes=True)
    await arrive(db, 9, "нет такого", writes=True)
    await arrive(db, 8, "другой")
    [line] = await SourceService(db).list(admin)
    assert line.brought == (await SourceService(db).line(admin, flyer.id)).brought == Brought(2, 1, 1)


async def test_a_label_is_found_by_and_shown_and_an_unknown_code_stays_as_it_came(db: Database) -> None:
    admin, clients = await hire(db, role=Role.ADMIN), ClientService(db, "RU")
    flyer = await SourceService(db).add(admin, "Листовка в парке")
    await arrive(db, 7, flyer.code)
    await arrive(db, 8, "old_site")
    for query, ids in (
        ("источник: Листовка", [1]),
        ("Source: listovka", [1]),
        ("источник:old_site", [2]),
        ("источник: сайт", []),
    ):
        assert [one.id for one in (await clients.find(admin, query)).clients] == ids
    assert [(await clients.card(admin, ident)).milestones.source for ident in (1, 2)] == [
        "Листовка в парке",
        "old_site",
    ]


async def test_renaming_keeps_the_link_and_retiring_keeps_the_counts(db: Database) -> None:
    admin, service = await hire(db, role=Role.ADMIN), SourceService(db)
    flyer = await service.add(admin, "Листовка")
    code = flyer.code
    assert (await service.rename(admin, flyer.id, "Листовки у метро")).code == code
    assert (await service.retire(admin, flyer.id)).retired_at
    await arrive(db, 7, code)
    assert [line.brought.came for line in await service.list(admin)] == [1]
    assert (await service.retire(admin, flyer.id)).retired_at is None
    changes = [payload["change"] for kind, payload in await events(db) if kind == "source_changed"]
    assert changes == ["added", "renamed", "retired", "revived"]


async def test_labels_are_of_one_source_and_of_admins(db: Database) -> None:
    admin, manager, service = await hire(db, role=Role.ADMIN), await hire(db), SourceService(db)
    await service.add(admin, "Листовка")
    for label, key in ((" листовка ", "source-taken"), ("", "source-label"), ("x" * 65, "source-label")):
        with pytest.raises(Refused, match=key):
            await service.add(admin, label)
    with pytest.raises(Forbidden):
        await service.list(manager)
    with pytest.raises(Stale):
        await service.line(admin, 99)


async def test_twenty_at_once_of_one_sound_have_twenty_codes(db: Database) -> None:
    admin, service = await hire(db, role=Role.ADMIN), SourceService(db)
    labels = ["Листовка" + "!" * number for number in range(20)]
    tries = (service.add(replace(admin, cause=f"tg:{number}"), label) for number, label in enumerate(labels))
    assert len({source.code for source in await asyncio.gather(*tries)}) == 20


@given(label=st.text(min_size=1, max_size=64), taken=st.integers(0, 3))
def test_every_label_has_a_code_that_a_link_holds(label: str, taken: int) -> None:
    known: set[str] = set()
    for _ in range(taken + 1):
        code = code_for(label, known)
        assert code not in known
        known.add(code)
        assert len(code) <= CODE_LIMIT + 4
        assert SOURCE.fullmatch(PREFIX + code)


def test_a_search_names_a_source_by_its_word_only() -> None:
    assert sought("источник: Ёлка") == "елка"
    assert sought("источник листовка") is None
    assert sought("Анна источник: x") is None
