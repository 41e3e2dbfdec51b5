"""The thread with a client: what comes in is kept once, whoever waits is seen, answers go out and are kept."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from crm.errors import Stale
from crm.gather import Gather
from crm.inbox.inbound import Inbound, Person
from crm.inbox.notices import no_longer_waits
from crm.inbox.outgoing import hand_over, join, note_written, send_to_client
from crm.inbox.revising import change_words, is_its_words
from crm.inbox.route import is_in_public
from crm.inbox.rows import copy_of, greeting, inbound_row, new_client
from crm.inbox.showing import show_change, show_words
from crm.inbox.taking import Writer, have_them_seen
from crm.messaging import Content
from crm.mirror import show_reaction
from crm.sight import seen
from crm.staff.actor import Actor
from crm.text import clean_text, required_text
from storage import planned, receiving
from storage.campaigns import Campaign, answered_campaign
from storage.clients import (
    ChannelName,
    Client,
    ContactPoint,
    PointState,
    by_telegram_id,
    refresh_search_text,
    telegram_reached,
)
from storage.database import Database, Tx
from storage.errors import Conflict
from storage.events import Event
from storage.messages import Direction, Message, MessageLink, MessageState, album_in_hand
from storage.outbox import OutboxMessage, Priority, pending_for
from storage.receiving import KnownClient
from storage.sending import own_words
from storage.staff import Role, StaffMember
from storage.threads import Thread, ThreadStatus
from storage.topics import topic_at

PREVIEW = 3
"""How many of the waiting messages a notice shows."""

SHOWN_FILES = 10
"""How many of the client's last messages are looked through for files."""


@dataclass(frozen=True)
class WaitingThread:
    """What a notice tells: who waits, since when, how many messages, the last ones; `since` None: nobody waits."""

    client: Client
    since: datetime | None
    count: int
    last: Sequence[Message]
    answered_by: str | None
    planned: Sequence[Message]
    """Answers that wait for their time."""
    leader: str | None = None
    """Who leads the conversation; None: nobody took it."""
    campaign: Campaign | None = None
    """The campaign that his words answer."""
    snoozed_until: datetime | None = None
    is_closed: bool = False
    in_public: bool = False
    """What is answered now everybody reads."""


class InboxService:
    """What comes in and what is answered."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._receive: Gather[Inbound, None] = Gather(self._receive_batch)

    async def receive(self, inbound: Inbound) -> None:
        """Keep a client's message once; whoever is unknown gets a card, a greeting and his managers a notice.

        Calls of one moment share one transaction and a fixed number of statements.
        """
        await self._receive(inbound)

    async def arrive(self, actor: Actor, person: Person, source: str | None) -> None:
        """`/start`: a card for whoever has none, with the source that brought him, and the greeting."""
        async with self._db.begin(actor.cause, "arrive") as tx:
            known = await receiving.known_clients(tx, [str(person.telegram_id)])
            client = known.get(str(person.telegram_id)) or await self._add_one(tx, person, source)
            if client.has_blocked_bot:
                await receiving.mark_heard(tx, [client.id], [client.id])
                await telegram_reached(tx, [client.id], reached=True)
            await tx.outbox.add_rows([greeting(tx.now, str(person.telegram_id), client, started=True)])

    async def keep_own_words(self, actor: Actor, external_id: str, text: str) -> None:
        """What the bot answered the acting client by itself stays in his thread, and answers for nobody."""
        async with self._db.begin(actor.cause, "keep_own_words") as tx:
            client = await by_telegram_id(tx, actor.telegram_id, lock=True)
            if client:
                tx.add(own_words(client.id, str(actor.telegram_id), external_id, text, tx.now))

    async def edit(self, inbound: Inbound) -> None:
        """A client changed his words: the new ones are shown, the old ones kept; unknown ones are received as new."""
        if not await self.change(inbound):
            await self._receive(inbound)

    async def change(self, inbound: Inbound) -> bool:
        """A kept message has new words, the old ones are kept beside them; False for one that is not known."""
        async with self._db.begin() as tx:
            found = await receiving.message_by_external_id(tx, inbound.channel, inbound.chat, inbound.external_id)
            text = clean_text(inbound.content.text)
            if found is None:
                return False
            if text in ("", found.text):  # a file that lost its words keeps those we know
                return True
            receiving.keep_version(tx, found)
            found.text, found.entities, found.edited_at = text, inbound.content.entities, tx.now
            client = await tx.get(Client, found.client_id)
            if client:
                await show_change(tx, client, found)
            return True

    async def answer(self, actor: Actor, client_id: int, content: Content) -> Message:
        """Send a colleague's words to the client and keep them in the thread; the client waits no longer."""
        author_id = actor.require(Role.MANAGER)
        if content.kind == "text":
            required_text(content.text)
        async with self._db.begin(actor.cause, "answer") as tx:
            client = await seen(tx, actor, client_id, lock=True)
            message = await self._joined_album(tx, client.id, author_id, content)
            if message:
                return message
            message = await send_to_client(tx, client, author_id, content)
            await no_longer_waits(tx, client)
        return message

    async def _joined_album(self, tx: Tx, client_id: int, author_id: int, content: Content) -> Message | None:
        """Telegram brings an album as single messages: the later ones join the first while it waits for them."""
        if content.album is None:
            return None
        message = await album_in_hand(tx, client_id, author_id, content.album)
        delivery = await pending_for(tx, message.id) if message else None
        if message is None or delivery is None:
            return None
        await note_written(tx, message, content)
        join(message, delivery, content)
        return message

    async def revise(self, actor: Actor, content: Content) -> Message | None:
        """A colleague changed what he wrote to a client: so do his words at the client's side, the old ones are kept.

        None: what he changed was written to nobody, or is not the part of an album that holds its words.
        """
        author_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "revise_answer") as tx:
            link = await tx.get(MessageLink, (content.source_chat, content.source_messages[0]))
            if link is None or link.message_id is None:
                return None
            await seen(tx, actor, link.client_id, lock=True)
            message = await tx.get(Message, link.message_id, lock=True)
            if message is None or message.author_id != author_id or not is_its_words(message, content):
                return None
            await change_words(tx, message, content)
        return message

    async def react(self, chat: str, external_id: str, emoji: str) -> None:
        """A client put a reaction under something we said, or took it back: it is shown, and nothing depends on it."""
        async with self._db.begin() as tx:
            message = await receiving.message_by_external_id(tx, "telegram", chat, external_id)
            if message is None or message.direction is not Direction.OUT:
                return
            if emoji:
                event = Event(kind="client_reacted", client_id=message.client_id, payload={"emoji": emoji})
                tx.record(event)
            await show_reaction(tx, message.id, emoji)

    async def show_files(self, actor: Actor, client_id: int) -> None:
        """The files that the waiting client sent, copied to the colleague who asks; replying to one answers."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "show_files") as tx:
            client = await seen(tx, actor, client_id, lock=True)
            if client.waiting_since is None:
                raise Stale
            _, unanswered = await receiving.unanswered(tx, client.id, client.waiting_since, SHOWN_FILES)
            await tx.outbox.add(
                *(
                    OutboxMessage(
                        priority=Priority.ANSWER,
                        address=str(actor.telegram_id),
                        kind="shown_file",
                        payload=copy_of(message).to_json(),
                        staff_id=staff_id,
                        client_id=client.id,
                    )
                    for message in unanswered
                    if message.files
                )
            )

    async def resend(self, actor: Actor, message_id: int) -> Message:
        """Send once more what did not arrive, or may not have; pressed twice it goes once."""
        actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "resend") as tx:
            message = await tx.get(Message, message_id, lock=True)
            if message is None or message.state not in (MessageState.UNKNOWN, MessageState.FAILED):
                raise Stale
            await seen(tx, actor, message.client_id)
            message.state = MessageState.QUEUED
            await hand_over(tx, message, Content.from_json(message.extra["content"]))
        return message

    async def dismiss(self, actor: Actor, client_id: int) -> None:
        """The client's words need no answer: he waits no longer."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "dismiss") as tx:
            client = await seen(tx, actor, client_id, lock=True)
            if client.waiting_since:
                tx.record(Event(kind="waiting_dismissed", client_id=client.id, staff_id=staff_id))
            await no_longer_waits(tx, client)

    async def thread(self, client_id: int) -> WaitingThread | None:
        """What a notice about the client says now."""
        async with self._db.read() as tx:
            client = await tx.get(Client, client_id)
            if client is None:
                return None
            since = None if client.is_spam else client.waiting_since
            count, last = await receiving.unanswered(tx, client_id, since, PREVIEW) if since else (0, [])
            thread = await tx.get(Thread, client_id)
            leader = await tx.get(StaffMember, thread.assignee_id) if thread and thread.assignee_id else None
            return WaitingThread(
                client,
                since,
                count,
                last,
                await receiving.last_answerer(tx, client_id),
                await planned.planned_for(tx, client_id),
                leader=leader.name if leader else None,
                campaign=await answered_campaign(tx, client_id, last),
                snoozed_until=thread.snoozed_until if thread else None,
                is_closed=thread is not None and thread.status is ThreadStatus.CLOSED,
                in_public=await is_in_public(tx, client),
            )

    async def message(self, message_id: int) -> Message | None:
        """One message of a thread."""
        async with self._db.read() as tx:
            return await tx.get(Message, message_id)

    async def client_of(self, actor: Actor, chat: int, message: int) -> Client | None:
        """The client for whom a message in a colleague's chat speaks, or the topic that begins with it."""
        actor.require(Role.MANAGER)
        async with self._db.read() as tx:
            found = await tx.get(MessageLink, (chat, message)) or await topic_at(tx, chat, message)
            return await seen(tx, actor, found.client_id) if found else None

    async def _receive_batch(self, batch: Sequence[Inbound]) -> Sequence[None]:
        try:
            await self._store(batch)
        except Conflict:  # another process made one of the cards meanwhile: now it is known
            await self._store(batch)
        return [None] * len(batch)

    async def _store(self, batch: Sequence[Inbound]) -> None:
        async with self._db.begin() as tx:
            people = {str(inbound.person.telegram_id): inbound.person for inbound in batch}
            known = await receiving.known_clients(tx, people)
            strangers = [person for key, person in people.items() if key not in known]
            if strangers:
                at_bot = {inbound.person.telegram_id for inbound in batch if inbound.is_at_bot}
                brought = {inbound.person.telegram_id: inbound.source for inbound in reversed(batch)}
                new_ones = [
                    new_client(one, brought[one.telegram_id], is_at_bot=one.telegram_id in at_bot) for one in strangers
                ]
                known |= await receiving.add_clients(tx, new_ones)
            # In order of client: a message locks its client's row, and others lock several in that order.
            rows = sorted((inbound_row(inbound, known) for inbound in batch), key=lambda row: row.client_id)
            new = await receiving.add_messages(tx, rows, tx.now)
            fresh = [inbound for inbound in batch if (inbound.chat, inbound.external_id) in new]
            writers = _writers(fresh, known, {person.telegram_id for person in strangers})
            if writers:
                await show_words(tx, await have_them_seen(tx, writers), new)
            for inbound in fresh:
                if inbound.own_phone:
                    await _attest_phone(tx, known[str(inbound.person.telegram_id)].id, inbound.own_phone)

    async def _add_one(self, tx: Tx, person: Person, source: str | None) -> KnownClient:
        added = await receiving.add_clients(tx, [new_client(person, source)])
        return added[str(person.telegram_id)]


def _writers(fresh: Sequence[Inbound], known: Mapping[str, KnownClient], strangers: Collection[int]) -> list[Writer]:
    """Everybody who said something now, with all that he said, in order of client."""
    said: dict[str, list[Inbound]] = {}
    for inbound in fresh:
        said.setdefault(str(inbound.person.telegram_id), []).append(inbound)
    people = [Writer(all_of[0].person, known[key], int(key) in strangers, all_of) for key, all_of in said.items()]
    return sorted(people, key=lambda one: one.client.id)


async def _attest_phone(tx: Tx, client_id: int, phone: str) -> None:
    """The sender's own contact: the one phone that needs no further proof, known already or new."""
    client = await tx.get(Client, client_id, lock=True)
    if client is None:
        return
    point = await receiving.contact_point(tx, client_id, ChannelName.PHONE, phone)
    if point and point.attested:
        return
    if point is None:
        point = ContactPoint(
            client_id=client_id, channel=ChannelName.PHONE, value=phone, source="shared", created_at=tx.now
        )
        tx.add(point)
    point.attested, point.state = True, PointState.VALID
    client.phone = client.phone or phone
    await refresh_search_text(tx, client)
    tx.record(Event(kind="phone_shared", client_id=client_id, payload={"phone": phone}))
