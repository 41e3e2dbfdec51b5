"""Channels that let the bot in, what admins have it read there, and the posts that are commented on."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from crm.errors import Stale
from crm.inbox.inbound import Inbound
from crm.inbox.own_words import keep_own_words
from crm.sources.rules import LABEL_LIMIT
from crm.staff.actor import Actor
from crm.text import clean_line, shorten
from storage import outlets
from storage.database import Database, Tx
from storage.errors import Conflict
from storage.events import Event
from storage.outbox import OutboxMessage, Priority
from storage.outlets import Outlet
from storage.sources import by_code, new_source
from storage.staff import Role, all_active

MOST_UNDECIDED = 20
"""Anybody may let the bot into his channel: with so many that no admin has looked at, no more are met."""

POST_WORDS = 48


class Read(enum.StrEnum):
    """What can be read of a channel."""

    DIRECT = "direct"
    COMMENTS = "comments"


@dataclass(frozen=True)
class Seen:
    """What Telegram tells of a channel; None: it tells nothing of that."""

    channel: int
    title: str
    direct_chat: int | None = None
    discussion_chat: int | None = None
    may_direct: bool | None = None
    may_comment: bool | None = None


class OutletService:
    """Nothing is read of a channel until an admin says so; what was written before stays where it stands."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def at(self, chat: int) -> Outlet | None:
        """The channel that this chat is or belongs to; None: not known yet."""
        async with self._db.read() as look:
            return await outlets.outlet_of(look, chat)

    async def meet(self, seen: Seen) -> None:
        """A channel let the bot in, or changed what it may; admins are asked once about each thing to read there."""
        try:
            await self._meet(seen)
        except Conflict:  # another process met it meanwhile
            await self._meet(seen)

    async def _meet(self, seen: Seen) -> None:
        async with self._db.begin() as tx:
            known = await outlets.outlet_of(tx, seen.channel)
            if known is None:
                if await outlets.undecided(tx) >= MOST_UNDECIDED:
                    return
                known = Outlet(channel=seen.channel, title="", met_at=tx.now)
                tx.add(known)
            is_news = known.id is None or (seen.discussion_chat or known.discussion_chat) != known.discussion_chat
            _learn(known, seen)
            await tx.flush()
            if is_news:
                await _ask_admins(tx, known)

    async def note_post(self, chat: int, message: int, words: str) -> None:
        """A post as the discussion group shows it."""
        async with self._db.begin() as tx:
            await outlets.put_post(tx, chat, message, shorten(clean_line(words), POST_WORDS))

    async def post_words(self, chat: int, message: int) -> str | None:
        """How the post begins; None: this message is none."""
        async with self._db.read() as look:
            post = await look.get(outlets.OutletPost, (chat, message))
            return post.words if post else None

    async def keep_own(self, inbound: Inbound) -> None:
        """What a colleague answers to a comment himself stands in the thread as his answer, once."""
        try:
            await self._keep_own(inbound)
        except Conflict:  # the card was made by another process meanwhile
            await self._keep_own(inbound)

    async def _keep_own(self, inbound: Inbound) -> None:
        async with self._db.begin() as tx:
            await keep_own_words(tx, inbound)

    async def list(self, actor: Actor) -> Sequence[Outlet]:
        """All channels that were ever met."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            return await outlets.all_outlets(look)

    async def get(self, outlet_id: int) -> Outlet | None:
        """One of them, for the question to the admins."""
        async with self._db.read() as look:
            return await look.get(Outlet, outlet_id)

    async def decide(self, actor: Actor, outlet_id: int, what: Read, *, reads: bool, label: str) -> Outlet:
        """From now on this is read, or is not; under the label whoever comes this way is counted as a source."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "decide_outlet") as tx:
            outlet = await tx.get(Outlet, outlet_id, lock=True)
            if outlet is None:
                raise Stale
            if what is Read.DIRECT:
                outlet.reads_direct = reads
            else:
                outlet.reads_comments = reads
            outlet.decided_at = tx.now
            code = source_code(outlet, what)
            if reads and await by_code(tx, code) is None:
                await new_source(tx, code, shorten(label, LABEL_LIMIT))
            payload = {"title": outlet.title, "what": what.value, "reads": "yes" if reads else "no"}
            tx.record(Event(kind="outlet_decided", staff_id=staff_id, subject_id=outlet.id, payload=payload))
        return outlet


def source_code(outlet: Outlet, what: Read) -> str:
    """Under which code a card keeps that its client came this way."""
    return f"channel-{outlet.id}-{what.value}"


def _learn(outlet: Outlet, seen: Seen) -> None:
    outlet.title = clean_line(seen.title) or "…"
    for name in ("direct_chat", "discussion_chat", "may_direct", "may_comment"):
        told = getattr(seen, name)
        if told is not None:
            setattr(outlet, name, told)


async def _ask_admins(tx: Tx, outlet: Outlet) -> None:
    admins = [member for member in await all_active(tx) if member.role.includes(Role.ADMIN)]
    await tx.outbox.add(
        *(
            OutboxMessage(
                priority=Priority.NOTICE,
                address=str(member.telegram_id),
                kind="outlet_met",
                payload={"outlet_id": outlet.id},
                staff_id=member.id,
                living_key=f"outlet:{outlet.id}",
            )
            for member in admins
        )
    )
