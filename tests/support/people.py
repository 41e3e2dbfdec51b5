"""People for the tests of services: colleagues as actors, and clients."""

import itertools
from dataclasses import replace
from zoneinfo import ZoneInfo

from crm.staff.actor import Actor
from crm.text import normalise
from storage.clients import Client
from storage.database import Database
from storage.staff import Role, StaffMember

MOSCOW = ZoneInfo("Europe/Moscow")
CLIENT_ACTOR = Actor(role=Role.CLIENT, telegram_id=1, locale="ru", timezone=MOSCOW)
_telegram_ids = itertools.count(1000)


async def hire(db: Database, name: str = "Олег", role: Role = Role.MANAGER) -> Actor:
    """A new colleague, acting."""
    telegram_id = next(_telegram_ids)
    async with db.begin() as tx:
        member = StaffMember(
            telegram_id=telegram_id, name=name, role=role, locale="ru", timezone=str(MOSCOW), created_at=tx.now
        )
        tx.add(member)
    return Actor(role=role, telegram_id=telegram_id, locale="ru", timezone=MOSCOW, staff_id=member.id, name=name)


async def dismiss(db: Database, actor: Actor) -> None:
    """He works here no more."""
    async with db.begin() as tx:
        member = await tx.get(StaffMember, actor.staff_id, lock=True)
        assert member
        member.removed_at = tx.now


async def meet(db: Database, name: str = "Анна Петрова") -> Client:
    """A new client."""
    async with db.begin() as tx:
        client = Client(name=name, name_n=normalise(name), first_seen_at=tx.now, last_contact_at=tx.now)
        tx.add(client)
    return client


def caused(actor: Actor, cause: str = "tg:1") -> Actor:
    """The same person, asking by this update."""
    return replace(actor, cause=cause)
