"""Sums of money in a reader's language."""

from babel.numbers import format_currency

from crm.money import Money
from locales.translator import Texts


def money_words(t: Texts, money: Money) -> str:
    """«15 000 ₽», «1 500,50 ₽»: pennies only where there are any."""
    pattern = "#,##0 ¤" if money.amount == int(money.amount) else "#,##0.00 ¤"
    return str(format_currency(money.amount, money.currency, pattern, locale=t.locale, currency_digits=False))
