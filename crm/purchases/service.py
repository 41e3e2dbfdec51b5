"""Purchases: written down, returned in part or whole, taken back when they were a mistake."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from crm.corrections import CORRECTION_TIME, check_correction
from crm.coupons import discount_of
from crm.coupons.issuing import give_back, redeem
from crm.errors import Refused, Stale
from crm.purchases.events import line_told, purchase_told
from crm.purchases.reading import read_sale
from crm.purchases.rules import NewPurchase, check_purchase, discounted, less
from crm.purchases.writing import Book, write_down
from crm.sight import seen
from crm.staff.actor import Actor
from storage import purchase_totals
from storage import purchases as storage
from storage.clients import Client, hold
from storage.coupons import Coupon, used_for
from storage.database import Database, Read, Tx
from storage.purchase_totals import ClientTotals
from storage.purchases import Bought, Purchase, PurchaseLine
from storage.staff import Role


@dataclass(frozen=True)
class PurchaseView:
    """A purchase and whose it is."""

    client: Client
    bought: Bought
    has_coupon: bool = False
    """Whether a coupon was used for it."""


@dataclass(frozen=True)
class PurchaseList:
    """A page of a client's purchases, the newest first, and what stands of all of them."""

    client: Client
    page: Sequence[Bought]
    totals: ClientTotals | None
    currency: str


class PurchaseService:
    """Use cases of purchases. Sums are in the company's currency, days in its zone."""

    def __init__(self, db: Database, currency: str, zone: ZoneInfo) -> None:
        self._db = db
        self._currency = currency
        self._zone = zone

    async def record(self, actor: Actor, client_id: int, sale: NewPurchase) -> Bought:
        """Write down what a client bought, with his coupon for less.

        A purchase known by its source's number already is returned as it stands.
        """
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "record_purchase") as tx:
            check_purchase(sale, tx.now)
            client = await seen(tx, actor, client_id, lock=True)
            known = await _known(tx, sale)
            if known:
                return known
            coupon = await redeem(tx, client.id, sale.coupon) if sale.coupon else None
            if coupon:
                whole = sum(line.total for line in sale.lines)
                sale = discounted(sale, discount_of(coupon.percent, coupon.amount, whole))
            [bought] = await write_down(tx, self._book(staff_id), [(client.id, sale)])
            if coupon:
                coupon.purchase_id = bought.purchase.id
            tx.record(purchase_told("purchase_recorded", bought, staff_id))
            return bought

    async def record_line(self, actor: Actor, client_id: int, text: str) -> PurchaseView:
        """The same from a manager's line or lines: «пылесос 24 990 вчера», see `read_sale`."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            await seen(look, actor, client_id)
            sale = read_sale(text, look.now, actor.timezone, actor.locale, self._currency)
        bought = await self.record(actor, client_id, sale)
        return await self.get(actor, bought.purchase.id)

    async def use_coupon(self, actor: Actor, purchase_id: int, coupon_id: int) -> PurchaseView:
        """The client's coupon is used for a purchase just written down: what was paid for it is less."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "use_coupon") as tx:
            client, bought = await self._bought(tx, actor, purchase_id)
            check_correction(actor, bought.purchase.staff_id or 0, bought.purchase.noted_at, tx.now)
            known = await tx.get(Coupon, coupon_id)
            if known is None or len(bought.standing) < len(bought.lines) or await used_for(tx, purchase_id):
                raise Stale
            coupon = await redeem(tx, client.id, known.code)
            coupon.purchase_id = purchase_id
            totals = [line.total for line in bought.lines]
            for line, total in zip(
                bought.lines, less(totals, discount_of(coupon.percent, coupon.amount, sum(totals))), strict=True
            ):
                line.total = total
            await _settle(tx, bought)
            tx.record(purchase_told("purchase_discounted", bought, staff_id))
            return PurchaseView(client, bought, has_coupon=True)

    async def record_many(self, actor: Actor, sales: Sequence[tuple[int, NewPurchase]]) -> int:
        """Write down purchases of many clients at once, (client, purchase) each; returns how many were new.

        An admin's use case: he sees everybody. The totals are brought up once for all of them.
        """
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "record_purchases") as tx:
            for _, sale in sales:
                check_purchase(sale, tx.now)
            await hold(tx, {client_id for client_id, _ in sales}, to_change=True)
            fresh = await unknown(tx, sales)
            for bought in await write_down(tx, self._book(staff_id), fresh):
                tx.record(purchase_told("purchase_recorded", bought, staff_id))
        return len(fresh)

    async def return_line(self, actor: Actor, line_id: int) -> PurchaseView:
        """The client brought a thing back: it counts no more; the last one of a purchase takes that out too."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "return_line") as tx:
            client, bought, line = await self._line(tx, actor, line_id)
            if line.returned_at:
                raise Stale
            line.returned_at = tx.now
            await _settle(tx, bought)
            tx.record(line_told("purchase_returned", bought, line, staff_id))
            return PurchaseView(client, bought)

    async def undo_return(self, actor: Actor, line_id: int) -> PurchaseView:
        """It was not brought back after all; within a day."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "undo_return") as tx:
            client, bought, line = await self._line(tx, actor, line_id)
            if not line.returned_at:
                raise Stale
            if tx.now - line.returned_at > CORRECTION_TIME:
                raise Refused("too-late")
            line.returned_at = None
            await _settle(tx, bought)
            tx.record(line_told("purchase_kept", bought, line, staff_id))
            return PurchaseView(client, bought)

    async def take_back(self, actor: Actor, purchase_id: int) -> PurchaseView:
        """Whoever wrote it down, or an admin, takes a mistake back within a day: it was never made."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "take_back_purchase") as tx:
            client, bought = await self._bought(tx, actor, purchase_id)
            check_correction(actor, bought.purchase.staff_id or 0, bought.purchase.noted_at, tx.now)
            tx.record(purchase_told("purchase_taken_back", bought, staff_id))
            await give_back(tx, purchase_id)
            await storage.remove(tx, [purchase_id])
            await purchase_totals.recount(tx, [client.id])
            return PurchaseView(client, bought)

    async def get(self, actor: Actor, purchase_id: int) -> PurchaseView:
        """The purchase as it stands; `Stale` when there is none."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            bought = await storage.bought(look, purchase_id)
            if bought is None:
                raise Stale
            client = await seen(look, actor, bought.purchase.client_id)
            return PurchaseView(client, bought, has_coupon=await used_for(look, purchase_id) is not None)

    async def list(self, actor: Actor, client_id: int, *, limit: int, offset: int = 0) -> PurchaseList:
        """What a client bought, and the sums of it."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            client = await seen(look, actor, client_id)
            page = await storage.purchases_of(look, client.id, limit=limit, offset=offset)
            return PurchaseList(client, page, await purchase_totals.totals_of(look, client.id), self._currency)

    def _book(self, staff_id: int) -> Book:
        return Book(self._currency, self._zone, staff_id)

    async def _bought(self, tx: Tx, actor: Actor, purchase_id: int) -> tuple[Client, Bought]:
        """The purchase to be changed, its client locked first: as everywhere."""
        known = await tx.get(Purchase, purchase_id)
        if known is None:
            raise Stale
        client = await seen(tx, actor, known.client_id, lock=True)
        purchase = await tx.get(Purchase, purchase_id, lock=True)
        if purchase is None or purchase.client_id != client.id:
            raise Stale
        [bought] = await storage.with_lines(tx, [purchase])
        return client, bought

    async def _line(self, tx: Tx, actor: Actor, line_id: int) -> tuple[Client, Bought, PurchaseLine]:
        known = await tx.get(PurchaseLine, line_id)
        if known is None:
            raise Stale
        client, bought = await self._bought(tx, actor, known.purchase_id)
        return client, bought, next(line for line in bought.lines if line.id == line_id)


async def unknown(tx: Read, sales: Sequence[tuple[int, NewPurchase]]) -> Sequence[tuple[int, NewPurchase]]:
    """Those that no source told before, each told number once."""
    numbers: dict[str, set[str]] = {}
    for _, sale in sales:
        if sale.external_id:
            numbers.setdefault(sale.source, set()).add(sale.external_id)
    told_before = {
        (source, external_id)
        for source, ids in numbers.items()
        for external_id in await storage.known_externally(tx, source, ids)
    }
    fresh = []
    for client_id, sale in sales:
        key = (sale.source, sale.external_id or "")
        if key not in told_before:
            fresh.append((client_id, sale))
            told_before |= {key} if sale.external_id else set()
    return fresh


async def _known(tx: Read, sale: NewPurchase) -> Bought | None:
    if not sale.external_id:
        return None
    standing = await storage.known_externally(tx, sale.source, [sale.external_id])
    return await storage.bought(tx, standing[sale.external_id]) if standing else None


async def _settle(tx: Tx, bought: Bought) -> None:
    """The purchase after a line of it was returned or kept, and the totals."""
    standing = bought.standing
    bought.purchase.total = sum(line.total for line in standing)
    bought.purchase.returned_at = None if standing else tx.now
    await purchase_totals.recount(tx, [bought.purchase.client_id])
