"""Receiving many clients at once, and beside those who change several clients; on both databases."""

import asyncio

from sqlalchemy import select

from crm.inbox import Inbound, InboxService, Person
from crm.messaging import plain
from storage.clients import ChannelName, Client, ContactPoint
from storage.database import Database
from storage.events import Event
from storage.messages import Message


def inbound(person: int, number: int = 1) -> Inbound:
    return Inbound(Person(person, f"Клиент {person}"), str(person), str(number), plain("Вы открыты?"))


async def senders(db: Database) -> list[int]:
    """Whose messages are stored, one entry a message."""
    async with db.read() as look:
        return [*await look.session.scalars(select(Message.client_id).order_by(Message.client_id))]


async def test_twenty_messages_of_two_strangers_at_once_make_two_cards(db: Database) -> None:
    inbox = InboxService(db)
    await asyncio.gather(*(inbox.receive(inbound(7 + number % 2, number)) for number in range(20)))
    assert await senders(db) == [1] * 10 + [2] * 10


async def test_receiving_meets_whoever_locks_several_clients_in_their_order(db: Database) -> None:
    inbox = InboxService(db)
    for person in (7, 8):
        await inbox.receive(inbound(person))
    async with db.begin() as tx:
        assert await tx.get(Client, 1, lock=True)
        receiving = asyncio.gather(inbox.receive(inbound(8, 2)), inbox.receive(inbound(7, 2)))
        done, _ = await asyncio.wait({receiving}, timeout=0.5)
        assert not done
        assert await tx.get(Client, 2, lock=True)
    await receiving
    assert await senders(db) == [1, 1, 2, 2]


async def test_a_phone_that_stood_on_the_card_is_proven_once_by_his_own_contact(db: Database) -> None:
    inbox = InboxService(db)
    await inbox.receive(inbound(7))
    async with db.begin() as tx:
        phone = ContactPoint(client_id=1, channel=ChannelName.PHONE, value="+79170000001", source="manager")
        phone.created_at = tx.now
        tx.add(phone)
    for number in (2, 3):
        contact = Inbound(Person(7, "Клиент 7"), "7", str(number), plain(""), own_phone="+79170000001")
        await inbox.receive(contact)
    async with db.read() as look:
        points = (await look.session.scalars(select(ContactPoint).where(ContactPoint.value == "+79170000001"))).all()
        shared = await look.session.scalars(select(Event.payload).where(Event.kind == "phone_shared"))
        assert ([point.attested for point in points], shared.all()) == ([True], [{"phone": "+79170000001"}])
