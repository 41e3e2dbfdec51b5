"""Staff members and the one-use invitations that make them."""

import enum
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId
from storage.database import Read, Tx


class Role(enum.StrEnum):
    """Who may do what; each role contains the one before it."""

    CLIENT = "client"
    MANAGER = "manager"
    ADMIN = "admin"
    OWNER = "owner"

    @property
    def rank(self) -> int:
        """0 for a client, 3 for an owner."""
        return list(Role).index(self)

    def includes(self, other: "Role") -> bool:
        """True when this role may do all that `other` may."""
        return self.rank >= other.rank


class StaffMember(Base):
    """A colleague; his Telegram id opens the door, his removal closes it and keeps his name in the history."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    name: Mapped[str] = mapped_column(String(256))
    username: Mapped[str | None] = mapped_column(String(64))
    role: Mapped[Role]
    locale: Mapped[str] = mapped_column(String(8))
    timezone: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    away_from: Mapped[datetime | None]
    """His absence begins then; None: it has begun."""
    away_until: Mapped[datetime | None]
    """Absent until then; None, or a moment that has passed: he is here."""

    def is_away(self, at: datetime) -> bool:
        """True while his absence lasts."""
        return self.away_until is not None and (self.away_from or at) <= at < self.away_until


class Invite(Base):
    """A link that makes its first opener a colleague; only the hash of its token is kept."""

    __tablename__ = "invites"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    role: Mapped[Role]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    """None: printed by the start of a bot that has no owner yet."""
    expires_at: Mapped[datetime]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


async def all_active(tx: Read) -> Sequence[StaffMember]:
    """Everybody who works here today, oldest first."""
    rows = await tx.session.scalars(
        select(StaffMember).where(StaffMember.removed_at.is_(None)).order_by(StaffMember.id)
    )
    return rows.all()


async def by_telegram_id(tx: Read, telegram_id: int, *, lock: bool = False) -> StaffMember | None:
    """The colleague with this Telegram id, removed or not."""
    statement = select(StaffMember).where(StaffMember.telegram_id == telegram_id)
    if lock:
        statement = statement.with_for_update()
    return (await tx.session.scalars(statement)).one_or_none()


async def active_owners(tx: Tx) -> Sequence[StaffMember]:
    """The owners, locked against one another's removal: the last one must not be removed by two at once.

    Rows that merely name an owner may be written meanwhile: who writes them may hold what the removal waits for.
    """
    rows = await tx.session.scalars(
        select(StaffMember)
        .where(StaffMember.removed_at.is_(None), StaffMember.role == Role.OWNER)
        .order_by(StaffMember.id)
        .with_for_update(key_share=True)
    )
    return rows.all()
