"""Coupons issued and used within the caller's transaction: by campaigns and plays, and by purchases."""

import secrets
from collections.abc import Collection
from datetime import datetime

from crm.coupons.rules import CODE_LENGTH, LETTERS, Terms, check_terms, clean_code
from crm.errors import Refused
from storage import coupons as storage
from storage.coupons import Coupon
from storage.database import Tx


async def issue(
    tx: Tx,
    client_id: int,
    *,
    percent: int | None = None,
    amount: int | None = None,
    valid_until: datetime | None = None,
    campaign_id: int | None = None,
    issued_by: int | None = None,
) -> Coupon:
    """A new coupon of a client; a campaign gives each client one, which is returned when it stands already.

    `amount` in minor units; `valid_until` is the first instant at which it holds no more.
    """
    terms = Terms(percent, amount, valid_until)
    issued = await issue_many(tx, [client_id], terms, campaign_id=campaign_id, issued_by=issued_by)
    return issued[client_id]


async def issue_many(
    tx: Tx, client_ids: Collection[int], terms: Terms, *, campaign_id: int | None = None, issued_by: int | None = None
) -> dict[int, Coupon]:
    """The same for many clients by a fixed number of statements: client → coupon."""
    check_terms(terms, tx.now)
    issued = await storage.of_campaign(tx, campaign_id, client_ids) if campaign_id is not None else {}
    lacking = [ident for ident in dict.fromkeys(client_ids) if ident not in issued]
    codes = await _free_codes(tx, len(lacking))
    fresh = [
        Coupon(
            code=code,
            client_id=ident,
            campaign_id=campaign_id,
            percent=terms.percent,
            amount=terms.amount,
            valid_until=terms.valid_until,
            issued_by=issued_by,
            issued_at=tx.now,
        )
        for ident, code in zip(lacking, codes, strict=True)
    ]
    for coupon in fresh:
        tx.add(coupon)
    await tx.flush()
    return issued | {coupon.client_id: coupon for coupon in fresh}


async def redeem(tx: Tx, client_id: int, text: str) -> Coupon:
    """The client's coupon of this code is used now; `Refused` when it cannot be. Once, whoever asks at once.

    The caller says what for (`Coupon.purchase_id`).
    """
    coupon = await storage.coupon_by_code(tx, clean_code(text), lock=True)
    if coupon is None or coupon.client_id != client_id:
        raise Refused("coupon-unknown", code=clean_code(text)[:16])
    if coupon.redeemed_at:
        raise Refused("coupon-used", code=coupon.code)
    if coupon.valid_until and coupon.valid_until <= tx.now:
        raise Refused("coupon-over")
    coupon.redeemed_at = tx.now
    return coupon


async def give_back(tx: Tx, purchase_id: int) -> None:
    """The coupon that was used for the purchase can be used again."""
    coupon = await storage.used_for(tx, purchase_id)
    if coupon:
        coupon.redeemed_at = coupon.purchase_id = None
        await tx.flush()


async def _free_codes(tx: Tx, count: int) -> list[str]:
    """Codes that nobody has; of a million million two are seldom alike, but it happens."""
    free: dict[str, None] = {}
    while len(free) < count:
        drawn = {"".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH)) for _ in range(count - len(free))}
        free |= dict.fromkeys(sorted(drawn - await storage.taken(tx, drawn)))
    return list(free)
