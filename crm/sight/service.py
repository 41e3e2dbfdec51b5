"""The switch «managers see only their own clients», and asking a colleague for a client of his."""

from crm.errors import Refused, Stale
from crm.mirror.rows import DESK, group_of
from crm.sight.seeing import SWITCH, NoSuchClient, is_limited, seen, standing
from crm.staff.actor import Actor
from storage import preferences
from storage.clients import Client
from storage.database import Database, Tx
from storage.events import Event
from storage.outbox import OutboxMessage, Priority
from storage.staff import Role, StaffMember, all_active


class SightService:
    """Who sees which clients."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def is_limited(self, actor: Actor) -> bool:
        """True while managers see only their own clients and those of nobody."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            return await is_limited(look, Role.MANAGER)

    async def limit(self, actor: Actor, *, on: bool) -> None:
        """An admin turns the switch; it holds from the next thing anybody does. A common group sees everybody."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "limit_sight") as tx:
            await preferences.lock(tx, DESK)
            if on and await group_of(tx):
                raise Refused("sight-desk-group")
            await preferences.save(tx, SWITCH, {"on": on})
            tx.record(Event(kind="sight_limited", staff_id=staff_id, payload={"on": on}))

    async def ask(self, actor: Actor, client_id: int) -> None:
        """Have the client's owner, or the admins when he has left, asked to hand the client over to the actor."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "ask_for_client") as tx:
            client = await standing(tx, client_id, lock=True)
            if client is None:
                raise NoSuchClient(client_id)
            if client.owner_id in (None, staff_id):
                raise Stale
            tx.record(Event(kind="client_asked_for", client_id=client.id, staff_id=staff_id))
            await tx.outbox.add(*[_question(actor, client, reader) for reader in await _deciders(tx, client)])

    async def deny(self, actor: Actor, client_id: int, asker_id: int) -> None:
        """The client stays whose he is; whoever asked is told."""
        actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "deny_client") as tx:
            client, asker = await seen(tx, actor, client_id, lock=True), await tx.get(StaffMember, asker_id)
            if asker is None or asker.removed_at or client.owner_id == asker.id:
                raise Stale
            await tx.outbox.add(_denial(actor, client, asker))


async def _deciders(tx: Tx, client: Client) -> list[StaffMember]:
    staff = await all_active(tx)
    return [one for one in staff if one.id == client.owner_id] or [
        one for one in staff if one.role.includes(Role.ADMIN)
    ]


def _question(actor: Actor, client: Client, reader: StaffMember) -> OutboxMessage:
    return OutboxMessage(
        priority=Priority.NOTICE,
        address=str(reader.telegram_id),
        kind="client_asked_for",
        payload={"by": actor.name, "asker_id": actor.staff_id},
        staff_id=reader.id,
        client_id=client.id,
    )


def _denial(actor: Actor, client: Client, asker: StaffMember) -> OutboxMessage:
    return OutboxMessage(
        priority=Priority.NOTICE,
        address=str(asker.telegram_id),
        kind="client_denied",
        payload={"by": actor.name, "number": client.id},
        staff_id=asker.id,
    )
