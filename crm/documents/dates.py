"""Days as documents write them."""

from datetime import date

from babel.dates import format_date

_WORDS = {"ru": "«dd» MMMM y 'г.'", "en": "d MMMM y"}
_SHORT = {"ru": "dd.MM.y", "en": "d MMM y"}


def date_words(day: date, locale: str = "ru") -> str:
    """«05» ноября 2026 г.; 5 November 2026."""
    return format_date(day, _WORDS[locale], locale=locale)


def date_short(day: date, locale: str = "ru") -> str:
    """05.11.2026; 5 Nov 2026."""
    return format_date(day, _SHORT[locale], locale=locale)
