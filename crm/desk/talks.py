"""The conversation that a colleague holds open in his own chat with the bot."""

from crm.sight import seen, seen_or_none
from crm.staff.actor import Actor
from storage.clients import Client
from storage.database import Database
from storage.staff import Role
from storage.talks import Talk, close_talk, open_talk


class TalkService:
    """One conversation each: what is said goes to its client, and his words come at once."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def open(self, actor: Actor, client_id: int) -> Client:
        """From now on, until it is closed, plain words of the actor go to this client."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "open_talk") as tx:
            client = await seen(tx, actor, client_id, lock=True)
            await open_talk(tx, staff_id, client.id)
        return client

    async def close(self, actor: Actor) -> Client | None:
        """Plain words go to nobody again; returns whose conversation it was, if one was open."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "close_talk") as tx:
            talk = await tx.get(Talk, staff_id, lock=True)
            client = await seen_or_none(tx, actor, talk.client_id) if talk else None
            await close_talk(tx, staff_id)
        return client

    async def current(self, actor: Actor) -> Client | None:
        """Whose conversation is open; a client who became a colleague's is talked to no more."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.read() as look:
            talk = await look.get(Talk, staff_id)
            return await seen_or_none(look, actor, talk.client_id) if talk else None
