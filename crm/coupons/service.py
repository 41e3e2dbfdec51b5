"""Coupons by hand: issued to a client, listed, taken back while nobody used them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crm.coupons.issuing import issue
from crm.coupons.rules import Terms, read_terms
from crm.errors import Stale
from crm.sight import seen
from crm.staff.actor import Actor
from storage import coupons as storage
from storage.clients import Client
from storage.coupons import Coupon
from storage.database import Database
from storage.events import Event
from storage.staff import Role

LISTED = 20


@dataclass(frozen=True)
class CouponView:
    """A client and coupons of his, the newest first, as they are at `now`."""

    client: Client
    coupons: Sequence[Coupon]
    now: datetime


class CouponService:
    """Use cases of coupons. Amounts are in the company's currency."""

    def __init__(self, db: Database, currency: str) -> None:
        self._db = db
        self.currency = currency

    async def issue(self, actor: Actor, client_id: int, terms: Terms) -> CouponView:
        """Give a client a discount for one purchase; the code is his alone."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "issue_coupon") as tx:
            client = await seen(tx, actor, client_id, lock=True)
            coupon = await issue(
                tx,
                client.id,
                percent=terms.percent,
                amount=terms.amount,
                valid_until=terms.valid_until,
                issued_by=staff_id,
            )
            tx.record(self._event("coupon_issued", coupon, staff_id))
            return CouponView(client, [coupon], tx.now)

    async def issue_line(self, actor: Actor, client_id: int, text: str) -> CouponView:
        """The same on terms as they are typed: «20% до 31.12»."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            await seen(look, actor, client_id)
            terms = read_terms(text, look.now, actor.timezone, actor.locale, self.currency)
        return await self.issue(actor, client_id, terms)

    async def take_back(self, actor: Actor, coupon_id: int) -> CouponView:
        """A coupon that nobody used is no more; a used one is `Stale`."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "take_back_coupon") as tx:
            coupon = await tx.get(Coupon, coupon_id, lock=True)
            if coupon is None or coupon.redeemed_at:
                raise Stale
            client = await seen(tx, actor, coupon.client_id)
            tx.record(self._event("coupon_taken_back", coupon, staff_id))
            await storage.remove_coupon(tx, coupon)
            return CouponView(client, await storage.coupons_of(tx, client.id, limit=LISTED), tx.now)

    async def list(self, actor: Actor, client_id: int) -> CouponView:
        """The client's coupons, used and outdated ones too."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            client = await seen(look, actor, client_id)
            return CouponView(client, await storage.coupons_of(look, client.id, limit=LISTED), look.now)

    async def usable(self, actor: Actor, client_id: int) -> Sequence[Coupon]:
        """What he can use now, the one that ends first in front."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            client = await seen(look, actor, client_id)
            return await storage.usable(look, client.id, look.now)

    def _event(self, kind: str, coupon: Coupon, staff_id: int) -> Event:
        payload = {
            "code": coupon.code,
            "percent": coupon.percent or 0,
            "sum": {"minor": coupon.amount or 0, "currency": self.currency},
        }
        return Event(kind=kind, client_id=coupon.client_id, staff_id=staff_id, subject_id=coupon.id, payload=payload)
