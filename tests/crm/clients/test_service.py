"""Clients made, corrected and handed over by colleagues, on both databases and by twenty at once."""

import asyncio

import pytest

from crm.clients import ClientService, PhoneTaken
from crm.clients.rules import name_and_phone
from crm.errors import AlreadyDone, Refused
from storage.database import Database
from tests.support.books import deliveries, event_kinds
from tests.support.people import caused, dismiss, hire, meet


@pytest.mark.parametrize(
    ("line", "name", "phone"),
    [
        ("Анна Петрова +7 917 234-56-78", "Анна Петрова", "+7 917 234-56-78"),
        ("Анна 8(917)2345678", "Анна", "8(917)2345678"),
        ("Анна 89172345678", "Анна", "89172345678"),
        ("Квартира 12", "Квартира 12", None),
        ("+79172345678", "", "+79172345678"),
    ],
)
def test_the_phone_stands_behind_the_name(line: str, name: str, phone: str | None) -> None:
    assert name_and_phone(line) == (name, phone)


async def test_a_client_is_handed_over_once_and_the_new_owner_told(db: Database) -> None:
    clients = ClientService(db, "RU")
    boss, oleg = await hire(db), await hire(db, "Олег")
    client = await meet(db)
    for _ in range(2):
        await clients.hand_over(boss, client.id, oleg.staff_id or 0)
    assert (await clients.card(boss, client.id)).client.owner_id == oleg.staff_id
    assert [(row.kind, row.staff_id) for row in await deliveries(db)] == [("client_handed", oleg.staff_id)]
    assert await event_kinds(db) == ["client_handed_over"]


async def test_twenty_hand_overs_at_once_are_twenty_hand_overs(db: Database) -> None:
    clients = ClientService(db, "RU")
    boss, oleg, vera = await hire(db), await hire(db, "Олег"), await hire(db, "Вера")
    client = await meet(db)
    heirs = [oleg.staff_id or 0, vera.staff_id or 0] * 10
    await asyncio.gather(*(clients.hand_over(boss, client.id, heir) for heir in heirs))
    kinds = await event_kinds(db)
    assert len(kinds) == len(await deliveries(db))
    assert 2 <= len(kinds) <= 20


async def test_nobody_gets_clients_after_he_left(db: Database) -> None:
    boss, oleg = await hire(db), await hire(db, "Олег")
    client = await meet(db)
    await dismiss(db, oleg)
    with pytest.raises(Refused, match="colleague-unknown"):
        await ClientService(db, "RU").hand_over(boss, client.id, oleg.staff_id or 0)


async def test_a_replayed_update_makes_one_card(db: Database) -> None:
    clients = ClientService(db, "RU")
    boss = caused(await hire(db))
    await clients.create_from_line(boss, "Анна +79172345678")
    with pytest.raises(AlreadyDone):
        await clients.create_from_line(boss, "Анна +79172345678")


async def test_of_twenty_cards_at_once_one_gets_the_phone(db: Database) -> None:
    boss, service = await hire(db), ClientService(db, "RU")
    others = [await meet(db, f"Клиент {number}") for number in range(10)]
    results = await asyncio.gather(
        *(service.create_from_line(boss, "Анна +79172345678") for _ in range(10)),
        *(service.set_phone(boss, other.id, "+79172345678") for other in others),
        return_exceptions=True,
    )
    assert sum(isinstance(result, PhoneTaken) for result in results) == 19


async def test_a_taken_phone_names_whose_it_is(db: Database) -> None:
    clients = ClientService(db, "RU")
    boss = await hire(db)
    anna = await clients.create_from_line(boss, "Анна +79172345678")
    with pytest.raises(PhoneTaken) as refusal:
        await clients.create_from_line(boss, "Борис 89172345678")
    assert refusal.value.client_id == anna.id
