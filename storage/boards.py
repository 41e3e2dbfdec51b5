"""The boards: one self-editing message a chat that shows who waits."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, delete, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.database import Read, Tx
from storage.dialect import upsert
from storage.staff import StaffMember

LIVING_KEY = "board"


class Board(Base):
    """A chat where a board stands."""

    __tablename__ = "boards"

    address: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    """Whose private chat it is; None: the team's group."""
    shown: Mapped[str] = mapped_column(String(64), default="")
    """A print of what it shows: it is edited only when that has changed."""
    edited_at: Mapped[datetime | None]


async def put_up(tx: Tx, address: str, staff_id: int | None) -> None:
    """A board stands in the chat from now on."""
    row = {"address": address, "staff_id": staff_id, "shown": "", "edited_at": None}
    statement = upsert(tx.session, Board)
    await tx.session.execute(
        statement.on_conflict_do_update(index_elements=["address"], set_={"shown": "", "edited_at": None}), [row]
    )


async def take_down(tx: Tx, address: str) -> None:
    """No board stands there any more."""
    await tx.session.execute(delete(Board).where(Board.address == address))


async def unshown(tx: Tx, addresses: Collection[str]) -> None:
    """Their last edit did not arrive: what they show is not known."""
    await tx.session.execute(update(Board).where(Board.address.in_(addresses)).values(shown=""))


async def standing(tx: Read) -> Sequence[tuple[Board, StaffMember | None]]:
    """Every board with its reader, the group's without; those of colleagues who have left are not looked at."""
    rows = await tx.session.execute(
        select(Board, StaffMember)
        .join(StaffMember, StaffMember.id == Board.staff_id, isouter=True)
        .where(or_(Board.staff_id.is_(None), StaffMember.removed_at.is_(None)))
        .order_by(Board.address)
    )
    return [(board, member) for board, member in rows]
