"""Business accounts that let the bot in, and the chats of clients there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, String, exists, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId
from storage.database import Read, Tx
from storage.dialect import upsert
from storage.messages import Direction, Message
from storage.staff import Role, StaffMember

BUSINESS = "business"
"""The channel of messages that stand in chats of business accounts."""

CAN_REPLY, CAN_DELETE_SENT, CAN_DELETE_ALL = "can_reply", "can_delete_sent_messages", "can_delete_all_messages"


class BusinessConnection(Base):
    """An account that lets the bot into its chats, with the rights it gave; Telegram does not tell which chats."""

    __tablename__ = "business_connections"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    external_id: Mapped[str] = mapped_column(String(128), unique=True)
    owner_telegram_id: Mapped[int] = mapped_column(BigInteger)
    owner_name: Mapped[str] = mapped_column(String(256))
    user_chat: Mapped[int] = mapped_column(BigInteger)
    """The account's private chat with the bot."""
    rights: Mapped[list[Any]] = mapped_column(default=list)
    """As Telegram names them: can_reply, can_read_messages …"""
    is_enabled: Mapped[bool]
    """False: ended, or of somebody who is no admin."""
    connected_at: Mapped[datetime]
    changed_at: Mapped[datetime]


@dataclass(frozen=True)
class Account:
    """A connection and the colleague whose account it is; None: whoever connected it is no admin, or has left."""

    connection: BusinessConnection
    owner: StaffMember | None

    @property
    def works(self) -> bool:
        """Its chats are ours to read."""
        return self.connection.is_enabled and self.owner is not None

    def may(self, right: str) -> bool:
        """True while the account works and gave this right."""
        return self.works and right in self.connection.rights


async def put_connection(tx: Tx, row: dict[str, Any]) -> bool:
    """Write down a connection as it is now; True when it was not known before."""
    known = await tx.session.scalar(select(exists().where(BusinessConnection.external_id == row["external_id"])))
    statement = upsert(tx.session, BusinessConnection).values(row | {"changed_at": tx.now})
    fresh = {name: statement.excluded[name] for name in row if name not in ("external_id", "connected_at")}
    fresh |= {"changed_at": statement.excluded.changed_at}
    await tx.session.execute(statement.on_conflict_do_update(index_elements=["external_id"], set_=fresh))
    return not known


async def account_by_external_id(look: Read, external_id: str) -> Account | None:
    """The account that Telegram names so."""
    return await _one(look, BusinessConnection.external_id == external_id)


async def account_of(look: Read, connection_id: int) -> Account | None:
    """The account behind a connection's row."""
    return await _one(look, BusinessConnection.id == connection_id)


async def all_accounts(look: Read) -> Sequence[Account]:
    """Every account that ever let the bot in and was an admin's, the newest change first."""
    rows = await look.session.execute(_accounts().order_by(BusinessConnection.changed_at.desc()))
    return [Account(connection, owner) for connection, owner in rows if owner]


async def answering_accounts(look: Read) -> set[int]:
    """The connections through which the bot may write now."""
    return {one.connection.id for one in await all_accounts(look) if one.may(CAN_REPLY)}


async def last_heard(look: Read, client_id: int) -> Message | None:
    """The client's own last message, wherever he wrote it."""
    rows = await look.session.scalars(
        select(Message)
        .where(Message.client_id == client_id, Message.direction == Direction.IN)
        .order_by(Message.at.desc(), Message.id.desc())
        .limit(1)
    )
    return rows.one_or_none()


async def account_written_to(look: Read, client_id: int) -> str | None:
    """Whose account the client wrote to last; None when that was the bot, or nothing."""
    heard = await last_heard(look, client_id)
    if heard is None or heard.channel != BUSINESS:
        return None
    connection = await look.get(BusinessConnection, int(heard.chat.partition(":")[0]))
    return connection.owner_name if connection else None


async def mark_deleted(tx: Tx, chat: str, external_ids: Collection[str]) -> Sequence[Message]:
    """These messages were deleted where they stood; their words are kept. Returns those not marked before."""
    rows = await tx.session.scalars(
        select(Message)
        .where(
            Message.channel == BUSINESS,
            Message.chat == chat,
            Message.external_id.in_(external_ids),
            Message.deleted_at.is_(None),
        )
        .order_by(Message.id)
    )
    found = rows.all()
    await tx.session.execute(update(Message).where(Message.id.in_([one.id for one in found])).values(deleted_at=tx.now))
    return found


async def standing_at_accounts(look: Read, client_id: int) -> Sequence[Message]:
    """The client's messages that still stand in chats of business accounts."""
    rows = await look.session.scalars(
        select(Message)
        .where(
            Message.client_id == client_id,
            Message.channel == BUSINESS,
            Message.external_id.is_not(None),
            Message.deleted_at.is_(None),
        )
        .order_by(Message.id)
    )
    return rows.all()


def _accounts() -> Any:
    """Connections with their owners, so far as these are admins today."""
    is_admin = (
        (StaffMember.telegram_id == BusinessConnection.owner_telegram_id)
        & StaffMember.removed_at.is_(None)
        & StaffMember.role.in_((Role.ADMIN, Role.OWNER))
    )
    return select(BusinessConnection, StaffMember).outerjoin(StaffMember, is_admin)


async def _one(look: Read, which: Any) -> Account | None:
    row = (await look.session.execute(_accounts().where(which))).one_or_none()
    return Account(*row) if row else None
