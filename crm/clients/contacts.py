"""The ways to reach a client: several of each channel, each with what is known of it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from crm.addresses.emails import required_email
from crm.addresses.phones import required_phone
from crm.clients.main_phone import refuse_taken, take_turn
from crm.errors import Refused, Stale
from crm.sight import horizon, seen
from crm.staff.actor import Actor
from crm.text import clean_line, required_text
from storage import clients
from storage.clients import ChannelName, Client, ContactPoint, PointState
from storage.database import Database, Tx
from storage.events import Event
from storage.staff import Role

VALUE_LIMIT = 256
LABEL_LIMIT = 64
POINTS_LIMIT = 20
"""So many fit on the screen; nobody has more."""

ADDED_BY_HAND = tuple(channel for channel in ChannelName if channel is not ChannelName.TELEGRAM)
"""A Telegram account comes by itself, with the client's first message."""


@dataclass(frozen=True)
class ContactSheet:
    """A client's contact points, oldest first."""

    client: Client
    points: Sequence[ContactPoint]


@dataclass(frozen=True)
class Added:
    """A new contact point, and who else has the same e-mail address as far as the actor sees: a family, an office."""

    point: ContactPoint
    sharers: Sequence[Client]


class ContactService:
    """Contact points as colleagues keep them; every change is in the history."""

    def __init__(self, db: Database, phone_region: str) -> None:
        self._db = db
        self._region = phone_region

    async def sheet(self, actor: Actor, client_id: int) -> ContactSheet:
        """Everything by which the client can be reached, or could be."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            client = await seen(look, actor, client_id)
            return ContactSheet(client, await clients.contact_points(look, client.id))

    async def add(self, actor: Actor, client_id: int, channel: ChannelName, value: str) -> Added:
        """Another contact point, checked by its channel; a phone that another client has is refused with his name."""
        actor.require(Role.MANAGER)
        if channel not in ADDED_BY_HAND:
            raise Stale
        checked = self._checked(channel, value)
        async with self._db.begin(actor.cause, "add_contact") as tx:
            if channel is ChannelName.PHONE:
                await take_turn(tx)
            client = await seen(tx, actor, client_id, lock=True)
            if channel is ChannelName.PHONE:
                await refuse_taken(tx, actor, checked, but=client.id)
            standing = await clients.contact_points(tx, client.id)
            if any(point.channel is channel and point.value == checked for point in standing):
                raise Refused("contact-there", value=checked)
            if len(standing) >= POINTS_LIMIT:
                raise Refused("too-many-contacts", limit=POINTS_LIMIT)
            point = ContactPoint(client_id=client.id, channel=channel, value=checked, source="manager")
            point.created_at = tx.now
            tx.add(point)
            if channel is ChannelName.PHONE:
                client.phone = client.phone or checked
            await clients.refresh_search_text(tx, client)
            tx.record(_event("contact_added", actor, point))
            return Added(point, await _sharers(tx, actor, point))

    async def make_main(self, actor: Actor, point_id: int) -> Client:
        """This phone is the one to ring first."""
        async with self._changing(actor, point_id, "make_main_phone") as (tx, client, point):
            if point.channel is not ChannelName.PHONE:
                raise Stale
            if client.phone != point.value:
                _record_main(tx, actor, client, point.value)
            return client

    async def mark(self, actor: Actor, point_id: int, state: PointState) -> Client:
        """What a call or a letter showed: nobody is reached there, or it is right after all."""
        async with self._changing(actor, point_id, "mark_contact") as (tx, client, point):
            if point.state is not state:
                point.state = state
                tx.record(_event("contact_marked", actor, point, state=state.value))
            return client

    async def label(self, actor: Actor, point_id: int, label: str) -> Client:
        """Whose or which it is: «рабочий», «жена»."""
        cleaned = clean_line(required_text(label), LABEL_LIMIT)
        async with self._changing(actor, point_id, "label_contact") as (tx, client, point):
            if point.label != cleaned:
                point.label = cleaned
                tx.record(_event("contact_labelled", actor, point, label=cleaned))
            return client

    async def remove(self, actor: Actor, point_id: int) -> Client:
        """It was a mistake; the history keeps it. The Telegram account stays: the client writes from it."""
        async with self._changing(actor, point_id, "remove_contact") as (tx, client, point):
            if point.channel is ChannelName.TELEGRAM:
                raise Refused("contact-telegram")
            await clients.remove_point(tx, point)
            tx.record(_event("contact_removed", actor, point))
            await tx.flush()
            if point.channel is ChannelName.PHONE and client.phone == point.value:
                phones = [one for one in await clients.contact_points(tx, client.id) if one.channel is point.channel]
                reached = [one for one in phones if one.state is not PointState.UNREACHABLE]
                _record_main(tx, actor, client, next((one.value for one in [*reached, *phones]), None))
            await clients.refresh_search_text(tx, client)
            return client

    def _checked(self, channel: ChannelName, value: str) -> str:
        if channel in (ChannelName.PHONE, ChannelName.WHATSAPP):
            return required_phone(value, self._region)
        if channel is ChannelName.EMAIL:
            return required_email(value)
        return clean_line(required_text(value), VALUE_LIMIT)

    @asynccontextmanager
    async def _changing(
        self, actor: Actor, point_id: int, use_case: str
    ) -> AsyncIterator[tuple[Tx, Client, ContactPoint]]:
        """A write transaction with the client and his contact point locked in it, in this order."""
        actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, use_case) as tx:
            client_id = await clients.client_of_point(tx, point_id)
            if client_id is None:
                raise Stale
            client = await seen(tx, actor, client_id, lock=True)
            point = await tx.get(ContactPoint, point_id, lock=True)
            if point is None or point.client_id != client.id:
                raise Stale
            yield tx, client, point


async def _sharers(tx: Tx, actor: Actor, point: ContactPoint) -> Sequence[Client]:
    if point.channel is not ChannelName.EMAIL:
        return ()
    owner_id = await horizon(tx, actor)
    return await clients.having_email(tx, point.value, but=point.client_id, limit=3, owner_id=owner_id)


def _record_main(tx: Tx, actor: Actor, client: Client, phone: str | None) -> None:
    payload = {"field": "phone", "from": client.phone or "", "to": phone or "—"}
    client.phone = phone
    tx.record(Event(kind="field_changed", client_id=client.id, staff_id=actor.staff_id, payload=payload))


def _event(kind: str, actor: Actor, point: ContactPoint, **more: str) -> Event:
    payload = {"channel": point.channel.value, "value": point.value, **more}
    return Event(kind=kind, client_id=point.client_id, staff_id=actor.staff_id, payload=payload)
