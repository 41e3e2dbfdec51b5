"""Looking clients up, on both databases: what was typed, and what was meant by it."""

from datetime import timedelta

import pytest

from crm.clients import ClientService, Found
from crm.staff import Actor
from storage.database import Database
from tests.support.databases import Clock
from tests.support.people import hire


async def base(db: Database, clock: Clock, *names: str) -> tuple[ClientService, Actor]:
    """Clients with these names, the last one having been in touch last."""
    clients, actor = ClientService(db, "RU"), await hire(db)
    for name in names:
        clock.at += timedelta(minutes=1)
        await clients.create_from_line(actor, name)
    return clients, actor


def names(found: Found) -> list[str]:
    return [client.name for client in found.clients]


async def test_whole_words_come_before_beginnings_and_those_before_parts(db: Database, clock: Clock) -> None:
    clients, actor = await base(db, clock, "Иван Кац", "Иванов Олег", "Диванов Пётр", "Иван Ким", "Зоя Светлова")
    found = await clients.find(actor, "иван")
    assert names(found) == ["Иван Ким", "Иван Кац", "Иванов Олег", "Диванов Пётр"]
    assert (found.total, found.is_all, found.is_guess) == (4, True, False)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("bdfyjd", "Иванов Олег"),
        ("BDFYJD jktu", "Иванов Олег"),
        (",jhbcjd", "Борисов Ян"),
        ("руддщ", "Hello World"),
        ("Ivanov", "Иванов Олег"),
        ("yulia schukina", "Юлия Щукина"),
        ("Хелло", "Hello World"),
        ("иваноав", "Иванов Олег"),
        ("иваов", "Иванов Олег"),
        ("ивонов", "Иванов Олег"),
        ("ивнаов олег", "Иванов Олег"),
        ("щюкина", "Юлия Щукина"),
        ("smtih", "John Smith"),
    ],
)
async def test_what_was_meant_is_found_when_nobody_has_what_was_typed(
    db: Database, clock: Clock, query: str, name: str
) -> None:
    clients, actor = await base(db, clock, "Hello World", "Борисов Ян", "Юлия Щукина", "Иванов Олег", "John Smith")
    found = await clients.find(actor, query)
    assert (names(found), found.is_guess) == ([name], True)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("4567", ["Анна"]),
        ("8 916 123-45-67", ["Анна"]),
        ("8 916", ["Анна"]),
        ("916", ["Анна"]),
        ("2", ["Борис"]),
        ("#2", ["Борис"]),
        ("анна 916", ["Анна"]),
        ("борис 916", []),
        ("1234", ["Анна", "Школа 1234"]),
        ("школа 1234", ["Школа 1234"]),
    ],
)
async def test_digits_are_a_number_or_a_part_of_a_phone(
    db: Database, clock: Clock, query: str, expected: list[str]
) -> None:
    clients, actor = await base(db, clock, "Анна +7 916 123-45-67", "Борис", "Школа 1234")
    assert names(await clients.find(actor, query)) == expected


async def test_a_number_alone_is_a_cards_unless_somebody_is_named_so(db: Database, clock: Clock) -> None:
    clients, actor = await base(db, clock, "Иван Кац", "Кафе 1")
    meant = [(await clients.who(actor, line)).one for line in (" 2 ", "1", "#1", "2 часа ждём", "777")]
    assert [one and one.name for one in meant] == ["Кафе 1", "Кафе 1", "Иван Кац", None, None]
