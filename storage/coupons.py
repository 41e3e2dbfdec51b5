"""Coupons issued to clients: the mapped class and its queries."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId
from storage.database import Read, Tx
from storage.dialect import one_of


class Coupon(Base):
    """A discount for one client, used once: a share of the sum or an amount."""

    __tablename__ = "coupons"
    __table_args__ = (
        CheckConstraint("(percent IS NULL) <> (amount IS NULL)", name="one_discount"),
        Index("ix_coupons_client_id", "client_id", "redeemed_at"),
        Index("ix_coupons_campaign_id", "campaign_id", "client_id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    """What the client says or shows: capital letters and digits that are not mistaken for each other."""
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id"))
    percent: Mapped[int | None]
    amount: Mapped[int | None] = mapped_column(BigInteger)
    """Minor units."""
    valid_until: Mapped[datetime | None]
    """The first instant at which it holds no more."""
    issued_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    issued_at: Mapped[datetime]
    redeemed_at: Mapped[datetime | None]
    purchase_id: Mapped[int | None] = mapped_column(ForeignKey("purchases.id", ondelete="SET NULL"), index=True)
    """What it was used for."""


async def coupon_by_code(tx: Read, code: str, *, lock: bool = False) -> Coupon | None:
    """The coupon of this code, as it is kept."""
    statement = select(Coupon).where(Coupon.code == code).execution_options(populate_existing=True)
    found = await tx.session.scalars(statement.with_for_update() if lock else statement)
    return found.one_or_none()


async def coupons_of(tx: Read, client_id: int, *, limit: int) -> Sequence[Coupon]:
    """The client's coupons, the newest first."""
    rows = await tx.session.scalars(
        select(Coupon).where(Coupon.client_id == client_id).order_by(Coupon.id.desc()).limit(limit)
    )
    return rows.all()


async def usable(tx: Read, client_id: int, now: datetime) -> Sequence[Coupon]:
    """Those that can be used at this instant, the one that ends first in front."""
    rows = await tx.session.scalars(
        select(Coupon)
        .where(
            Coupon.client_id == client_id,
            Coupon.redeemed_at.is_(None),
            or_(Coupon.valid_until.is_(None), Coupon.valid_until > now),
        )
        .order_by(Coupon.valid_until.is_(None), Coupon.valid_until, Coupon.id)
    )
    return rows.all()


async def of_campaign(tx: Read, campaign_id: int, client_ids: Collection[int]) -> dict[int, Coupon]:
    """Those that the campaign gave these clients, by client."""
    wanted = one_of(tx.session, client_ids, Coupon.client_id)
    rows = await tx.session.scalars(
        select(Coupon).where(Coupon.campaign_id == campaign_id, Coupon.client_id.in_(wanted)).order_by(Coupon.id.desc())
    )
    return {coupon.client_id: coupon for coupon in rows}


async def taken(tx: Read, codes: Collection[str]) -> set[str]:
    """Which of these codes somebody has."""
    rows = await tx.session.scalars(select(Coupon.code).where(Coupon.code.in_(one_of(tx.session, codes, Coupon.code))))
    return {*rows}


async def remove_coupon(tx: Tx, coupon: Coupon) -> None:
    """It was never issued."""
    await tx.session.delete(coupon)
    await tx.flush()


async def used_for(tx: Read, purchase_id: int) -> Coupon | None:
    """The coupon that was used for a purchase."""
    return (await tx.session.scalars(select(Coupon).where(Coupon.purchase_id == purchase_id))).one_or_none()
