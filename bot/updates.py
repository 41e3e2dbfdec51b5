"""Takes updates: stores them raw, acknowledges, feeds them in order per chat, marks them done in batches."""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from bot.fsm import DialogueStorage
from crm.audit import Looks
from crm.gather import Gather
from storage import updates as journal
from storage.database import Database
from storage.errors import StorageError, Unreadable
from storage.sealed import Vault

log = logging.getLogger(__name__)

Feed = Callable[[dict[str, Any]], Awaitable[None]]

REPLAY_CHUNK = 20
"""So many undone updates are in hand at once after a start; those alone can be blamed for another crash."""

CRASHES_ALLOWED = 3

ROOM = 500
"""So many updates may be in hand before Telegram is asked to wait with more."""

ROOM_OF_ONE = 50
"""So many of them may be one person's; what he floods us with beyond takes room from nobody."""


class UpdateIntake:
    """The journal in front of the dispatcher.

    An update counts as taken when its row is committed, and as done when its effect is: rows not marked done are
    fed again at the next start. Updates of one key keep their order, keys run side by side.
    """

    def __init__(self, db: Database, feed: Feed, dialogues: DialogueStorage, vault: Vault, looks: Looks) -> None:
        self._db = db
        self._vault = vault
        self._looks = looks
        self._feed = feed
        self._dialogues = dialogues
        self._lines: dict[str, deque[dict[str, Any]]] = {}
        self._in_hand = 0
        self._has_room = asyncio.Event()
        self._has_room.set()
        self._workers: set[asyncio.Task[None]] = set()
        self._finish: Gather[tuple[int, str | None], None] = Gather(self._mark_finished)
        self._store: Gather[Sequence[dict[str, Any]], Sequence[dict[str, Any]]] = Gather(self._store_batches)

    async def take(self, batch: Sequence[dict[str, Any]]) -> None:
        """Store the raw updates; when this returns they may be acknowledged. Repeats are dropped.

        With too much in hand it returns later: Telegram keeps what it has not been thanked for.
        """
        for update in await self._store([storable(update) for update in batch]):
            self._enqueue(update)
        await self._has_room.wait()

    async def replay(self) -> None:
        """Feed what the last process took and did not finish, a chunk at a time; return when all of it is done.

        What was in hand at three crashes running, or was sealed with another key, is set aside for a person.
        """
        async with self._db.read() as look:
            rows = await journal.undone(look)
        updates = {row.id: self._opened(row) for row in rows if row.replays < CRASHES_ALLOWED - 1}
        good = [update for update in updates.values() if update]
        poison = [row.id for row in rows if not updates.get(row.id)]
        if poison:
            log.error("updates set aside after %s crashes, or sealed with another key: %s", CRASHES_ALLOWED, poison)
            async with self._db.begin() as tx:
                await journal.set_aside(tx, poison)
        for start in range(0, len(good), REPLAY_CHUNK):
            chunk = good[start : start + REPLAY_CHUNK]
            async with self._db.begin() as tx:
                await journal.mark_replayed(tx, [update["update_id"] for update in chunk])
            for update in chunk:
                self._enqueue(update)
            await self.drain()

    async def drain(self) -> None:
        """Wait until everything in hand is done and marked."""
        while self._workers:
            await asyncio.wait(self._workers)

    async def _store_batches(self, batches: Sequence[Sequence[dict[str, Any]]]) -> Sequence[Sequence[dict[str, Any]]]:
        bodies = {update["update_id"]: update for batch in batches for update in batch}
        if not bodies:
            return batches
        sealed = {
            ident: self._vault.seal(journal.body_place(ident), json.dumps(body)) for ident, body in bodies.items()
        }
        async with self._db.begin() as tx:
            new = await journal.store(tx, sealed)
        return [[update for update in batch if _first_time(update, new)] for batch in batches]

    def _opened(self, row: journal.StoredUpdate) -> dict[str, Any] | None:
        """The update as it came; None when SECRET_KEY is not the one that sealed it."""
        try:
            update: dict[str, Any] = json.loads(self._vault.open(journal.body_place(row.id), row.body or ""))
        except Unreadable:
            return None
        return update

    def _enqueue(self, update: dict[str, Any]) -> None:
        key = key_of(update)
        line = self._lines.setdefault(key, deque())
        line.append(update)
        if len(line) <= ROOM_OF_ONE:
            self._take_room(1)
        if len(line) > 1:
            return
        worker = asyncio.create_task(self._work(key))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _work(self, key: str) -> None:
        """Feed a line to its end; the update in hand stands at its head."""
        line = self._lines[key]
        marks: list[Awaitable[None]] = []
        while line:
            error = await self._fed(line[0])
            marks.append(asyncio.ensure_future(self._finish((line.popleft()["update_id"], error))))
            if len(line) < ROOM_OF_ONE:
                self._take_room(-1)
        del self._lines[key]
        await asyncio.gather(*marks)

    def _take_room(self, count: int) -> None:
        self._in_hand += count
        if self._in_hand < ROOM:
            self._has_room.set()
        else:
            self._has_room.clear()

    async def _fed(self, update: dict[str, Any]) -> str | None:
        """Feed one update; its error when it failed."""
        try:
            await self._feed(update)
        except Exception as error:
            log.exception("update %s failed", update["update_id"])
            return f"{type(error).__name__}: {error}"
        return None

    async def _mark_finished(self, finished: Sequence[tuple[int, str | None]]) -> Sequence[None]:
        done = [ident for ident, error in finished if error is None]
        failed = {ident: error for ident, error in finished if error is not None}
        dialogues, looks = self._dialogues.changed(), self._looks.taken()
        try:
            async with self._db.begin() as tx:
                await journal.mark_done(tx, done, failed)
                await journal.save_dialogues(tx, dialogues)
                self._looks.write(tx, looks)
        except StorageError:
            self._dialogues.still_changed(dialogues)
            self._looks.again(looks)
            raise
        return [None] * len(finished)


def storable(update: dict[str, Any]) -> dict[str, Any]:
    """The update without lone surrogates: no database stores them and no channel sends them."""
    text = json.dumps(update, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        cleaned: dict[str, Any] = json.loads(text.encode("utf-8", "ignore"))
        return cleaned
    return update


def _first_time(update: dict[str, Any], new: set[int]) -> bool:
    """True for the first bringer of a new update: Telegram may bring one twice in a moment."""
    if update["update_id"] not in new:
        return False
    new.remove(update["update_id"])
    return True


def key_of(update: dict[str, Any]) -> str:
    """Whose order an update keeps: the private chat's; in a group the topic's, else the person's; else the person's.

    Nothing is assumed of the shape: kinds of updates that we don't know have a key too.
    """
    body = next((value for value in update.values() if isinstance(value, dict)), {})
    message = _part(body, "message") or body
    chat, person = _part(message, "chat"), _part(body, "from") or _part(body, "user")
    if chat.get("type") == "private" or not chat:
        return f"person:{chat.get('id') or person.get('id')}"
    topic = message.get("message_thread_id") if message.get("is_topic_message") else None  # comments are no topic
    return f"topic:{chat.get('id')}:{topic}" if topic else f"member:{chat.get('id')}:{person.get('id')}"


def _part(whole: dict[str, Any], name: str) -> dict[str, Any]:
    value = whole.get(name)
    return value if isinstance(value, dict) else {}
