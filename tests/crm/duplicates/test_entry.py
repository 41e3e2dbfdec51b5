"""Newcomers looked at: merged by themselves when the phone proves it, else offered; never taken for somebody else."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from crm.clients.contacts import ContactService
from crm.duplicates import DuplicateRunner, DuplicateService, PairState, Workshop
from crm.names.keys import name_key
from crm.staff.actor import Actor
from crm.text import normalise
from storage.clients import ChannelName, Client, ContactPoint
from storage.database import Database
from storage.duplicates import DupePair, Merge
from storage.events import Event
from storage.staff import Role
from tests.support.books import deliveries
from tests.support.cards import VAULT
from tests.support.databases import Clock
from tests.support.people import hire

PHONE = "+79170000001"


class Town:
    """Cards appearing, and the runner that looks at them when the clock has moved on."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock
        self.runner = DuplicateRunner(db, VAULT, Workshop())

    async def card(
        self, name: str, *, phone: str | None = None, telegram: int | None = None, email: str | None = None
    ) -> int:
        """A card, as a manager or the inbox makes it."""
        async with self.db.begin() as tx:
            client = Client(
                name=name,
                name_n=normalise(name),
                name_key=name_key(name),
                phone=phone,
                first_seen_at=tx.now,
                last_contact_at=tx.now,
            )
            tx.add(client)
            await tx.flush()
            points = {ChannelName.PHONE: phone, ChannelName.TELEGRAM: telegram, ChannelName.EMAIL: email}
            for channel, value in points.items():
                if value:
                    tx.add(
                        ContactPoint(
                            client_id=client.id, channel=channel, value=str(value), source="manager", created_at=tx.now
                        )
                    )
            tx.record(Event(kind="client_created", client_id=client.id))
        return client.id

    async def shares(self, client_id: int, phone: str = PHONE) -> None:
        """The client's own contact arrives."""
        async with self.db.begin() as tx:
            tx.add(
                ContactPoint(
                    client_id=client_id,
                    channel=ChannelName.PHONE,
                    value=phone,
                    attested=True,
                    source="shared",
                    created_at=tx.now,
                )
            )
            tx.record(Event(kind="phone_shared", client_id=client_id, payload={"phone": phone}))

    async def later(self) -> None:
        """Some seconds pass and the runner has had its tick."""
        self.clock.at += timedelta(seconds=5)
        await self.runner.tick()

    async def merges(self) -> list[tuple[int, int]]:
        """Kept and gone."""
        async with self.db.read() as look:
            found = await look.session.execute(select(Merge.kept_id, Merge.gone_id).order_by(Merge.id))
            return [(kept, gone) for kept, gone in found]

    async def pairs(self) -> dict[tuple[int, int], list[str]]:
        """Suspected pairs and why."""
        async with self.db.read() as look:
            found = await look.session.scalars(select(DupePair))
            return {(pair.left_id, pair.right_id): pair.reasons for pair in found}


@pytest.fixture
async def town(db: Database, clock: Clock) -> Town:
    """A town whose runner has begun to look."""
    await DuplicateService(db, VAULT).begin()
    return Town(db, clock)


async def admin_of(town: Town) -> tuple[DuplicateService, Actor]:
    """An admin with the service."""
    return DuplicateService(town.db, VAULT), await hire(town.db, "Мария", Role.ADMIN)


async def test_his_own_phone_merges_him_with_the_one_card_that_has_it(town: Town) -> None:
    known = await town.card("Екатерина Иванова", phone=PHONE)
    writer = await town.card("Катя", telegram=501)
    await town.shares(writer)
    await town.later()
    assert await town.merges() == [(known, writer)]
    await town.later()
    assert await town.merges() == [(known, writer)]


@pytest.mark.parametrize("name", ["Олег", "Пётр Иванов", "Екатерина Сидорова", "Kitty 🐱", "…"])
async def test_names_that_do_not_agree_are_offered_not_merged(town: Town, name: str) -> None:
    await town.card("Екатерина Иванова", phone=PHONE)
    writer = await town.card(name, telegram=501)
    await town.shares(writer)
    await town.later()
    assert await town.merges() == []


async def test_two_cards_with_the_phone_are_offered_not_merged(town: Town) -> None:
    _, admin = await admin_of(town)
    for name in ("Екатерина Иванова", "Катя Иванова"):
        await town.card(name, phone=PHONE)
    writer = await town.card("Екатерина Иванова", telegram=501)
    await town.shares(writer)
    await town.later()
    assert await town.merges() == []
    assert len(await town.pairs()) == 3
    assert {row.staff_id for row in await deliveries(town.db)} == {admin.staff_id}


async def test_a_card_that_is_written_from_is_never_merged_by_itself(town: Town) -> None:
    await town.card("Екатерина Иванова", phone=PHONE, telegram=500)
    writer = await town.card("Екатерина Иванова", telegram=501)
    await town.shares(writer)
    await town.later()
    assert await town.merges() == []
    assert len(await town.pairs()) == 1


async def test_whoever_was_parted_is_not_merged_again(town: Town) -> None:
    service, admin = await admin_of(town)
    await town.card("Екатерина Иванова", phone=PHONE)
    writer = await town.card("Екатерина Иванова", telegram=501)
    await town.shares(writer)
    await town.later()
    (line,) = await service.recent(admin, limit=8)
    await service.undo(admin, line.merge.id)
    async with town.db.begin() as tx:
        tx.record(Event(kind="phone_shared", client_id=writer, payload={"phone": PHONE}))
    await town.later()
    assert len(await town.merges()) == 1
    async with town.db.read() as look:
        assert set(await look.session.scalars(select(DupePair.state))) == {PairState.DIFFERENT}


async def test_what_agrees_is_told_once(town: Town) -> None:
    await admin_of(town)
    one = await town.card("Щербакова Юлия", email="julia@example.com")
    other = await town.card("Yulia Shcherbakova", email="julia@example.com")
    await town.later()
    await town.later()
    assert await town.pairs() == {(one, other): ["name-same", "email-same"]}
    assert len(await deliveries(town.db)) == 1


async def test_an_address_added_later_is_looked_at(town: Town) -> None:
    _, admin = await admin_of(town)
    one = await town.card("Щербакова Юлия", email="julia@example.com")
    other = await town.card("Yulia Shcherbakova", telegram=501)
    await town.later()
    await ContactService(town.db, "RU").add(admin, other, ChannelName.EMAIL, "julia@example.com")
    await town.later()
    assert (one, other) in await town.pairs()


async def test_namesakes_are_no_doubles(town: Town) -> None:
    for number in range(10):
        await town.card("Иван Иванов", phone=f"+791700000{number:02}")
    await town.card("Анна", phone="+79170000077")
    await town.card("Анна", phone="+79170000078")
    await town.later()
    assert await town.pairs() == {}


async def test_the_base_that_stood_is_not_searched_on_entry(db: Database, clock: Clock) -> None:
    town = Town(db, clock)
    for _ in range(2):
        await town.card("Щербакова Юлия", email="julia@example.com")
    for _ in range(2):
        await DuplicateService(db, VAULT).begin()
        await town.later()
    assert await town.pairs() == {}


async def test_cards_without_a_key_get_one(db: Database, clock: Clock) -> None:
    town = Town(db, clock)
    number = await town.card("Саша Петров")
    async with db.begin() as tx:
        card = await tx.get(Client, number, lock=True)
        assert card
        card.name_key = None
    await town.runner.tick()
    async with db.read() as look:
        card = await look.get(Client, number)
        assert card and card.name_key == name_key("Александр Петров")


async def test_twenty_ticks_at_once_merge_and_tell_once(town: Town) -> None:
    await admin_of(town)
    await town.card("Екатерина Иванова", phone=PHONE)
    await town.shares(await town.card("Катя", telegram=501))
    for _ in range(2):
        await town.card("Щербакова Юлия", email="julia@example.com")
    town.clock.at += timedelta(seconds=5)
    await asyncio.gather(*(town.runner.tick() for _ in range(20)))
    assert len(await town.merges()) == 1
    assert len([row for row in await deliveries(town.db) if row.kind == "dupe_suspected"]) == 1
