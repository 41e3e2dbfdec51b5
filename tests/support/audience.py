"""A small town of clients, consenting or not, for the tests of audiences and campaigns."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from crm.staff.actor import Actor
from crm.text import normalise
from storage.clients import ChannelName, Client, ContactPoint
from storage.consents import Consent
from storage.database import Database, Tx
from storage.staff import Role, StaffMember
from storage.tags import ClientTag


def client(name: str, at: datetime, **values: object) -> Client:
    """A client with everything that must not be empty."""
    return Client(name=name, name_n=normalise(name), first_seen_at=at, **{"last_contact_at": at, **values})


async def add_client(
    tx: Tx, row: Client, *, telegram: int | None = None, consents: bool = True, tags: tuple[str, ...] = ()
) -> int:
    """Store the client, reachable at `telegram`, with a standing or a withdrawn consent to offers."""
    tx.add(row)
    await tx.flush()
    if telegram is not None:
        tx.add(contact_point(row.id, telegram, tx.now))
    tx.add(consent(row.id, tx.now, withdrawn=not consents))
    for tag in tags:
        tx.add(ClientTag(client_id=row.id, tag=tag))
    return row.id


def contact_point(client_id: int, telegram: int, at: datetime) -> ContactPoint:
    """Where the bot can write to the client."""
    return ContactPoint(
        client_id=client_id, channel=ChannelName.TELEGRAM, value=str(telegram), source="telegram", created_at=at
    )


def consent(client_id: int, at: datetime, *, withdrawn: bool = False) -> Consent:
    """A consent to offers, standing or taken back."""
    return Consent(
        client_id=client_id,
        kind="ads",
        text_version="1",
        proof="tg:1",
        given_at=at - timedelta(days=1),
        withdrawn_at=at if withdrawn else None,
    )


async def add_readers(db: Database, count: int) -> None:
    """So many clients who want offers, named Клиент 1, Клиент 2 …, with Telegram ids from 1001 on."""
    async with db.begin() as tx:
        rows = [client(f"Клиент {number}", tx.now) for number in range(1, count + 1)]
        for row in rows:
            tx.add(row)
        await tx.flush()
        for number, row in enumerate(rows, start=1):
            tx.add(contact_point(row.id, 1000 + number, tx.now))
            tx.add(consent(row.id, tx.now))


async def hire(db: Database, role: Role, telegram_id: int = 7) -> Actor:
    """A colleague of this role, ready to act."""
    async with db.begin() as tx:
        member = StaffMember(
            telegram_id=telegram_id,
            name="Ольга",
            role=role,
            locale="ru",
            timezone="Europe/Moscow",
            created_at=tx.now,
        )
        tx.add(member)
    return Actor(
        role=role,
        telegram_id=telegram_id,
        locale="ru",
        timezone=ZoneInfo("Europe/Moscow"),
        staff_id=member.id,
        name=member.name,
    )
