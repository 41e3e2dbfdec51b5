"""Conversations that colleagues hold open in their own chats with the bot: one each."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ForeignKey, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.database import Read, Tx
from storage.dialect import upsert
from storage.staff import StaffMember


class Talk(Base):
    """Whatever the colleague says goes to this client until he closes it, and the client's words come to him."""

    __tablename__ = "talks"

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), index=True)
    opened_at: Mapped[datetime]


async def open_talk(tx: Tx, staff_id: int, client_id: int) -> None:
    """In place of the one that was open."""
    row = {"staff_id": staff_id, "client_id": client_id, "opened_at": tx.now}
    statement = upsert(tx.session, Talk).values(row)
    fresh = {name: statement.excluded[name] for name in ("client_id", "opened_at")}
    await tx.session.execute(statement.on_conflict_do_update(index_elements=["staff_id"], set_=fresh))


async def close_talk(tx: Tx, staff_id: int) -> None:
    """Nothing is open any more."""
    await tx.session.execute(delete(Talk).where(Talk.staff_id == staff_id))


async def talkers(tx: Read, client_ids: Collection[int]) -> dict[int, list[StaffMember]]:
    """By client, the colleagues who have a conversation with him open."""
    rows = await tx.session.execute(
        select(Talk.client_id, StaffMember)
        .join(StaffMember, StaffMember.id == Talk.staff_id)
        .where(Talk.client_id.in_(client_ids), StaffMember.removed_at.is_(None))
        .order_by(StaffMember.id)
    )
    found: dict[int, list[StaffMember]] = {}
    for client_id, member in rows:
        found.setdefault(client_id, []).append(member)
    return found
