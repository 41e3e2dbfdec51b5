"""Effects: which cause (a Telegram update) has already had which use case, so that a replay changes nothing."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import String, delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.dialect import upsert

if TYPE_CHECKING:
    from storage.database import Tx


class Effect(Base):
    """One use case carried out for one cause."""

    __tablename__ = "effects"

    cause: Mapped[str] = mapped_column(String(64), primary_key=True)
    use_case: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime]


async def claim_effect(session: AsyncSession, cause: str, use_case: str, now: datetime) -> bool:
    """Write the pair down; False when it stood there before."""
    values = {"cause": cause, "use_case": use_case, "at": now}
    inserted = await session.execute(
        upsert(session, Effect).values(values).on_conflict_do_nothing().returning(Effect.use_case)
    )
    return inserted.first() is not None


async def forget_old(tx: "Tx", *, age: timedelta) -> None:
    """Drop the effects of causes that long past."""
    await tx.session.execute(delete(Effect).where(Effect.at < tx.now - age))
