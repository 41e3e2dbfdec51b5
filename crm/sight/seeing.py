"""The one place that says which clients a colleague sees; services load a client for an actor here and nowhere else.

With the switch «managers see only their own clients» on, a manager sees those he owns and those nobody owns yet, so
that somebody takes them; admins and owners see all of them.
"""

from crm.errors import Refused, Stale
from crm.staff.actor import Actor
from storage import preferences
from storage.clients import Client
from storage.database import Read
from storage.duplicates import kept_id
from storage.staff import Role, StaffMember

SWITCH = "own_clients_only"


class NoSuchClient(Stale):
    """Nobody has this number, or nobody any more."""

    def __init__(self, client_id: int) -> None:
        Refused.__init__(self, "no-such-client", number=f"#{client_id}")


class NotYours(Refused):
    """The client belongs to a colleague: the refusal tells whose he is and nothing else about him."""

    def __init__(self, client_id: int, owner: str) -> None:
        super().__init__("client-not-yours", owner=owner)
        self.client_id = client_id
        self.owner = owner


async def seen(look: Read, actor: Actor, client_id: int, *, lock: bool = False) -> Client:
    """The client, locked when he is to be changed or given another row; `NoSuchClient` or `NotYours` if there is none.

    The number of a card that was merged into another leads to that one: go on with the client's own id.
    """
    client = await standing(look, client_id, lock=lock)
    if client is None:
        raise NoSuchClient(client_id)
    if await is_hidden(look, client, actor.role, actor.staff_id):
        owner = await look.get(StaffMember, client.owner_id)
        raise NotYours(client.id, owner.name if owner else "")
    return client


async def seen_or_none(look: Read, actor: Actor, client_id: int) -> Client | None:
    """The client for a list, which leaves out whom the actor may not see."""
    client = await standing(look, client_id)
    return None if client is None or await is_hidden(look, client, actor.role, actor.staff_id) else client


async def horizon(look: Read, actor: Actor) -> int | None:
    """Whose clients alone, beside those of nobody, the actor may see; None: everybody's.

    Lists, searches and counts take it as `owner_id`.
    """
    return actor.staff_id if await is_limited(look, actor.role) else None


async def is_hidden(look: Read, client: Client, role: Role, staff_id: int | None) -> bool:
    """True when a colleague of this role and id may not see the client."""
    return client.owner_id not in (None, staff_id) and await is_limited(look, role)


async def standing(look: Read, client_id: int, *, lock: bool = False) -> Client | None:
    """The client of this number, or who took his card up; whoever acts for a colleague asks `seen` instead."""
    client = await look.get(Client, client_id, lock=lock)
    kept = None if client else await kept_id(look, client_id)
    return await look.get(Client, kept, lock=lock) if kept else client


async def is_limited(look: Read, role: Role) -> bool:
    """True when this role sees only its own clients: one read by primary key, and for managers only."""
    return not role.includes(Role.ADMIN) and bool((await preferences.load(look, SWITCH)).get("on"))
