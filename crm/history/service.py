"""A client's history as colleagues read it: page by page from any place, one moment opened, the whole as a document."""

from collections.abc import Sequence
from dataclasses import dataclass

from crm.audit import Deed, Looks
from crm.errors import Stale
from crm.history.searching import holds_all, search_words
from crm.inbox.rows import copy_of
from crm.sight import seen
from crm.staff.actor import Actor
from storage import timeline
from storage.clients import Client
from storage.database import Database, Read
from storage.events import Topic
from storage.messages import Message, MessageVersion, versions_of
from storage.outbox import OutboxMessage, Priority
from storage.staff import Role
from storage.timeline import Moment, Place

PAGE = 10
"""Moments on one screen."""

HITS = 8
"""Messages found, on one screen."""

CHUNK = 500
"""So many messages are read at once in search of words."""


@dataclass(frozen=True)
class HistoryPage:
    """A page of a client's history, the newest moment first, and whether there is more either way."""

    client: Client
    topic: Topic | None
    moments: Sequence[Moment]
    has_newer: bool
    has_older: bool


@dataclass(frozen=True)
class OpenMoment:
    """One moment with all that belongs to it: an edited message's former words, the oldest first."""

    client: Client
    moment: Moment
    versions: Sequence[MessageVersion]


@dataclass(frozen=True)
class FoundInTalk:
    """A page of messages that hold the words, the newest first."""

    client: Client
    words: list[str]
    moments: Sequence[Moment]
    has_older: bool


class HistoryService:
    """Pages are cut at places, not counted: what happens meanwhile moves no page, and each costs the same."""

    def __init__(self, db: Database, looks: Looks | None = None) -> None:
        self._db = db
        self._looks = looks or Looks()

    async def newest(self, actor: Actor, client_id: int, topic: Topic | None = None, size: int = PAGE) -> HistoryPage:
        """The last moments, of one topic or of all."""
        async with self._db.read() as look:
            client = await self._client(look, actor, client_id)
            return await _page(look, client, topic, size)

    async def older(
        self, actor: Actor, client_id: int, topic: Topic | None, than: Place, size: int = PAGE
    ) -> HistoryPage:
        """The page behind the place."""
        async with self._db.read() as look:
            client = await self._client(look, actor, client_id)
            return await _page(look, client, topic, size, than)

    async def newer(
        self, actor: Actor, client_id: int, topic: Topic | None, than: Place, size: int = PAGE
    ) -> HistoryPage:
        """The page before the place; the newest page once there are no more moments than one page holds."""
        async with self._db.read() as look:
            client = await self._client(look, actor, client_id)
            found = await timeline.newer(look, client.id, topic, size + 1, than)
            if len(found) <= size:
                return await _page(look, client, topic, size)
            return HistoryPage(client, topic, found[1:], has_newer=True, has_older=True)

    async def around(
        self, actor: Actor, client_id: int, topic: Topic | None, place: Place, above: int, size: int = PAGE
    ) -> HistoryPage:
        """The page on which the place stands behind `above` newer moments."""
        async with self._db.read() as look:
            client = await self._client(look, actor, client_id)
            before = await timeline.newer(look, client.id, topic, min(above, size), place) if above > 0 else []
            top = before[0].place if before else place
            return await _page(look, client, topic, size, top.above)

    async def moment(self, actor: Actor, client_id: int, place: Place) -> OpenMoment:
        """What stands at the place; `Stale` when it is gone."""
        async with self._db.read() as look:
            client = await self._client(look, actor, client_id)
            found = await timeline.moment_at(look, client.id, place)
            if found is None:
                raise Stale
            message = found.message
            versions = await versions_of(look, message.id) if message and message.edited_at else []
            return OpenMoment(client, found, versions)

    async def search(self, actor: Actor, client_id: int, query: str, than: Place | None = None) -> FoundInTalk:
        """The newest messages of the thread that hold every word of the query, older than the place."""
        words = search_words(query)
        async with self._db.read() as look:
            client = await self._client(look, actor, client_id)
            places = await _places_of(look, client.id, words, than)
            found = await timeline.messages_at(look, places[:HITS])
        return FoundInTalk(client, words, found, has_older=len(places) > HITS)

    async def show_file(self, actor: Actor, client_id: int, place: Place) -> None:
        """The file of a message, copied to the colleague who asks; replying to it answers the client."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "show_file") as tx:
            client = await self._client(tx, actor, client_id)
            found = await timeline.moment_at(tx, client.id, place)
            if found is None or not _can_be_copied(found.message):
                raise Stale
            assert found.message  # `_can_be_copied` has seen it
            await tx.outbox.add(
                OutboxMessage(
                    priority=Priority.ANSWER,
                    address=str(actor.telegram_id),
                    kind="shown_file",
                    payload=copy_of(found.message).to_json(),
                    staff_id=staff_id,
                    client_id=client.id,
                )
            )

    async def _client(self, look: Read, actor: Actor, client_id: int) -> Client:
        actor.require(Role.MANAGER)
        client = await seen(look, actor, client_id)
        self._looks.note(actor, Deed.HISTORY_SEEN, client.id)
        return client


async def _page(look: Read, client: Client, topic: Topic | None, size: int, than: Place | None = None) -> HistoryPage:
    """The page behind the place; one that has nothing on it any more is the newest."""
    found = await timeline.older(look, client.id, topic, size + 1, than)
    if than and not found:
        return await _page(look, client, topic, size)
    shown = found[:size]
    has_newer = than is not None and bool(await timeline.newer(look, client.id, topic, 1, shown[0].place))
    return HistoryPage(client, topic, shown, has_newer, has_older=len(found) > size)


async def _places_of(look: Read, client_id: int, words: list[str], than: Place | None) -> list[Place]:
    """Where the next hits stand, one more than a page shows; the thread is read along its index until they are found.

    Neither database folds the letters of every alphabet by itself.
    """
    found: list[Place] = []
    while len(found) <= HITS:
        read = await timeline.said(look, client_id, CHUNK, than)
        found += [said.place for said in read if holds_all(said.words, words)]
        if len(read) < CHUNK:
            break
        than = read[-1].place
    return found[: HITS + 1]


def _can_be_copied(message: Message | None) -> bool:
    return bool(message and message.files and message.external_id)
