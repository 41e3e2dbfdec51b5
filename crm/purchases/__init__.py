"""What clients bought."""

from crm.purchases.events import quantity
from crm.purchases.rules import NewLine, NewPurchase
from crm.purchases.service import PurchaseList, PurchaseService, PurchaseView
from storage.purchase_totals import ClientTotals, Spent
from storage.purchases import Bought, Purchase, PurchaseLine

__all__ = [
    "Bought",
    "ClientTotals",
    "NewLine",
    "NewPurchase",
    "Purchase",
    "PurchaseLine",
    "PurchaseList",
    "PurchaseService",
    "PurchaseView",
    "Spent",
    "quantity",
]
