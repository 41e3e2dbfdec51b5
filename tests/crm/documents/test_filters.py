"""Filters of templates: what each makes of a value, in both languages."""

from datetime import date
from decimal import Decimal

import pytest

from crm.documents.cases import Gender
from crm.documents.filters import FILTERS, SUITED, apply
from crm.documents.values import PersonName, Value
from crm.money import Money

_SUM = Money.of(1200, "RUB")
_DAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("value", "filters", "ru", "en"),
    [
        (_SUM, "", "1\xa0200,00", "1,200.00"),
        (_SUM, "money", "1\xa0200,00\xa0₽", "RUB\xa01,200.00"),
        (_SUM, "words", "одна тысяча двести рублей 00 копеек", "one thousand two hundred roubles 00 kopecks"),
        (_SUM, "words capital", "Одна тысяча двести рублей 00 копеек", "One thousand two hundred roubles 00 kopecks"),
        (10**16, "words", "10000000000000000", "10000000000000000"),
        (12, "words", "двенадцать", "twelve"),
        (Decimal("1.50"), "", "1,5", "1.5"),
        (_DAY, "", "02.11.2026", "2 Nov 2026"),
        (_DAY, "date_words", "«02» ноября 2026 г.", "2 November 2026"),
        ("Петрова Анна Сергеевна", "gen", "Петровой Анны Сергеевны", "Петрова Анна Сергеевна"),
        ("Петрова Анна Сергеевна", "gen surname_initials", "Петровой А. С.", "Петрова А. С."),
        ("Петрова Анна Сергеевна", "initials upper", "А. С. ПЕТРОВА", "А. С. ПЕТРОВА"),
        ("ООО «Ромашка»", "initials", "ООО «Ромашка»", "ООО «Ромашка»"),
        ("ИП Иванов Пётр", "initials", "П. Иванов", "П. Иванов"),
        ("Петрова Анна Сергеевна", "acting", "действующей", "acting"),
        (PersonName("Саша"), "acting", "действующего(-ей)", "acting"),
        (PersonName("Саша", Gender.MALE), "acting", "действующего", "acting"),
        ("ООО «Ромашка»", "named", "именуемое", "hereinafter referred to as"),
        ("+79123456789", "phone", "+7 (912) 345-67-89", "+7 (912) 345-67-89"),
        ("не знаю", "phone", "не знаю", "не знаю"),
        (None, "words", "", ""),
        (True, "", "", ""),
        ([{"name": "x"}], "", "", ""),
    ],
)
def test_filters(value: Value, filters: str, ru: str, en: str) -> None:
    names = tuple(filters.split())
    assert apply(names, value, "ru") == ru
    assert apply(names, value, "en").replace("RUB ", "RUB\xa0") == en


def test_only_known_filters_are_suited() -> None:
    assert set(SUITED) <= set(FILTERS)
