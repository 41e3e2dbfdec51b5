"""Clients as colleagues see them: found, opened, corrected, silenced, with their history."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from crm.addresses.emails import required_email
from crm.addresses.phones import Phone, parse_phone, required_phone
from crm.audit import Deed, Looks
from crm.clients.found import PAGE, Found, Who
from crm.clients.lookup import look_up, named
from crm.clients.main_email import replace_email
from crm.clients.main_phone import keep_phone, refuse_taken, take_turn
from crm.clients.rules import card_number, name_and_phone, who_candidates
from crm.errors import Refused
from crm.inbox.notices import no_longer_waits, say_taken
from crm.names.keys import name_key
from crm.sight import NoSuchClient, horizon, seen, seen_or_none
from crm.staff.actor import Actor
from crm.staff.heirs import heir, pass_tasks
from crm.text import clean_line, normalise
from storage import cards, clients, tags
from storage.cards import ClientCard
from storage.clients import Client
from storage.database import Database, Read, Tx
from storage.events import Event
from storage.outbox import OutboxMessage, Priority, skip_campaign_rows
from storage.staff import Role, StaffMember
from storage.tags import ClientTag
from storage.tasks import count_about, open_tasks_about

TAG_LIMIT = 64
TAGS_LIMIT = 30
"""So many labels stand on one client; more are a mistake, and would not fit his card."""

CITY_LIMIT = 128


class ClientService:
    """Cards and how they are found and corrected."""

    def __init__(self, db: Database, phone_region: str, looks: Looks | None = None) -> None:
        self._db = db
        self._region = phone_region
        self._looks = looks or Looks()

    async def find(self, actor: Actor, query: str, page: int = 0) -> Found:
        """By `#12`, phone fragment, part of a name or @username, in any letter case; the last contact first."""
        actor.require(Role.MANAGER)
        async with self._db.read() as tx:
            number = card_number(query.strip())
            if number is not None:
                one = await seen_or_none(tx, actor, number)
                return Found([one] if one else [], 1 if one else 0, 0)
            return await look_up(tx, query, page, await horizon(tx, actor))

    async def who(self, actor: Actor, text: str) -> Who:
        """Whom a line begins with: `#12`, a phone, @username, or the longest leading name of at most three words.

        Who names a colleague's client by number is told whose he is: `NotYours`.
        """
        actor.require(Role.MANAGER)
        async with self._db.read() as tx:
            for name, rest in who_candidates(text):
                found = await self._named(tx, actor, name)
                if found:
                    return Who(found, rest)
        return Who([], text.strip())

    async def card(self, actor: Actor, client_id: int) -> ClientCard:
        """The client's card; `NoSuchClient`, or `NotYours` when the actor may not see him."""
        actor.require(Role.MANAGER)
        async with self._db.read() as tx:
            card = await cards.card_of(tx, await seen(tx, actor, client_id), actor.role)
        self._looks.note(actor, Deed.CARD_SEEN, card.client.id)
        return card

    async def create(self, actor: Actor, name: str, phone: str | None) -> Client:
        """A card for somebody who has not written himself; a phone that another client has is refused with his name."""
        staff_id = actor.require(Role.MANAGER)
        cleaned = self._clean_name(name)
        number = required_phone(phone, self._region) if phone else None
        async with self._db.begin(actor.cause, "create_client") as tx:
            if number:
                await take_turn(tx)
                await refuse_taken(tx, actor, number)
            client = Client(
                name=cleaned,
                name_n=normalise(cleaned),
                name_key=name_key(cleaned),
                phone=number,
                source="manager",
                owner_id=staff_id,
                first_seen_at=tx.now,
                last_contact_at=tx.now,
            )
            tx.add(client)
            await tx.flush()
            if number:
                await keep_phone(tx, client.id, number)
            await clients.refresh_search_text(tx, client)
            tx.record(Event(kind="client_created", client_id=client.id, staff_id=staff_id))
        return client

    async def create_from_line(self, actor: Actor, line: str) -> Client:
        """The same from «NAME [PHONE]»."""
        return await self.create(actor, *name_and_phone(line))

    async def rename(self, actor: Actor, client_id: int, name: str) -> Client:
        """Another name; the history keeps both."""
        cleaned = self._clean_name(name)
        async with self._changing(actor, client_id, "rename") as (tx, client):
            _record_change(tx, actor, client, "name", client.name, cleaned)
            client.name, client.name_n, client.name_key = cleaned, normalise(cleaned), name_key(cleaned)
            await clients.refresh_search_text(tx, client)
        return client

    async def set_phone(self, actor: Actor, client_id: int, phone: str) -> Client:
        """The main phone; the former one stays among the contact points and in the history."""
        number = required_phone(phone, self._region)
        actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "set_phone") as tx:
            await take_turn(tx)
            client = await seen(tx, actor, client_id, lock=True)
            await refuse_taken(tx, actor, number, but=client.id)
            _record_change(tx, actor, client, "phone", client.phone or "", number)
            await keep_phone(tx, client.id, number)
            client.phone = number
            await clients.refresh_search_text(tx, client)
        return client

    async def set_city(self, actor: Actor, client_id: int, city: str) -> Client:
        """The city; an empty one removes it."""
        cleaned = clean_line(city, CITY_LIMIT)
        async with self._changing(actor, client_id, "set_city") as (tx, client):
            _record_change(tx, actor, client, "city", client.city or "", cleaned)
            client.city, client.city_n = (cleaned, normalise(cleaned, CITY_LIMIT)) if cleaned else (None, None)
        return client

    async def set_email(self, actor: Actor, client_id: int, email: str) -> Client:
        """The e-mail address, instead of the one that stood before; an empty one removes it."""
        cleaned = required_email(email) if email else ""
        async with self._changing(actor, client_id, "set_email") as (tx, client):
            was = await replace_email(tx, client.id, cleaned)
            _record_change(tx, actor, client, "email", was, cleaned)
            await clients.refresh_search_text(tx, client)
        return client

    async def silence(self, actor: Actor, client_id: int) -> Client:
        """«Спам»: no notices, no campaigns, not counted; what he writes is kept all the same."""
        async with self._changing(actor, client_id, "silence") as (tx, client):
            if not client.is_spam:
                client.is_spam = True
                await no_longer_waits(tx, client)
                await skip_campaign_rows(tx, client_id=client.id, reason="silenced")
                tx.record(Event(kind="client_silenced", client_id=client.id, staff_id=actor.staff_id))
        return client

    async def unsilence(self, actor: Actor, client_id: int) -> Client:
        """The silenced stranger was a client after all."""
        async with self._changing(actor, client_id, "unsilence") as (tx, client):
            if client.is_spam:
                client.is_spam = False
                tx.record(Event(kind="client_unsilenced", client_id=client.id, staff_id=actor.staff_id))
        return client

    async def take(self, actor: Actor, client_id: int) -> Client:
        """The actor becomes the client's owner: his notices come to him alone."""
        async with self._changing(actor, client_id, "take_client") as (tx, client):
            if client.owner_id != actor.staff_id:
                client.owner_id = actor.staff_id
                await say_taken(tx, client)
                tx.record(Event(kind="owner_changed", client_id=client.id, staff_id=actor.staff_id))
        return client

    async def open_tasks(self, actor: Actor, client_id: int, *, but: int) -> int:
        """How many open tasks about the client others than this colleague have: they may go with him."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            return await count_about(look, (await seen(look, actor, client_id)).id, but=but)

    async def hand_over(self, actor: Actor, client_id: int, staff_id: int, *, with_tasks: bool = False) -> Client:
        """A colleague becomes the client's owner, of his open tasks too when asked so, and is told.

        Handing over what is his already changes nothing.
        """
        by = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "hand_over_client") as tx:
            owner = await heir(tx, staff_id)
            client = await seen(tx, actor, client_id, lock=True)
            if with_tasks:
                await pass_tasks(tx, await open_tasks_about(tx, [client.id], but=owner.id), owner, by=by)
            if client.owner_id != owner.id:
                client.owner_id = owner.id
                await say_taken(tx, client)
                payload = {"to": owner.name}
                tx.record(
                    Event(kind="client_handed_over", client_id=client.id, staff_id=actor.staff_id, payload=payload)
                )
                if owner.id != actor.staff_id:
                    await tx.outbox.add(_handed_notice(actor, client.id, owner))
        return client

    async def toggle_tag(self, actor: Actor, client_id: int, tag: str) -> Sequence[str]:
        """Put the label on, at most `TAGS_LIMIT` of them, or take it off when it is there; returns those that stand."""
        cleaned = clean_tag(tag)
        async with self._changing(actor, client_id, "toggle_tag") as (tx, client):
            standing = await tx.get(ClientTag, (client.id, cleaned), lock=True)
            if standing:
                await tags.remove_tag(tx, standing)
            elif len(await tags.tags_of(tx, client.id)) >= TAGS_LIMIT:
                raise Refused("too-many-tags", limit=TAGS_LIMIT)
            else:
                tx.add(ClientTag(client_id=client.id, tag=cleaned))
            kind = "tag_removed" if standing else "tag_added"
            tx.record(Event(kind=kind, client_id=client.id, staff_id=actor.staff_id, payload={"tag": cleaned}))
            await tx.flush()
            return await tags.tags_of(tx, client.id)

    async def known_tags(self, actor: Actor, limit: int = 24) -> Sequence[str]:
        """The labels in use, the most used first, then those offered from the start."""
        actor.require(Role.MANAGER)
        async with self._db.read() as tx:
            used, offered = await tags.used_tags(tx, limit), await tags.offered_tags(tx)
        return [*dict.fromkeys([*used, *offered])][:limit]

    async def mark_reach(self, actor: Actor, *, blocked: bool) -> None:
        """The acting client blocked the bot, or came back."""
        async with self._db.begin(actor.cause, "mark_reach") as tx:
            client = await clients.by_telegram_id(tx, actor.telegram_id, lock=True)
            if client and client.has_blocked_bot != blocked:
                client.has_blocked_bot = blocked
                await clients.telegram_reached(tx, [client.id], reached=not blocked)
                kind = "bot_blocked" if blocked else "bot_unblocked"
                tx.record(Event(kind=kind, client_id=client.id))

    async def choose_locale(self, actor: Actor, locale: str) -> None:
        """The acting client reads this language from now on."""
        async with self._db.begin(actor.cause, "choose_locale") as tx:
            client = await clients.by_telegram_id(tx, actor.telegram_id, lock=True)
            if client:
                client.locale = locale

    async def chosen_locales(self) -> dict[int, str]:
        """Telegram id → language, of every client who chose one himself."""
        async with self._db.read() as tx:
            return await clients.chosen_locales(tx)

    def _clean_name(self, name: str) -> str:
        cleaned = clean_line(name)
        if not cleaned:
            raise Refused("empty-name")
        return cleaned

    async def _named(self, tx: Read, actor: Actor, name: str) -> Sequence[Client]:
        number = card_number(name)
        if number is not None:
            try:
                return [await seen(tx, actor, number)]
            except NoSuchClient:
                return []
        owner_id = await horizon(tx, actor)
        phone = parse_phone(name, self._region)
        if isinstance(phone, Phone):
            return await clients.having_phone(tx, phone.e164, limit=PAGE, owner_id=owner_id)
        if name.startswith("@"):
            return await clients.by_username(tx, normalise(name.removeprefix("@")), limit=PAGE, owner_id=owner_id)
        return await named(tx, name, owner_id)

    @asynccontextmanager
    async def _changing(self, actor: Actor, client_id: int, use_case: str) -> AsyncIterator[tuple[Tx, Client]]:
        """A write transaction with the client locked in it, unless the actor may not see him."""
        actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, use_case) as tx:
            yield tx, await seen(tx, actor, client_id, lock=True)


def clean_tag(tag: str) -> str:
    """The label as it is kept: in small letters, without #; `Refused` when nothing is left."""
    cleaned = clean_line(tag.lstrip("# ").casefold(), TAG_LIMIT)
    if not cleaned:
        raise Refused("empty-text")
    return cleaned


def _record_change(tx: Tx, actor: Actor, client: Client, field: str, was: str, now: str) -> None:
    if was != now:
        payload = {"field": field, "from": was, "to": now}
        tx.record(Event(kind="field_changed", client_id=client.id, staff_id=actor.staff_id, payload=payload))


def _handed_notice(actor: Actor, client_id: int, owner: StaffMember) -> OutboxMessage:
    return OutboxMessage(
        priority=Priority.NOTICE,
        address=str(owner.telegram_id),
        kind="client_handed",
        payload={"by": actor.name},
        staff_id=owner.id,
        client_id=client_id,
    )
