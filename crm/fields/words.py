"""Fields and their values in a reader's language: for screens, files and headings alike."""

from collections.abc import Iterable
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from crm.addresses.phones import readable
from crm.money import Money
from crm.money_words import money_words
from crm.values.rules import Typed
from crm.values.yearly import YearDay
from locales.translator import Texts
from storage.fields import Field

MASK = "•••••"
"""Stands for what is sensitive."""

_DAYS = {"ru": "dd.MM.y", "en": "d MMM y"}


def field_title(t: Texts, field: Field) -> str:
    """What the field is called; one that came with the program is worded by the locale. Plain text."""
    return field.title or t.plain(f"field-title-{field.key}")


def option_title(t: Texts, field: Field, option: str) -> str:
    """What an option is called, likewise."""
    return option if field.key != "gender" else t.plain(f"field-option-{option}")


def values_words(t: Texts, field: Field, values: Iterable[Typed]) -> str:
    """«Кофе, Чай», «15 000 ₽», «05.12.2015», «Маша 2 июня»; plain text. Sensitive text is masked."""
    return ", ".join(MASK if field.is_sensitive else _words(t, field, value) for value in values)


def day_words(t: Texts, day: date) -> str:
    """«05.12.2015» or «5 Dec 2015»."""
    return format_date(day, _DAYS[t.locale], locale=t.locale)


def _words(t: Texts, field: Field, value: Typed) -> str:
    match value:
        case bool():
            return t.plain("field-yes" if value else "field-no")
        case float():
            return str(format_decimal(value, locale=t.locale))
        case date():
            return day_words(t, value)
        case YearDay():
            day = format_date(value.first or value.of_leap_year, _DAYS[t.locale] if value.first else "d MMMM", t.locale)
            return f"{value.label} {day}".strip()
        case Money():
            return money_words(t, value)
        case str() if field.key == "phone":
            return readable(value)
        case str():
            return option_title(t, field, value)
