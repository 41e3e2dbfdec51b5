"""Topics of a forum, one for each client of a desk: views of the thread, made anew whenever they are lost."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint, cast, exists, func, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId, count_of
from storage.database import Read, Tx
from storage.dialect import upsert
from storage.events import Event
from storage.messages import AUTO, Message, MessageLink, MessageState
from storage.outbox import OutboxMessage, OutboxState
from storage.staff import StaffMember
from storage.talks import Talk


class DeskTopic(Base):
    """A client's topic in one forum: a staff group, or a colleague's own chat with the bot."""

    __tablename__ = "desk_topics"
    __table_args__ = (UniqueConstraint("client_id", "chat"), UniqueConstraint("chat", "thread_id"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    chat: Mapped[int] = mapped_column(BigInteger)
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    """Telegram's number of the topic; None: it is lost, and the next message makes another."""
    title: Mapped[str] = mapped_column(String(128))
    """The name it shows."""
    made_at: Mapped[datetime]


async def topic_of(tx: Read, client_id: int, chat: int, *, lock: bool = False) -> DeskTopic | None:
    """The client's topic in this chat."""
    statement = select(DeskTopic).where(DeskTopic.client_id == client_id, DeskTopic.chat == chat)
    return (await tx.session.scalars(statement.with_for_update() if lock else statement)).one_or_none()


async def topic_at(tx: Read, chat: int, thread_id: int) -> DeskTopic | None:
    """Whose topic this is."""
    rows = await tx.session.scalars(select(DeskTopic).where(DeskTopic.chat == chat, DeskTopic.thread_id == thread_id))
    return rows.one_or_none()


async def topics_of(tx: Read, client_id: int) -> Sequence[DeskTopic]:
    """Every topic of the client that stands, in any chat."""
    rows = await tx.session.scalars(
        select(DeskTopic).where(DeskTopic.client_id == client_id, DeskTopic.thread_id.is_not(None))
    )
    return rows.all()


async def standing_topics(tx: Read, client_id: int, group: int | None) -> Sequence[tuple[int, int | None]]:
    """Where topics of the client are worked in: the group, and colleagues' own chats, each with whose it is."""
    rows = await tx.session.execute(
        select(DeskTopic.chat, StaffMember.id)
        .outerjoin(StaffMember, (StaffMember.telegram_id == DeskTopic.chat) & StaffMember.removed_at.is_(None))
        .where(
            DeskTopic.client_id == client_id,
            DeskTopic.thread_id.is_not(None),
            or_(DeskTopic.chat == group, StaffMember.id.is_not(None)),
        )
    )
    return [(chat, staff_id) for chat, staff_id in rows]


async def put_topic(tx: Tx, client_id: int, chat: int, thread_id: int, title: str) -> bool:
    """Write down a topic just made; True when it takes the place of one that was lost."""
    row = {"client_id": client_id, "chat": chat, "thread_id": thread_id, "title": title, "made_at": tx.now}
    had = await topic_of(tx, client_id, chat, lock=True)
    statement = upsert(tx.session, DeskTopic).values(row)
    fresh = {name: statement.excluded[name] for name in ("thread_id", "title", "made_at")}
    await tx.session.execute(statement.on_conflict_do_update(index_elements=["client_id", "chat"], set_=fresh))
    return had is not None


async def forget_thread(tx: Tx, client_id: int, chat: int, thread_id: int) -> bool:
    """The topic is lost; False when it was known before, or another stands in its place."""
    lost = await tx.session.execute(
        update(DeskTopic)
        .where(DeskTopic.client_id == client_id, DeskTopic.chat == chat, DeskTopic.thread_id == thread_id)
        .values(thread_id=None)
    )
    return count_of(lost) > 0


async def shown_at(tx: Read, message_id: int, chat: int) -> int | None:
    """The newest message of this chat that shows a message of a thread, or in which it was written."""
    found: int | None = await tx.session.scalar(
        select(func.max(MessageLink.message)).where(MessageLink.message_id == message_id, MessageLink.chat == chat)
    )
    return found


async def not_shown(tx: Read, message_ids: Collection[int], chat: int) -> Sequence[tuple[int, int]]:
    """Those of the messages that this chat neither shows nor is where they were written; each with its client."""
    shown = exists().where(MessageLink.message_id == Message.id, MessageLink.chat == chat)
    rows = await tx.session.execute(
        select(Message.id, Message.client_id).where(Message.id.in_(message_ids), ~shown).order_by(Message.id)
    )
    return [(ident, client_id) for ident, client_id in rows]


async def answered_at(tx: Read, message: Message, chat: int) -> int | None:
    """Where this chat shows what the message replies to."""
    answered = (
        Message.channel == message.channel,
        Message.chat == message.chat,
        Message.external_id == message.reply_to,
    )
    found: int | None = await tx.session.scalar(
        select(func.max(MessageLink.message))
        .join(Message, Message.id == MessageLink.message_id)
        .where(*answered, MessageLink.chat == chat)
    )
    return found


async def written_at_desks(tx: Read, message_ids: Collection[int]) -> Sequence[MessageLink]:
    """The messages of groups and open conversations in which these were written, an album's first part first."""
    rows = await tx.session.scalars(
        select(MessageLink)
        .where(
            MessageLink.message_id.in_(message_ids),
            or_(
                MessageLink.chat < 0,
                exists().where(Talk.client_id == MessageLink.client_id),
                exists().where(DeskTopic.chat == MessageLink.chat, DeskTopic.client_id == MessageLink.client_id),
            ),
        )
        .order_by(MessageLink.message)
    )
    return rows.all()


async def behind(tx: Read, client_ids: Collection[int], before: int) -> set[tuple[int, int]]:
    """Topics (client, chat) that do not show what was said after the newest message they show, below this id.

    One that is still being filled is not behind.
    """
    newest = (
        select(func.max(MessageLink.message_id))
        .where(MessageLink.client_id == DeskTopic.client_id, MessageLink.chat == DeskTopic.chat)
        .scalar_subquery()
    )
    missed = exists().where(
        Message.client_id == DeskTopic.client_id,
        Message.id > newest,
        Message.id < before,
        Message.kind != AUTO,
        Message.state.in_((MessageState.RECEIVED, MessageState.SENT)),
    )
    coming = exists().where(
        OutboxMessage.client_id == DeskTopic.client_id,
        OutboxMessage.address == cast(DeskTopic.chat, String),
        OutboxMessage.kind == "mirror",
        OutboxMessage.state.in_((OutboxState.PENDING, OutboxState.SENDING)),
    )
    standing = (DeskTopic.client_id.in_(client_ids), DeskTopic.thread_id.is_not(None))
    rows = await tx.session.execute(select(DeskTopic.client_id, DeskTopic.chat).where(*standing, missed, ~coming))
    return {(client_id, chat) for client_id, chat in rows}


async def album_to_show(tx: Read, first: Message, chat: int) -> Sequence[Message]:
    """The parts of an album that this chat does not show yet, in order."""
    shown = exists().where(MessageLink.chat == chat, MessageLink.message_id == Message.id)
    rows = await tx.session.scalars(
        select(Message)
        .where(
            Message.client_id == first.client_id,
            Message.album == first.album,
            Message.direction == first.direction,
            Message.id >= first.id,
            ~shown,
        )
        .order_by(Message.id)
    )
    return rows.all()


async def last_messages(tx: Read, client_id: int, limit: int, before: int | None) -> Sequence[Message]:
    """The last messages of a thread, below this id if there is one, the oldest first."""
    statement = select(Message).where(Message.client_id == client_id)
    if before is not None:
        statement = statement.where(Message.id < before)
    rows = await tx.session.scalars(statement.order_by(Message.id.desc()).limit(limit))
    return list(reversed(rows.all()))


async def first_unshown(tx: Read, client_id: int, address: str, kind: str) -> int | None:
    """The oldest message of the thread that is on its way into this chat."""
    rows = await tx.session.scalars(
        select(OutboxMessage).where(
            OutboxMessage.client_id == client_id,
            OutboxMessage.address == address,
            OutboxMessage.kind == kind,
            OutboxMessage.state.in_((OutboxState.PENDING, OutboxState.SENDING)),
        )
    )
    return min((int(row.payload["message_id"]) for row in rows), default=None)


async def changed_since(tx: Read, event_id: int, chat: int) -> tuple[int, Sequence[int]]:
    """The newest event's id, and the clients with a topic in this chat to whom something happened after that one."""
    rows = (
        await tx.session.execute(
            select(Event.id, DeskTopic.client_id)
            .outerjoin(DeskTopic, (DeskTopic.client_id == Event.client_id) & (DeskTopic.chat == chat))
            .where(Event.id > event_id)
            .order_by(Event.id)
            .limit(1000)
        )
    ).all()
    return (rows[-1][0] if rows else event_id), sorted({client for _, client in rows if client})


async def skip_chat(tx: Tx, address: str, reason: str) -> None:
    """Take back what this chat has not been told yet."""
    await tx.session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.state == OutboxState.PENDING, OutboxMessage.address == address)
        .values(state=OutboxState.SKIPPED, error=reason, done_at=tx.now)
    )
