"""The outbox: everything that is to leave the program, one row per message and reader, and its ledger of fates."""

import enum
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, SmallInteger, String, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId
from storage.dialect import upsert

if TYPE_CHECKING:
    from storage.database import Read, Tx

OUTBOX_JOB = "outbox"
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""What may not go before this waits for a person's word."""
PENDING_ONLY = text("state = 'pending'")
PLAY_KIND = "play"
PLAYED_ONLY = text("kind = 'play' AND done_at IS NOT NULL")
BROUGHT_ONLY = text("campaign_id IS NOT NULL AND done_at IS NOT NULL")


class Priority(enum.IntEnum):
    """Who goes first."""

    ANSWER = 0
    REMINDER = 1
    NOTICE = 2
    SERVICE = 3
    CAMPAIGN = 4


class OutboxState(enum.StrEnum):
    """The fate of one delivery."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"
    """It may or may not have arrived: a crash or a cut came after the request was written."""
    SKIPPED = "skipped"
    """Not sent on purpose: unsubscribed meanwhile, stopped, or no longer true."""


class OutboxMessage(Base):
    """One delivery: a kind and ids, worded by the channel when it is sent; with `campaign_id` a ledger row."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_due",
            "priority",
            "id",
            sqlite_where=text("state = 'pending' AND campaign_id IS NULL"),
            postgresql_where=text("state = 'pending' AND campaign_id IS NULL"),
        ),
        Index(
            "ix_outbox_sending",
            "id",
            sqlite_where=text("state = 'sending'"),
            postgresql_where=text("state = 'sending'"),
        ),
        Index("ix_outbox_campaign", "campaign_id", "state", "not_before", "id"),
        Index("uq_outbox_campaign_client", "campaign_id", "client_id", "step", unique=True),
        # What campaigns brought a client, in order; the deliveries of his thread are many more.
        Index(
            "ix_outbox_brought",
            "client_id",
            "done_at",
            sqlite_where=BROUGHT_ONLY,
            postgresql_where=BROUGHT_ONLY,
        ),
        Index(
            "ix_outbox_played",
            "client_id",
            "done_at",
            sqlite_where=PLAYED_ONLY,
            postgresql_where=PLAYED_ONLY,
        ),
        Index(
            "uq_outbox_living",
            "address",
            "living_key",
            unique=True,
            sqlite_where=PENDING_ONLY,
            postgresql_where=PENDING_ONLY,
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    priority: Mapped[int] = mapped_column(SmallInteger, default=Priority.SERVICE)
    channel: Mapped[str] = mapped_column(String(16), default="telegram")
    address: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(32))
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)
    client_id: Mapped[int | None] = mapped_column(ForeignKey("clients.id"), index=True)
    """The client who reads it, or (for a colleague's notice) whom it is about."""
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    """The colleague who reads it; None: a client does."""
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id"))
    step: Mapped[int] = mapped_column(SmallInteger, default=0)
    """Which message of a campaign's sequence it is; 0 is the first."""
    arm: Mapped[int] = mapped_column(SmallInteger, default=0)
    """Which of a campaign's texts its reader was drawn to."""
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), index=True)
    """The message of the thread that this delivery carries."""
    living_key: Mapped[str | None] = mapped_column(String(64))
    """Deliveries of one key to one address edit one living message; while one is pending no second is written."""
    not_before: Mapped[datetime | None]
    """Due from then on; a campaign's rows always say it."""
    not_after: Mapped[datetime | None]
    """Not to be sent later than that: then the client's quiet hours begin."""
    state: Mapped[OutboxState] = mapped_column(default=OutboxState.PENDING)
    doubts: Mapped[int] = mapped_column(default=0)
    """How many tries ended without anybody knowing whether it arrived."""
    created_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    external_id: Mapped[str | None] = mapped_column(String(64))
    error: Mapped[str | None] = mapped_column(String(256))

    @property
    def is_for_client(self) -> bool:
        """The client himself reads it: neither a colleague nor a group of theirs, whose numbers are negative."""
        return self.client_id is not None and self.staff_id is None and not self.address.startswith("-")


class LivingMessage(Base):
    """The one message that speaks of a thing in a chat: edited while it lives, never sent again."""

    __tablename__ = "living_messages"

    address: Mapped[str] = mapped_column(String(64), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    external_id: Mapped[str] = mapped_column(String(64))


class Outbox:
    """The writing end, held by a transaction as `tx.outbox`."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self._session = session
        self._now = now
        self.woken: set[str] = set()

    async def add(self, *messages: OutboxMessage) -> None:
        """Have these delivered after the commit; a living one joins the pending one of its key."""
        if messages:
            await self._session.flush()
            await self.add_rows([_row(message, self._now) for message in messages])

    async def add_rows(self, rows: Sequence[dict[str, Any]]) -> None:
        """The same for prepared rows, many in one statement."""
        if not rows:
            return
        statement = upsert(self._session, OutboxMessage).on_conflict_do_nothing()
        await self._session.execute(statement, rows)
        self.woken.add(OUTBOX_JOB)


_DEFAULTS: dict[str, Any] = {column.name: None for column in OutboxMessage.__table__.columns if column.name != "id"} | {
    "priority": Priority.SERVICE,
    "channel": "telegram",
    "payload": {},
    "state": OutboxState.PENDING,
    "doubts": 0,
    "step": 0,
    "arm": 0,
}


def outbox_row(now: datetime, **values: Any) -> dict[str, Any]:
    """A row for `add_rows`: every column named, so that all rows share one statement."""
    return _DEFAULTS | {"created_at": now} | values


def _row(message: OutboxMessage, now: datetime) -> dict[str, Any]:
    given = {name: value for name in _DEFAULTS if (value := getattr(message, name)) is not None}
    return outbox_row(now, **given)


def waiting_key(client_id: int) -> str:
    """The living key of the notices about one waiting client."""
    return f"waits:{client_id}"


async def end_living(tx: "Tx", address: str, key: str) -> None:
    """The next delivery of this key is a new message."""
    found = await tx.session.get(LivingMessage, (address, key))
    if found:
        await tx.session.delete(found)


async def living_addresses(tx: "Read", key: str) -> Sequence[str]:
    """The chats where a living message of this key stands."""
    return (await tx.session.scalars(select(LivingMessage.address).where(LivingMessage.key == key))).all()


async def hurry(tx: "Tx", address: str, keys: Collection[str]) -> None:
    """What waits under these keys for this chat is due now."""
    await tx.session.execute(
        update(OutboxMessage)
        .where(
            OutboxMessage.state == OutboxState.PENDING,
            OutboxMessage.address == address,
            OutboxMessage.living_key.in_(keys),
        )
        .values(not_before=None)
    )


async def living_id(tx: "Read", address: str, key: str) -> str | None:
    """The message of a chat that speaks of this now."""
    found = await tx.session.get(LivingMessage, (address, key))
    return found.external_id if found else None


async def pending_for(tx: "Tx", message_id: int) -> OutboxMessage | None:
    """The delivery that carries a message and has not been claimed yet, locked."""
    rows = await tx.session.scalars(
        select(OutboxMessage)
        .where(OutboxMessage.message_id == message_id, OutboxMessage.state == OutboxState.PENDING)
        .with_for_update()
    )
    return rows.one_or_none()


async def in_line_at(tx: "Read", chat: int, client_ids: Collection[int]) -> dict[int, tuple[int, datetime | None]]:
    """How many of these clients' messages wait to be shown in a chat, and till when the last of them is put off."""
    rows = await tx.session.execute(
        select(OutboxMessage.client_id, func.count(), func.max(OutboxMessage.not_before))
        .where(
            OutboxMessage.client_id.in_(client_ids),
            OutboxMessage.state == OutboxState.PENDING,
            OutboxMessage.address == str(chat),
            OutboxMessage.kind == "mirror",
        )
        .group_by(OutboxMessage.client_id)
    )
    return {client_id: (count, until) for client_id, count, until in rows if client_id}


async def skip_campaign_rows(
    tx: "Tx",
    *,
    client_id: int | None = None,
    campaign_id: int | None = None,
    channel: str | None = None,
    reason: str,
    but_service: bool = False,
) -> None:
    """Take back what campaigns have not sent yet: to one client, by one channel, or of one campaign.

    With `but_service` what concerns a client's own affairs still goes: he took back his consent to offers only.
    """
    statement = update(OutboxMessage).where(
        OutboxMessage.state == OutboxState.PENDING, OutboxMessage.campaign_id.is_not(None)
    )
    if client_id is not None:
        statement = statement.where(OutboxMessage.client_id == client_id)
    if campaign_id is not None:
        statement = statement.where(OutboxMessage.campaign_id == campaign_id)
    if channel is not None:
        statement = statement.where(OutboxMessage.channel == channel)
    if but_service:
        statement = statement.where(OutboxMessage.priority == Priority.CAMPAIGN)
    await tx.session.execute(statement.values(state=OutboxState.SKIPPED, error=reason, done_at=tx.now))


async def skip_staff_rows(tx: "Tx", staff_id: int, reason: str) -> None:
    """Take back what a colleague has not been told yet."""
    await tx.session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.state == OutboxState.PENDING, OutboxMessage.staff_id == staff_id)
        .values(state=OutboxState.SKIPPED, error=reason, done_at=tx.now)
    )


async def counts_by_state(tx: "Read", campaign_id: int) -> dict[OutboxState, int]:
    """How many recipients of a campaign stand where."""
    rows = await tx.session.execute(
        select(OutboxMessage.state, func.count())
        .where(OutboxMessage.campaign_id == campaign_id)
        .group_by(OutboxMessage.state)
    )
    return dict(rows.all())
