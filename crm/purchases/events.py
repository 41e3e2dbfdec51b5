"""What a client's history tells of purchases."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from crm.money import Money
from crm.text import shorten
from storage.events import Event
from storage.purchases import Bought, PurchaseLine

WHAT = 300
NOW = timedelta(minutes=5)


def purchase_told(kind: str, bought: Bought, staff_id: int | None) -> Event:
    """An event about a whole purchase."""
    made, noted = bought.purchase.at, bought.purchase.noted_at
    payload: dict[str, Any] = {
        "what": things(bought.standing),
        "sum": sum_payload(bought.purchase.total, bought.purchase.currency),
        "made_at": made.isoformat(),
        "earlier": "yes" if noted - made > NOW else "no",
    }
    return _event(kind, bought, staff_id, payload)


def line_told(kind: str, bought: Bought, line: PurchaseLine, staff_id: int | None) -> Event:
    """An event about one line of it."""
    payload: dict[str, Any] = {"what": things([line]), "sum": sum_payload(line.total, bought.purchase.currency)}
    return _event(kind, bought, staff_id, payload)


def things(lines: Sequence[PurchaseLine]) -> str:
    """«Пылесос Xiaomi, 2 × фильтр»."""
    return shorten(", ".join(f"{quantity(line)}{line.title}" for line in lines), WHAT)


def quantity(line: PurchaseLine) -> str:
    """«2 × », and nothing for one."""
    return "" if line.quantity == 1 else f"{line.quantity:g} × "


def sum_payload(minor: int, currency: str) -> dict[str, int | str]:
    """A sum as payloads keep it; the history words it in the reader's language."""
    money = Money(minor, currency)
    return {"minor": money.minor, "currency": money.currency}


def _event(kind: str, bought: Bought, staff_id: int | None, payload: dict[str, Any]) -> Event:
    purchase = bought.purchase
    return Event(kind=kind, client_id=purchase.client_id, staff_id=staff_id, subject_id=purchase.id, payload=payload)
