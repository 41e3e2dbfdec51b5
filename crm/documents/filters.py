"""The fixed list of filters a template may use: `{{ client.name|gen }}`."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import phonenumbers
from babel.numbers import format_currency, format_decimal

from crm.documents.cases import Case, Gender
from crm.documents.dates import date_short, date_words
from crm.documents.declension import decline, gender_of_party, person_in
from crm.documents.fields import FieldType
from crm.documents.names import initials_surname, surname_initials
from crm.documents.values import PersonName, Value
from crm.documents.words import MAX_NUMBER, number_in_english, number_in_words, sum_in_words
from crm.money import Money

# A filter takes the value and the document's language; what it is not meant for it writes plainly.
Filter = Callable[[Value, str], str]

_ACTING = {Gender.MALE: "действующего", Gender.FEMALE: "действующей", Gender.NEUTER: "действующего"}
_NAMED = {Gender.MALE: "именуемый", Gender.FEMALE: "именуемая", Gender.NEUTER: "именуемое"}


def as_text(value: Value, locale: str) -> str:
    """The value as a document shows it without a filter: a sum as 1 200,00, a day as 05.11.2026."""
    if isinstance(value, Money):
        return format_currency(value.amount, value.currency, "#,##0.00", locale=locale)
    if isinstance(value, PersonName):
        return value.full
    if isinstance(value, date):
        return date_short(value, locale)
    if isinstance(value, Decimal):
        return format_decimal(value, locale=locale, decimal_quantization=False)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def apply(names: tuple[str, ...], value: Value, locale: str) -> str:
    """The value through its filters, left to right."""
    for name in names:
        value = FILTERS[name](value, locale)
    return as_text(value, locale)


def _case(case: Case) -> Filter:
    def declined(value: Value, locale: str) -> str:
        name = value if isinstance(value, PersonName) else as_text(value, locale)
        return decline(name, case) if locale == "ru" else as_text(name, locale)

    return declined


def _words(value: Value, locale: str) -> str:
    if isinstance(value, Money) and abs(value.amount) <= MAX_NUMBER:
        return sum_in_words(value, locale)
    if isinstance(value, int) and abs(value) <= MAX_NUMBER:
        return number_in_words(value) if locale == "ru" else number_in_english(value)
    return as_text(value, locale)


def _money(value: Value, locale: str) -> str:
    if not isinstance(value, Money):
        return as_text(value, locale)
    return format_currency(value.amount, value.currency, None if locale == "ru" else "¤¤ #,##0.00", locale=locale)


def _date_words(value: Value, locale: str) -> str:
    return date_words(value, locale) if isinstance(value, date) else as_text(value, locale)


def _name(write: Callable[[str], str]) -> Filter:
    def written(value: Value, locale: str) -> str:
        text = as_text(value, locale)
        person = person_in(text)
        return write(person) if person else text

    return written


def _phone(value: Value, locale: str) -> str:
    text = as_text(value, locale)
    try:
        number = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        return text
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return re.sub(r"^\+7 (\d{3}) ", r"+7 (\1) ", written)


def _agreeing(words: dict[Gender, str], unknown: str, english: str) -> Filter:
    def word(value: Value, locale: str) -> str:
        party = value if isinstance(value, PersonName) else as_text(value, locale)
        gender = gender_of_party(party)
        return english if locale != "ru" else words.get(gender, unknown) if gender else unknown

    return word


FILTERS: dict[str, Filter] = {
    **{case.value: _case(case) for case in Case},
    "words": _words,
    "money": _money,
    "date": as_text,
    "date_words": _date_words,
    "upper": lambda value, locale: as_text(value, locale).upper(),
    "capital": lambda value, locale: (text := as_text(value, locale))[:1].upper() + text[1:],
    "initials": _name(initials_surname),
    "surname_initials": _name(surname_initials),
    "phone": _phone,
    "acting": _agreeing(_ACTING, "действующего(-ей)", "acting"),
    "named": _agreeing(_NAMED, "именуемый(-ая)", "hereinafter referred to as"),
}

_NAMES = frozenset({FieldType.NAME, FieldType.PARTY})
_DECLINED = _NAMES | {FieldType.POST, FieldType.BASIS}
# Filters that suit some types only; the others suit every field.
SUITED: dict[str, frozenset[FieldType]] = {
    **{case.value: _DECLINED for case in Case},
    "words": frozenset({FieldType.MONEY, FieldType.NUMBER}),
    "money": frozenset({FieldType.MONEY}),
    "date": frozenset({FieldType.DATE}),
    "date_words": frozenset({FieldType.DATE}),
    "initials": _NAMES,
    "surname_initials": _NAMES,
    "phone": frozenset({FieldType.PHONE}),
    "acting": _NAMES,
    "named": _NAMES,
}
