"""Messages to and from clients, and the versions an edit leaves behind."""

import enum
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId
from storage.dialect import upsert

if TYPE_CHECKING:
    from storage.database import Read, Tx


COMMENT = "comment"
"""The channel of what is said beneath the posts of a Telegram channel."""


class Direction(enum.StrEnum):
    """Whose words they are."""

    IN = "in"
    OUT = "out"


class MessageState(enum.StrEnum):
    """What became of a message; an inbound one is `received`."""

    RECEIVED = "received"
    PLANNED = "planned"
    """It waits for its time, which is its `at`."""
    CANCELLED = "cancelled"
    """It was planned and will not be sent."""
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


AUTO = "auto"
"""The kind of what the bot said to a client by itself: nobody's answer."""

UNSAID = (MessageState.PLANNED, MessageState.CANCELLED)
"""The client has not read these and may never."""

PLANNED_ONLY = text("state = 'planned'")


class Message(Base):
    """One message of the thread, stored once: by (channel, chat, external id)."""

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("channel", "chat", "external_id"),
        # For what is older than it may be kept; BRIN, lest PostgreSQL take it for turning a client's pages.
        Index("ix_messages_at", "at", postgresql_using="brin"),
        Index("ix_messages_client_at", "client_id", "at"),
        Index("ix_messages_planned", "client_id", sqlite_where=PLANNED_ONLY, postgresql_where=PLANNED_ONLY),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    direction: Mapped[Direction]
    state: Mapped[MessageState]
    channel: Mapped[str] = mapped_column(String(16))
    chat: Mapped[str] = mapped_column(String(64))
    external_id: Mapped[str | None] = mapped_column(String(64))
    """The message's id in the channel; None until an outgoing one is sent."""
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text, default="")
    entities: Mapped[list[Any]] = mapped_column(default=list)
    files: Mapped[list[Any]] = mapped_column(default=list)
    """`{id, unique_id, name, size, mime}` of each file, as the channel names them."""
    extra: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What the kind needs beside text and files: coordinates, a shared contact, an emoji."""
    album: Mapped[str | None] = mapped_column(String(64))
    reply_to: Mapped[str | None] = mapped_column(String(64))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    error: Mapped[str | None] = mapped_column(String(256))
    at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    """When it was deleted where it stood; its words are kept here."""

    @property
    def is_public(self) -> bool:
        """It stands beneath a channel's post, where everybody reads it."""
        return self.channel == COMMENT


class MessageVersion(Base):
    """The words of a message before an edit."""

    __tablename__ = "message_versions"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    replaced_at: Mapped[datetime]


class MessageLink(Base):
    """Where a client's message can be replied to: a message in a colleague's chat that speaks for a client.

    With `message_id` it shows that message of the thread, or is where a colleague wrote it: edits, replies and
    reactions find their way by it in both directions.
    """

    __tablename__ = "message_links"

    chat: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    message: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), index=True)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), index=True)


async def versions_of(tx: "Read", message_id: int) -> Sequence[MessageVersion]:
    """The words of a message before its edits, the oldest first."""
    rows = await tx.session.scalars(
        select(MessageVersion).where(MessageVersion.message_id == message_id).order_by(MessageVersion.id)
    )
    return rows.all()


async def album_in_hand(tx: "Tx", client_id: int, author_id: int, album: str) -> Message | None:
    """The queued or planned message of a colleague's album, locked: the album's later parts join it."""
    rows = await tx.session.scalars(
        select(Message)
        .where(
            Message.client_id == client_id,
            Message.author_id == author_id,
            Message.album == album,
            Message.direction == Direction.OUT,
            Message.state.in_((MessageState.QUEUED, MessageState.PLANNED)),
        )
        .with_for_update()
    )
    return rows.one_or_none()


async def link_to(tx: "Tx", chat: int, spot: int, message: Message) -> None:
    """The message `spot` of a colleague's chat is where this one was written."""
    row = {"chat": chat, "message": spot, "client_id": message.client_id, "message_id": message.id}
    statement = upsert(tx.session, MessageLink).values(row)
    fresh = {name: statement.excluded[name] for name in ("client_id", "message_id")}
    await tx.session.execute(statement.on_conflict_do_update(index_elements=["chat", "message"], set_=fresh))
