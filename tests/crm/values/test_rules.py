"""What people type into fields: understood strictly, kept in typed columns, read back as it was."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.errors import Refused
from crm.fields import (
    Field,
    FieldKind,
    FieldSubject,
    Filled,
    Required,
    Setting,
    Typed,
    YearDay,
    completeness,
    read,
    typed,
    values_words,
    written,
)
from crm.money import Money
from crm.values.rules import LARGEST, columns
from locales.translator import Texts
from storage.fields import FieldValue

SETTING = Setting(datetime(2026, 11, 22, 10, tzinfo=UTC), ZoneInfo("Europe/Moscow"), "ru", "RU", "RUB")
TODAY = date(2026, 11, 22)
K = FieldKind


def field(kind: FieldKind, key: str = "own1", **more: object) -> Field:
    named: dict[str, object] = {
        "subject": FieldSubject.CLIENT,
        "options": ["Кофе", "Чай"],
        "repeats_yearly": False,
        "takes_several": False,
        "is_sensitive": False,
        "required": Required.NEVER,
    }
    return Field(kind=kind, key=key, **(named | more))


BIRTHDAY = field(K.DATE, "birthday", repeats_yearly=True)
CHILDREN = field(K.DATE, repeats_yearly=True, takes_several=True)


@pytest.mark.parametrize(
    ("one", "text", "values"),
    [
        (field(K.TEXT), " любит\nпионы ", ("любит пионы",)),
        (field(K.NUMBER), "1 234,5", (1234.5,)),
        (field(K.NUMBER), "−3", (-3.0,)),
        (field(K.DATE), "05.12.2026", (date(2026, 12, 5),)),
        (field(K.DATE), "через 2 недели", (date(2026, 12, 6),)),
        (field(K.YES_NO), "Да", (True,)),
        (field(K.YES_NO), "no", (False,)),
        (field(K.ONE_OF), "чай", ("Чай",)),
        (field(K.MANY_OF), "чай, кофе;чай", ("Чай", "Кофе")),
        (field(K.MONEY), "15 000 руб.", (Money(1_500_000, "RUB"),)),
        (field(K.MONEY), "0", (Money(0, "RUB"),)),
        (BIRTHDAY, "1-2-1985 г.", (date(1985, 2, 1),)),
        (CHILDREN, "12.05.2015, 3.6.2018", (date(2015, 5, 12), date(2018, 6, 3))),
        (BIRTHDAY, "02.06", (YearDay(6, 2),)),
        (BIRTHDAY, "2 июня", (YearDay(6, 2),)),
        (BIRTHDAY, "June 2nd", (YearDay(6, 2),)),
        (BIRTHDAY, "29.02", (YearDay(2, 29),)),
        (BIRTHDAY, "2 июня 1985 г.", (date(1985, 6, 2),)),
        (BIRTHDAY, "June 2, 1985", (date(1985, 6, 2),)),
        (CHILDREN, "Маша 12.05.2015; 3 июня — Петя", (YearDay(5, 12, 2015, "Маша"), YearDay(6, 3, None, "Петя"))),
        (field(K.TEXT, "inn"), "77 07 083 893", ("7707083893",)),
        (field(K.TEXT, "email"), " anna@example.com ", ("anna@example.com",)),
        (field(K.TEXT, "passport"), "6504 123456", ("65 04 123456",)),
        (field(K.TEXT, "passport"), "65 04 123456, выдан УВД", ("65 04 123456, выдан УВД",)),
        (field(K.TEXT, "passport"), "65 04 123456 12.03.2005 УВД", ("65 04 123456 12.03.2005 УВД",)),
        (field(K.TEXT, "passport"), "71 1234567", ("71 1234567",)),
        (field(K.TEXT, "passport"), "MP 123456", ("MP 123456",)),
        (field(K.ONE_OF, "gender"), "female", ("female",)),
        (field(K.ONE_OF, "gender"), "Ж", ("female",)),
    ],
)
def test_words_become_values(one: Field, text: str, values: tuple[Typed, ...]) -> None:
    assert read(one, text, SETTING) == values


@pytest.mark.parametrize(
    ("one", "text", "refusal"),
    [
        (field(K.TEXT), " \u202e ", "empty-text"),
        (field(K.TEXT), "а" * 10_000, "text-too-long"),
        (field(K.NUMBER), "пять", "bad-number"),
        (field(K.NUMBER), "1e9", "bad-number"),
        (field(K.NUMBER), "9" * 13, "bad-number"),
        (field(K.NUMBER), "nan", "bad-number"),
        (field(K.DATE), "31.02.2026", "bad-date"),
        (field(K.YES_NO), "может быть", "bad-yes-no"),
        (field(K.ONE_OF), "чай, кофе", "bad-option"),
        (field(K.MANY_OF), " , ", "empty-text"),
        (field(K.MONEY), "-5", "bad-money"),
        (field(K.MONEY), "99999999999", "bad-money"),
        (BIRTHDAY, "завтра", "bad-past-date"),
        (BIRTHDAY, "02.06.2030", "bad-past-date"),
        (BIRTHDAY, "30.02", "bad-date"),
        (BIRTHDAY, "02.06.85.", "bad-date"),
        (BIRTHDAY, "Маша 02.06.1985", "bad-date"),
        (CHILDREN, "12.05.2015 - 7", "bad-date"),
        (CHILDREN, ",".join(f"{day}.01.2020" for day in range(1, 25)), "too-many-values"),
        (field(K.TEXT, "inn"), "7707083894", "bad-requisite"),
        (field(K.TEXT, "email"), "anna@", "bad-email"),
        (field(K.TEXT, "passport"), "потерян", "bad-passport"),
        (field(K.TEXT, "passport"), "6504 1234", "bad-passport"),
        (field(K.TEXT, "passport"), "65 04 1234, выдан УВД 12.03.2005", "bad-passport"),
        (field(K.TEXT, "passport"), "65 04 123456 7", "bad-passport"),
        (field(K.ONE_OF, "gender"), "он", "bad-gender"),
    ],
)
def test_what_does_not_fit_is_refused(one: Field, text: str, refusal: str) -> None:
    with pytest.raises(Refused, match=refusal):
        read(one, text, SETTING)


def kept(one: Field, value: Typed) -> Typed:
    return typed(one, FieldValue(**columns(one, value)))


NUMBERS = st.integers(-(10**15), 10**15).map(lambda thousandths: thousandths / 1000)
YEARLESS = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: YearDay(day.month, day.day))
VALUES = st.one_of(
    st.tuples(st.just(field(K.NUMBER)), NUMBERS.filter(lambda number: abs(number) <= LARGEST)),
    st.tuples(st.just(field(K.DATE)), st.dates(date(1900, 1, 1), TODAY + timedelta(days=10_000))),
    st.tuples(st.just(BIRTHDAY), st.dates(date(1900, 1, 1), TODAY)),
    st.tuples(st.just(BIRTHDAY), YEARLESS),
    st.tuples(st.just(CHILDREN), YEARLESS.map(lambda day: replace(day, label="Маша"))),
    st.tuples(st.just(field(K.YES_NO)), st.booleans()),
    st.tuples(st.just(field(K.MONEY)), st.integers(0, 10**12).map(lambda minor: Money(minor, "RUB"))),
    st.tuples(st.just(field(K.MANY_OF)), st.sampled_from(["Кофе", "Чай"])),
)


@given(VALUES)
def test_what_is_kept_is_read_back_and_written_words_mean_the_same(case: tuple[Field, Typed]) -> None:
    one, value = case
    assert kept(one, value) == value
    assert read(one, written([value]), SETTING) == (value,)


@given(st.sampled_from(list(FieldKind)), st.text(max_size=40))
def test_any_words_are_values_or_refused(kind: FieldKind, text: str) -> None:
    one = field(kind)
    try:
        values = read(one, text, SETTING)
    except Refused:
        return
    assert values
    assert all(kept(one, value) == value for value in values)


def test_a_day_that_comes_round_is_found_by_month_and_day() -> None:
    assert columns(BIRTHDAY, date(1996, 2, 29))["month_day"] == 229
    assert columns(field(K.DATE), date(1996, 2, 29))["month_day"] is None


@pytest.mark.parametrize(
    ("locale", "text", "words"),
    [("ru", "02.06", "2 июня"), ("en", "6/2", "2 June"), ("en", "2 June", "2 June"), ("ru", "2/6", "2 июня")],
)
def test_a_day_without_a_year_is_read_and_worded_as_people_do(locale: str, text: str, words: str) -> None:
    values = read(BIRTHDAY, text, replace(SETTING, locale=locale))
    assert values_words(Texts(locale, SETTING.timezone), BIRTHDAY, values) == words


@given(st.text("0123456789./- июняJune,МашаXx", max_size=24))
def test_any_words_for_a_yearly_day_are_days_or_refused(text: str) -> None:
    try:
        values = read(CHILDREN, text, SETTING)
    except Refused:
        return
    assert all(kept(CHILDREN, value) == value for value in values)


@given(st.lists(st.tuples(st.sampled_from(list(Required)), st.booleans())))
def test_completeness_counts_what_is_required_always(fields: list[tuple[Required, bool]]) -> None:
    filled = [Filled(field(K.TEXT, required=when), [FieldValue()] if full else []) for when, full in fields]
    found = completeness(filled)
    wanted = [full for when, full in fields if when is Required.ALWAYS]
    assert (found.percent == 100) is (not found.missing) is all(wanted)
    assert len(found.missing) == wanted.count(False)
    assert 0 <= found.percent <= 100
