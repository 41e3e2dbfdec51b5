"""The firm's Telegram channels: who writes to them or comments on their posts may be a client."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, String, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId
from storage.database import Read, Tx
from storage.dialect import upsert
from storage.messages import COMMENT as COMMENT
from storage.messages import Direction, Message

DIRECT = "direct"
"""The channel of messages that stand in a Telegram channel's direct messages."""


class Outlet(Base):
    """A Telegram channel that let the bot in; what is read there an admin decides."""

    __tablename__ = "outlets"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    channel: Mapped[int] = mapped_column(BigInteger, unique=True)
    """Its number in Telegram."""
    title: Mapped[str] = mapped_column(String(256))
    direct_chat: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    """Where people write to the channel, each in a topic of his own; known from the first message on."""
    discussion_chat: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    """The linked group, where its posts are commented on."""
    reads_direct: Mapped[bool] = mapped_column(default=False)
    reads_comments: Mapped[bool] = mapped_column(default=False)
    may_direct: Mapped[bool] = mapped_column(default=False)
    """The bot may answer in the direct messages."""
    may_comment: Mapped[bool] = mapped_column(default=False)
    """The bot hears the comments and may answer them."""
    met_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    """When an admin said what is read; None: nobody has."""


class OutletPost(Base):
    """A post as the discussion group shows it: what hangs beneath it are comments, all else there is talk."""

    __tablename__ = "outlet_posts"

    chat: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    message: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    words: Mapped[str] = mapped_column(String(64))


async def all_outlets(look: Read) -> Sequence[Outlet]:
    """In the order in which they were met."""
    return (await look.session.scalars(select(Outlet).order_by(Outlet.id))).all()


async def outlet_of(look: Read, chat: int) -> Outlet | None:
    """The channel that this chat is, or belongs to."""
    rows = await look.session.scalars(
        select(Outlet).where(or_(Outlet.channel == chat, Outlet.direct_chat == chat, Outlet.discussion_chat == chat))
    )
    return rows.first()


async def undecided(look: Read) -> int:
    """About how many channels nobody has decided yet."""
    return await look.session.scalar(select(func.count()).select_from(Outlet).where(Outlet.decided_at.is_(None))) or 0


async def put_post(tx: Tx, chat: int, message: int, words: str) -> None:
    """Remember a post; one that was edited has its new words."""
    statement = upsert(tx.session, OutletPost).values(chat=chat, message=message, words=words)
    fresh = {"words": statement.excluded.words}
    await tx.session.execute(statement.on_conflict_do_update(index_elements=["chat", "message"], set_=fresh))


async def said_privately(look: Read, client_id: int, since: datetime) -> Message | None:
    """The client's last message since then that not everybody can read."""
    rows = await look.session.scalars(
        select(Message)
        .where(
            Message.client_id == client_id,
            Message.direction == Direction.IN,
            Message.at >= since,
            Message.channel != COMMENT,
        )
        .order_by(Message.at.desc(), Message.id.desc())
        .limit(1)
    )
    return rows.one_or_none()


async def standing_at_outlets(look: Read, client_id: int) -> Sequence[Message]:
    """The client's messages, and answers to him, that still stand in channels' chats."""
    rows = await look.session.scalars(
        select(Message)
        .where(
            Message.client_id == client_id,
            Message.channel.in_((DIRECT, COMMENT)),
            Message.external_id.is_not(None),
            Message.deleted_at.is_(None),
        )
        .order_by(Message.id)
    )
    return rows.all()


async def answering_outlets(look: Read) -> set[str]:
    """The chats of direct messages where the bot may answer now."""
    rows = await look.session.scalars(select(Outlet.direct_chat).where(Outlet.reads_direct, Outlet.may_direct))
    return {str(chat) for chat in rows}
