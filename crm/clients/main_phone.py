"""A card's main phone: nobody else's, and kept among the contact points."""

from crm.errors import Refused
from crm.sight import seen
from crm.staff.actor import Actor
from storage import clients, preferences
from storage.clients import ChannelName, Client, ContactPoint
from storage.database import Tx


class PhoneTaken(Refused):
    """Another client has this phone: `client_id` says who."""

    def __init__(self, client: Client) -> None:
        super().__init__("phone-taken", name=client.name, number=f"#{client.id}")
        self.client_id = client.id


async def take_turn(tx: Tx) -> None:
    """Cards that are given a phone take turns: two at once would both find it free.

    Before any client is locked: imports hold the turn while they lock theirs.
    """
    await preferences.lock(tx, "phones")


async def refuse_taken(tx: Tx, actor: Actor, phone: str, *, but: int | None = None) -> None:
    """In one's turn: `PhoneTaken` tells who has it, `NotYours` when the actor may not see him."""
    others = [client for client in await clients.having_phone(tx, phone, limit=2) if client.id != but]
    if others:
        raise PhoneTaken(await seen(tx, actor, others[0].id))


async def keep_phone(tx: Tx, client_id: int, phone: str) -> None:
    """Put it among the client's contact points, unless it stands there."""
    points = await clients.contact_points(tx, client_id)
    if not any(point.channel is ChannelName.PHONE and point.value == phone for point in points):
        tx.add(
            ContactPoint(
                client_id=client_id, channel=ChannelName.PHONE, value=phone, source="manager", created_at=tx.now
            )
        )
