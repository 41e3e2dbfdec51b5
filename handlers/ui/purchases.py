"""How purchases look: one with its lines, a page of a client's, and the line of sums on the card."""

from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from crm.coupons import Coupon
from crm.fields.words import day_words
from crm.money import Money
from crm.money_words import money_words
from crm.purchases import Bought, PurchaseLine, PurchaseList, PurchaseView, quantity
from crm.text import shorten
from handlers.ui.cards import CardCallback, card_button, client_label
from handlers.ui.paging import arrows, pages_seen
from handlers.ui.screen import Rows, Screen, button
from locales.translator import Texts

PAGE = 5
TITLE = 60
LABEL = 28


class PurchaseCallback(CallbackData, prefix="buy"):
    """A button under a purchase."""

    action: str
    purchase_id: int


class LineCallback(CallbackData, prefix="buyl"):
    """A line is brought back, or was not after all."""

    back: bool
    line_id: int


class PurchasesCallback(CallbackData, prefix="buys"):
    """A page of a client's purchases."""

    client_id: int
    page: int = 0


class NewSaleCallback(CallbackData, prefix="sale"):
    """Write down a purchase of the client."""

    client_id: int


class UseCouponCallback(CallbackData, prefix="buyc"):
    """Use the coupon for the purchase that was written down."""

    purchase_id: int
    coupon_id: int


def purchase_screen(t: Texts, key: str, view: PurchaseView, now: datetime, more: Rows = ()) -> Screen:
    """What was bought, with whatever `more` can be done right after; each line can be brought back."""
    purchase = view.bought.purchase
    lines = [t(key, client=client_label(view.client, 64), when=t.calendar_day(purchase.at, now))]
    lines += [t("purchase-line", **_facts(t, line, purchase.currency)) for line in view.bought.lines]
    lines.append(t("purchase-total", sum=money_words(t, Money(purchase.total, purchase.currency))))
    returns = [
        [button(t.plain("purchase-return", back=_yes(line), title=shorten(line.title, LABEL)), _toggle(line))]
        for line in view.bought.lines
    ]
    undo = button(t.plain("purchase-undo"), PurchaseCallback(action="undo", purchase_id=purchase.id))
    back = button(t.plain("purchase-all"), PurchasesCallback(client_id=view.client.id))
    return Screen("\n".join(lines), [*more, *returns, [undo], [back, card_button(t, view.client.id)]])


def purchases_screen(t: Texts, found: PurchaseList, coupons: list[Coupon], page: int, now: datetime) -> Screen:
    """A page of purchases, a button each, and the coupons that can be used; one more is asked for than is shown."""
    shown, client = found.page[:PAGE], found.client
    lines = [t("purchases-title", client=client_label(client, 64))]
    lines += [t("purchases-none")] if not shown and not page else []
    lines += [_one(t, number, one, now) for number, one in enumerate(shown, 1)]
    lines += [coupon_line(t, coupon, found.currency, now) for coupon in coupons]
    opened = [
        button(str(number), PurchaseCallback(action="open", purchase_id=one.purchase.id))
        for number, one in enumerate(shown, 1)
    ]
    pages = pages_seen(page, more=len(found.page) > PAGE)
    turning = arrows(page, pages, lambda target: PurchasesCallback(client_id=client.id, page=target))
    new = button(t.plain("purchases-new"), NewSaleCallback(client_id=client.id), "primary")
    back = button(t.plain("back"), CardCallback(client_id=client.id))
    return Screen("\n".join(lines), [opened, turning, [new], [back]])


def coupon_line(t: Texts, coupon: Coupon, currency: str, now: datetime) -> str:
    """«🎟 AB2K 9XYZ: 20 %, до 31 декабря»."""
    return t("coupon-line", **coupon_facts(t, coupon, currency, now))


def coupon_facts(t: Texts, coupon: Coupon, currency: str, now: datetime) -> dict[str, str | int]:
    """What the texts about a coupon ask for."""
    state = "used" if coupon.redeemed_at else "over" if coupon.valid_until and coupon.valid_until <= now else "good"
    return {
        "code": coupon.code,
        "percent": coupon.percent or 0,
        "sum": money_words(t, Money(coupon.amount or 0, currency)),
        "until": t.moment(coupon.valid_until, now) if coupon.valid_until else "none",
        "state": state,
    }


def use_rows(t: Texts, purchase_id: int, coupons: list[Coupon], currency: str, now: datetime) -> Rows:
    """A button for each coupon that could have been used."""
    return [
        [
            button(
                t.plain("coupon-use", **coupon_facts(t, coupon, currency, now)),
                UseCouponCallback(purchase_id=purchase_id, coupon_id=coupon.id),
            )
        ]
        for coupon in coupons[:3]
    ]


def _one(t: Texts, number: int, one: Bought, now: datetime) -> str:
    lines = one.standing or one.lines
    what = shorten(", ".join(f"{quantity(line)}{line.title}" for line in lines), 120)
    return t(
        "purchases-one",
        number=number,
        when=t.calendar_day(one.purchase.at, now),
        what=what,
        sum=money_words(t, Money(one.purchase.total, one.purchase.currency)),
        returned="all" if not one.standing else "part" if len(one.standing) < len(one.lines) else "none",
    )


def _facts(t: Texts, line: PurchaseLine, currency: str) -> dict[str, str]:
    return {
        "what": f"{quantity(line)}{shorten(line.title, TITLE)}",
        "sum": money_words(t, Money(line.total, currency)),
        "until": day_words(t, line.warranty_until) if line.warranty_until else "none",
        "returned": _yes(line),
    }


def _yes(line: PurchaseLine) -> str:
    return "yes" if line.returned_at else "no"


def _toggle(line: PurchaseLine) -> LineCallback:
    return LineCallback(back=line.returned_at is None, line_id=line.id)


def category_rows(labels: list[tuple[str, CallbackData]]) -> list[list[InlineKeyboardButton]]:
    """Categories to choose from, two a row."""
    buttons = [button(shorten(label, LABEL), data) for label, data in labels]
    return [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
