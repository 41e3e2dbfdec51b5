"""Clauses over what was bought: over the narrow totals where they suffice, over the purchases themselves otherwise."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true

from storage.audiences.parts import Condition
from storage.clients import Client
from storage.coupons import Coupon
from storage.purchase_totals import CategoryTotals, ClientTotals
from storage.purchases import Purchase, PurchaseLine
from storage.rfm import ClientScore

YEAR = "last:365d"
"""The span that the counters of the last year hold, by the company's days."""

STANDING = (Purchase.returned_at.is_(None),)
LINES_STANDING = (*STANDING, PurchaseLine.returned_at.is_(None))


def bought(condition: Condition, now: datetime) -> ColumnElement[bool]:
    """Bought within the span; for the last or first time; or within it, and then nothing at all."""
    kind, ident = _ware(condition.of)
    if kind == "product":
        return Client.id.in_(_of_product(condition, now))
    totals: Any = CategoryTotals if kind else ClientTotals
    whose = select(totals.client_id)
    if kind:
        whose = whose.where(CategoryTotals.category_id == ident)
    match condition.operator:
        case "last":
            return Client.id.in_(whose.where(*within_span(totals.last_at, condition, now)))
        case "first":
            return Client.id.in_(whose.where(*within_span(totals.first_at, condition, now)))
        case "nothing_since":
            ended = whose.where(*within_span(totals.last_at, condition, now))
            if kind:
                none_later = and_(ClientTotals.client_id == totals.client_id, ClientTotals.last_at == totals.last_at)
                ended = ended.join(ClientTotals, none_later)
            return Client.id.in_(ended)
    if not condition.within:
        return Client.id.in_(whose)
    return Client.id.in_(_within(whose, totals, condition, now))


def purchases(condition: Condition, now: datetime) -> ColumnElement[bool]:
    """So many purchases at least, or at most: none at all, too."""
    return _least_or_most(condition, now, "count")


def spent(condition: Condition, now: datetime) -> ColumnElement[bool]:
    """Spent so much at least, or at most."""
    return _least_or_most(condition, now, "spent")


def of_totals(condition: Condition) -> ColumnElement[bool] | None:
    """What a condition asks of the one row of totals that each buyer has; None when it asks more than that."""
    if condition.field not in ("purchases", "spent") or condition.operator != "least":
        return None
    asked, is_year = int(condition.operand or 0), condition.within == YEAR
    if condition.of or asked <= 0 or (condition.within and not is_year):
        return None
    counts = (ClientTotals.year_count, ClientTotals.year_spent) if is_year else (ClientTotals.count, ClientTotals.spent)
    return counts[condition.field == "spent"] >= asked


def warranty(condition: Condition, now: datetime) -> ColumnElement[bool]:
    """The warranty of something bought and kept, or a contract, ends within the span, both days included."""
    first, last = condition.days(now)
    ending = lines_of(condition.of).where(PurchaseLine.warranty_until.is_not(None))
    ending = ending.where(PurchaseLine.warranty_until >= first) if first else ending
    ending = ending.where(PurchaseLine.warranty_until <= last) if last else ending
    return Client.id.in_(ending)


def coupon(condition: Condition, now: datetime) -> ColumnElement[bool]:
    """Has one that can still be used, or has used one."""
    coupons = select(Coupon.client_id)
    if condition.operand == "redeemed":
        return Client.id.in_(coupons.where(Coupon.redeemed_at.is_not(None)))
    holds = or_(Coupon.valid_until.is_(None), Coupon.valid_until > now)
    return Client.id.in_(coupons.where(Coupon.redeemed_at.is_(None), holds))


def rfm(condition: Condition, now: datetime) -> ColumnElement[bool]:
    """A score of those who bought anything, from 1 to 5."""
    column = {"recency": ClientScore.recency, "frequency": ClientScore.frequency, "money": ClientScore.money}
    score = column[condition.of]
    within = score >= condition.operand if condition.operator == "least" else score <= condition.operand
    return Client.id.in_(select(ClientScore.client_id).where(within))


def _within(whose: Select[Any], totals: Any, condition: Condition, now: datetime) -> Select[Any]:
    """Those of whom the first or the last purchase lies in the span, or another one between them."""
    since, until = condition.bounds(now)
    if since is None or until is None:
        # With one end open the last, or the first, purchase alone tells.
        return whose.where(*within_span(totals.first_at if since is None else totals.last_at, condition, now))
    told = or_(*(and_(*within_span(column, condition, now)) for column in (totals.last_at, totals.first_at)))
    between = purchases_of(condition.of).where(
        Purchase.client_id == totals.client_id, *within_span(Purchase.at, condition, now)
    )
    around = and_(totals.first_at < since, totals.last_at >= until, between.correlate(totals.__table__).exists())
    return whose.where(or_(told, around))


def _least_or_most(condition: Condition, now: datetime, what: str) -> ColumnElement[bool]:
    """At most so much is not more than that: who bought nothing bought less."""
    asked = int(condition.operand or 0)
    if condition.operator == "most":
        return ~Client.id.in_(_reaching(condition, now, what, asked + 1))
    return Client.id.in_(_reaching(condition, now, what, asked)) if asked > 0 else true()


def _reaching(condition: Condition, now: datetime, what: str, least: int) -> Select[Any]:
    """Those of whom there is so much within the span."""
    kind, ident = _ware(condition.of)
    if kind == "" and condition.within == YEAR:
        year = ClientTotals.year_count if what == "count" else ClientTotals.year_spent
        return select(ClientTotals.client_id).where(year >= least)
    if kind != "product" and not condition.within:
        totals: Any = CategoryTotals if kind else ClientTotals
        whose = select(totals.client_id).where(getattr(totals, what) >= least)
        return whose.where(CategoryTotals.category_id == ident) if kind else whose
    total = PurchaseLine.total if kind else Purchase.total
    made = purchases_of(condition.of).where(*within_span(Purchase.at, condition, now))
    # OFFSET 0 has the span looked up first: SQLite would walk all purchases by client to have them grouped.
    each = made.add_columns(Purchase.id.label("purchase_id"), total.label("total")).offset(0).subquery()
    measures: dict[str, ColumnElement[Any]] = {
        "count": func.count(each.c.purchase_id.distinct()) if kind else func.count(),
        "spent": func.sum(each.c.total),
    }
    return select(each.c.client_id).group_by(each.c.client_id).having(measures[what] >= least)


def _of_product(condition: Condition, now: datetime) -> Select[Any]:
    """What is asked of one product: there are no totals by product."""
    made, last, first = purchases_of(condition.of), func.max(Purchase.at), func.min(Purchase.at)
    match condition.operator:
        case "within":
            return made.where(*within_span(Purchase.at, condition, now))
        case "first":
            return made.group_by(Purchase.client_id).having(and_(*within_span(first, condition, now)))
        case "last":
            return made.group_by(Purchase.client_id).having(and_(*within_span(last, condition, now)))
    none_later = and_(ClientTotals.client_id == Purchase.client_id, ClientTotals.last_at == Purchase.at)
    return made.join(ClientTotals, none_later).where(*within_span(Purchase.at, condition, now))


def purchases_of(ware: str) -> Select[Any]:
    """Buyers, by purchases that stand, of this category or product or of anything."""
    if not ware:
        return select(Purchase.client_id).where(*STANDING)
    return lines_of(ware)


def lines_of(ware: str) -> Select[Any]:
    """Buyers, by lines that stand."""
    kind, ident = _ware(ware)
    lines = select(Purchase.client_id).join(PurchaseLine, PurchaseLine.purchase_id == Purchase.id)
    if kind:
        column = PurchaseLine.category_id if kind == "category" else PurchaseLine.product_id
        lines = lines.where(column == ident)
    return lines.where(*LINES_STANDING)


def within_span(column: Any, condition: Condition, now: datetime) -> Sequence[ColumnElement[bool]]:
    """The column lies in the condition's span of time."""
    since, until = condition.bounds(now)
    clauses: list[ColumnElement[bool]] = []
    if since is not None:
        clauses.append(column >= since)
    if until is not None:
        clauses.append(column < until)
    return clauses


def _ware(of: str) -> tuple[str, int]:
    """`category:3` taken apart; nothing and 0 for anything at all."""
    kind, _, ident = of.partition(":")
    return kind, int(ident or 0)
