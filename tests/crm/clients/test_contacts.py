"""Contact points: several of each channel, checked, marked, made the main one, removed."""

import asyncio

import pytest

from crm.clients import Added, ChannelName, ClientService, ContactPoint, ContactService, PhoneTaken, PointState
from crm.clients.main_phone import take_turn
from crm.errors import Refused, Stale
from crm.inbox import Inbound, InboxService, Person
from crm.messaging import plain
from storage.clients import Client
from storage.database import Database
from tests.support.books import event_kinds, events
from tests.support.people import CLIENT_ACTOR, hire, meet

PHONE, EMAIL = ChannelName.PHONE, ChannelName.EMAIL


def service(db: Database) -> ContactService:
    return ContactService(db, "RU")


@pytest.mark.parametrize(
    ("channel", "typed", "kept"),
    [
        (PHONE, "8 917 234-56-78", "+79172345678"),
        (ChannelName.WHATSAPP, "8(917)2345678", "+79172345678"),
        (EMAIL, " Anna@Example.COM ", "anna@example.com"),
        (EMAIL, "анна@пример.рф", "анна@пример.рф"),
        (ChannelName.VK, "vk.com/anna", "vk.com/anna"),
        (ChannelName.AVITO, "u2i-abc", "u2i-abc"),
    ],
)
async def test_each_channel_checks_its_own(db: Database, channel: ChannelName, typed: str, kept: str) -> None:
    oleg, anna = await hire(db), await meet(db)
    added = await service(db).add(oleg, anna.id, channel, typed)
    assert (added.point.channel, added.point.value, added.point.source) == (channel, kept, "manager")
    with pytest.raises(Refused, match="contact-there"):
        await service(db).add(oleg, anna.id, channel, typed)


@pytest.mark.parametrize(
    ("channel", "typed", "why"),
    [
        (PHONE, "двенадцать", "bad-phone"),
        (ChannelName.WHATSAPP, "12", "bad-phone"),
        (EMAIL, "anna@", "bad-email"),
        (EMAIL, "anna@пример", "bad-email"),
        (EMAIL, "a" * 70 + "@example.com", "bad-email"),
        (ChannelName.VK, "  ", "empty-text"),
        (ChannelName.TELEGRAM, "777", "stale"),
    ],
)
async def test_what_is_unfit_is_refused(db: Database, channel: ChannelName, typed: str, why: str) -> None:
    oleg, anna = await hire(db), await meet(db)
    with pytest.raises(Refused, match=why):
        await service(db).add(oleg, anna.id, channel, typed)
    assert (await service(db).sheet(oleg, anna.id)).points == []


async def test_a_phone_is_one_clients_and_an_address_may_be_a_familys(db: Database) -> None:
    oleg, anna, boris = await hire(db), await meet(db), await meet(db, "Борис")
    for channel, value in ((PHONE, "+79172345678"), (EMAIL, "dom@example.com")):
        await service(db).add(oleg, anna.id, channel, value)
    with pytest.raises(PhoneTaken):
        await service(db).add(oleg, boris.id, PHONE, "+79172345678")
    added = await service(db).add(oleg, boris.id, EMAIL, "dom@example.com")
    assert [client.id for client in added.sharers] == [anna.id]


async def test_the_main_phone_is_chosen_and_followed_by_another_when_it_goes(db: Database) -> None:
    oleg, anna, contacts = await hire(db), await meet(db), service(db)
    points = [(await contacts.add(oleg, anna.id, PHONE, f"+7917234567{digit}")).point for digit in (1, 2, 3)]
    assert (await contacts.sheet(oleg, anna.id)).client.phone == "+79172345671"
    await contacts.make_main(oleg, points[1].id)
    await contacts.mark(oleg, points[0].id, PointState.UNREACHABLE)
    assert (await contacts.remove(oleg, points[1].id)).phone == "+79172345673"
    assert (await contacts.remove(oleg, points[2].id)).phone == "+79172345671"
    assert (await contacts.remove(oleg, points[0].id)).phone is None
    with pytest.raises(Stale):
        await contacts.remove(oleg, points[0].id)


async def test_every_change_is_in_the_history_once(db: Database) -> None:
    oleg, anna, contacts = await hire(db), await meet(db), service(db)
    point = (await contacts.add(oleg, anna.id, EMAIL, "anna@example.com")).point
    for _ in range(2):
        await contacts.mark(oleg, point.id, PointState.UNREACHABLE)
        await contacts.label(oleg, point.id, "рабочий")
    await contacts.remove(oleg, point.id)
    assert await event_kinds(db) == ["contact_added", "contact_marked", "contact_labelled", "contact_removed"]
    assert (await events(db))[1][1] == {"channel": "email", "value": "anna@example.com", "state": "unreachable"}


async def test_the_telegram_account_follows_what_telegram_says_and_stays(db: Database) -> None:
    oleg, inbox, clients, contacts = await hire(db), InboxService(db), ClientService(db, "RU"), service(db)

    async def account() -> ContactPoint:
        return (await contacts.sheet(oleg, 1)).points[0]

    await inbox.receive(Inbound(Person(1, "Анна"), "1", "1", plain("Здравствуйте")))
    await clients.mark_reach(CLIENT_ACTOR, blocked=True)
    assert (await account()).state is PointState.UNREACHABLE
    await inbox.receive(Inbound(Person(1, "Анна"), "1", "2", plain("Я вернулась")))
    assert (await account()).state is PointState.VALID
    with pytest.raises(Refused, match="contact-telegram"):
        await contacts.remove(oleg, (await account()).id)


async def test_of_twenty_clients_at_once_one_gets_the_phone(db: Database) -> None:
    oleg, people = await hire(db), [await meet(db, f"Клиент {number}") for number in range(20)]
    results = await asyncio.gather(
        *(service(db).add(oleg, one.id, PHONE, "+79172345678") for one in people), return_exceptions=True
    )
    assert sum(isinstance(result, Added) for result in results) == 1
    assert sum(isinstance(result, PhoneTaken) for result in results) == 19


async def test_nobody_has_more_contacts_than_fit(db: Database) -> None:
    oleg, anna = await hire(db), await meet(db)
    results = await asyncio.gather(
        *(service(db).add(oleg, anna.id, EMAIL, f"a{number}@example.com") for number in range(25)),
        return_exceptions=True,
    )
    assert sum(isinstance(result, Added) for result in results) == 20


async def test_giving_a_phone_meets_an_import_in_its_order(db: Database) -> None:
    """An import holds the phones' turn while it locks the cards of a block."""
    oleg, anna = await hire(db), await meet(db)
    async with db.begin() as tx:
        await take_turn(tx)
        giving = asyncio.gather(
            service(db).add(oleg, anna.id, PHONE, "+79172345678"),
            ClientService(db, "RU").set_phone(oleg, anna.id, "+79172345679"),
        )
        done, _ = await asyncio.wait({giving}, timeout=0.5)
        assert not done
        assert await tx.get(Client, anna.id, lock=True)
    assert (await giving)[1].phone == "+79172345679"


async def test_an_address_in_other_letters_is_the_same_address(db: Database) -> None:
    oleg, anna, boris = await hire(db), await meet(db), await meet(db, "Борис")
    await service(db).add(oleg, anna.id, EMAIL, "Dom@Example.com")
    with pytest.raises(Refused, match="contact-there"):
        await service(db).add(oleg, anna.id, EMAIL, "dom@example.COM")
    added = await service(db).add(oleg, boris.id, EMAIL, "DOM@example.com")
    assert [client.id for client in added.sharers] == [anna.id]
