"""Which desk is on, and the way from one to the other: the database is the truth, so that nothing is lost on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crm.desk.rules import Seat
from crm.errors import Refused, Stale
from crm.inbox.waking import tell_of_him
from crm.mirror.rows import DESK, group_of, recap_row
from crm.sight import is_limited, seen
from crm.staff.actor import Actor
from storage import boards, preferences, queue
from storage.clients import Client
from storage.database import Database, Tx
from storage.events import Event
from storage.outbox import OutboxMessage, Priority, end_living
from storage.queue import Waiting, Whose
from storage.staff import Role, StaffMember, all_active
from storage.topics import skip_chat, topic_at

TAKEN_ALONG = 200
"""So many of those who wait are shown at once where everybody works from now on; `/inbox` has them all."""


@dataclass(frozen=True)
class Desk:
    """The group that is the desk; `chat` None: everybody works in his own chat with the bot."""

    chat: int | None
    title: str


class DeskService:
    """Where managers work."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def now(self, actor: Actor) -> Desk:
        """The desk that is on."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            return _desk(await preferences.load(look, DESK))

    async def is_desk(self, chat: int) -> bool:
        """True for the group where managers work."""
        async with self._db.read() as look:
            return await group_of(look) == chat

    async def bind(self, actor: Actor, seat: Seat) -> Desk:
        """An admin makes a group the desk; another one before it is the desk no more. Who waits is shown there."""
        staff_id = actor.require(Role.ADMIN)
        if any(seat.lacks()):
            raise Refused("desk-lacks")
        async with self._db.begin(actor.cause, "bind_desk") as tx:
            await preferences.lock(tx, DESK)
            before = await group_of(tx)
            if await is_limited(tx, Role.MANAGER):
                raise Refused("desk-own-clients")
            await preferences.save(tx, DESK, {"chat": seat.chat, "title": seat.title})
            if before != seat.chat:
                await _leave(tx, before)
                tx.record(Event(kind="desk_bound", staff_id=staff_id, payload={"title": seat.title}))
                await _put_up_board(tx, seat.chat)
                rows = [recap_row(tx.now, seat.chat, one.client.id) for one in await _waiting(tx)]
                await tx.outbox.add_rows(rows)
        return Desk(seat.chat, seat.title)

    async def release(self, actor: Actor) -> None:
        """An admin has everybody work in his own chat with the bot again."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "release_desk") as tx:
            await preferences.lock(tx, DESK)
            desk = _desk(await preferences.load(tx, DESK))
            if desk.chat is None:
                raise Stale
            await _go_private(tx, desk)
            tx.record(Event(kind="desk_released", staff_id=staff_id, payload={"title": desk.title}))

    async def client_at(self, actor: Actor, chat: int, thread_id: int) -> Client | None:
        """Whose topic this is; None: nobody's."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            topic = await topic_at(look, chat, thread_id)
            return await seen(look, actor, topic.client_id) if topic else None

    async def mend(self) -> float | None:
        """When the bot may not write to the group any more, everybody works privately again and admins are told."""
        async with self._db.begin() as tx:
            await preferences.lock(tx, DESK)
            found = await preferences.load(tx, DESK)
            if found.get("broken"):
                desk = _desk(found)
                await _go_private(tx, desk)
                tx.record(Event(kind="desk_broken", payload={"title": desk.title, "reason": found["broken"]}))
                admins = [one for one in await all_active(tx) if one.role.includes(Role.ADMIN)]
                await tx.outbox.add(*_told(admins, desk.title, found["broken"]))
        return None


def _desk(found: dict[str, object]) -> Desk:
    chat = found.get("chat")
    return Desk(chat if isinstance(chat, int) else None, str(found.get("title", "")))


async def _leave(tx: Tx, chat: int | None) -> None:
    """What the group was yet to be shown stands in the threads; it is not shown there any more."""
    if chat is not None:
        await skip_chat(tx, str(chat), "the desk is elsewhere")
        await boards.take_down(tx, str(chat))


async def _put_up_board(tx: Tx, chat: int) -> None:
    """The team's one board, at the end of General."""
    await end_living(tx, str(chat), boards.LIVING_KEY)
    await boards.put_up(tx, str(chat), None)
    tx.wake("boards")


async def _go_private(tx: Tx, desk: Desk) -> None:
    """Whoever waits is told of in private again."""
    await preferences.save(tx, DESK, {})
    await _leave(tx, desk.chat)
    for one in await _waiting(tx):
        await tell_of_him(tx, one.client)


async def _waiting(tx: Tx) -> Sequence[Waiting]:
    return await queue.waiting(tx, Whose.ALL, 0, owner_id=None, limit=TAKEN_ALONG)


def _told(admins: Iterable[StaffMember], title: str, reason: str) -> Iterable[OutboxMessage]:
    for admin in admins:
        yield OutboxMessage(
            priority=Priority.NOTICE,
            address=str(admin.telegram_id),
            kind="desk_broken",
            payload={"title": title, "reason": reason},
            staff_id=admin.id,
        )
