"""Phones: right on what others collected, never at odds with the library, every refusal worded."""

import csv
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crm.addresses.phones import BadPhone, Phone, digits_of, masked, parse_phone, readable, required_phone
from crm.errors import Refused
from locales.translator import LOCALES, Texts
from tests.bench.phones import library, russian_writings
from tests.support.shared_data import shared_data

REGIONS = st.sampled_from(["RU", "KZ", "BY", "US", "DE", "ZZ"])
TYPED = st.text("0123456789+-–.() \u00a0", max_size=20)
ANYTHING = st.text("0123456789+-.()/ *#,;~xEдобИван\n٣９", max_size=40)
LEADS = st.sampled_from(["+7", "7", "8", "", "+ 7 ", "+7 (", "8-(", "(8) ", "8~10 7 "])
SHALLOW = st.from_regex(r"\A[0-9]{10}\Z")
DEEP = st.from_regex(r"\A(9300[0-9]{2}|71[0-9]{4}|8108[0-9]{2}|33622[0-9])[0-9]{4}\Z")
"""Where the plans of Russia and Kazakhstan look at most of the first digits."""


def accepted(text: str, region: str) -> Phone | None:
    parsed = parse_phone(text, region)
    return parsed if isinstance(parsed, Phone) else None


def test_every_collected_writing_is_right() -> None:
    with shared_data("ru_phones", "phones.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            parsed = parse_phone(row["raw"], row["default_region"])
            if row["expect"] == "valid":
                assert parsed == Phone(row["e164"], row["extension"]), row
            else:
                assert isinstance(parsed, BadPhone), row
                assert (parsed is BadPhone.SEVERAL) == (row["expect"] == "several"), row


def test_generated_russian_writings_are_read_as_the_library_reads_them() -> None:
    for text in russian_writings(3000):
        assert accepted(text, "RU") == library(text, "RU"), text


@given(LEADS, SHALLOW | DEEP, REGIONS)
@example("", "9300050000", "RU")
@example("", "9300060000", "RU")
@example("7", "9123456789", "KZ")
def test_no_prefix_is_judged_otherwise_than_by_the_library(lead: str, national: str, region: str) -> None:
    """Each prefix is asked twice: learned by one number, then known for another."""
    for tail in ("0000", national[6:]):
        text = f"{lead}{national[:6]}{tail}"
        assert accepted(text, region) == library(text, region)


@given(TYPED | ANYTHING, REGIONS)
def test_what_the_library_accepts_is_read_as_it_says(text: str, region: str) -> None:
    theirs = library(text, region)
    assert theirs is None or parse_phone(text, region) == theirs


@given(st.text(max_size=300), REGIONS)
def test_any_text_gets_an_answer_that_reads_back_as_itself(text: str, region: str) -> None:
    parsed = parse_phone(text, region)
    assert isinstance(parsed, BadPhone) or parse_phone(parsed.e164, "ZZ") == Phone(parsed.e164)


@pytest.mark.parametrize(
    ("text", "e164", "extension"),
    [
        ("79123456789.0", "+79123456789", ""),
        ("7.9123456789E+10", "+79123456789", ""),
        ("9,123456789E+09", "+79123456789", ""),
        ("0079123456789", "+79123456789", ""),
        ("+7 495 933-71-47 (48), доб.171", "+74959337147", "171"),
        ("8 846 231-60-14 *139", "+78462316014", "139"),
        ("8 912 345-67-89 (Иван, вечером)", "+79123456789", ""),
    ],
)
def test_damage_is_mended(text: str, e164: str, extension: str) -> None:
    assert parse_phone(text, "RU") == Phone(e164, extension)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", BadPhone.NOT_A_NUMBER),
        ("двенадцать", BadPhone.NOT_A_NUMBER),
        ("7.912346E+10", BadPhone.NOT_A_NUMBER),
        ("912 345-67", BadPhone.TOO_SHORT),
        ("+7 912 345-67-890", BadPhone.TOO_LONG),
        ("4276 3800 1234 5678", BadPhone.TOO_LONG),
        ("8 912 345-67-89" + " " * 250, BadPhone.NOT_A_NUMBER),
        ("112", BadPhone.SHORT_NUMBER),
        ("900", BadPhone.SHORT_NUMBER),
        ("+999 123 45 67", BadPhone.UNKNOWN_COUNTRY),
        ("8 222 345-67-89", BadPhone.UNASSIGNED),
        ("8 912 345-67-89, 8 495 123-45-67", BadPhone.SEVERAL),
        ("8 912 345-67-89 Иван, 8 495 123-45-67 Анна", BadPhone.SEVERAL),
    ],
)
def test_a_refusal_names_the_reason(text: str, why: BadPhone) -> None:
    assert parse_phone(text, "RU") is why
    with pytest.raises(Refused, match="bad-phone") as refused:
        required_phone(text, "RU")
    assert refused.value.values["why"] == why.value


@pytest.mark.parametrize("locale", LOCALES)
def test_every_reason_has_a_sentence_of_its_own(locale: str) -> None:
    t = Texts(locale, ZoneInfo("UTC"))
    said = {t.plain("refused-bad-phone", phone="8 912", why=why.value) for why in BadPhone}
    assert len(said) == len(BadPhone)


def test_numbers_are_shown_in_groups_and_masked() -> None:
    assert readable("+79172345678") == "+7 917 234-56-78"
    assert masked("+79172345678") == "+7 917 …"


def test_digits_are_taken_from_digits_and_punctuation_only() -> None:
    assert digits_of("+7 (917) 234-56.78") == "79172345678"
    assert [digits_of(text) for text in ("", "()", "8 917 доб. 2")] == [None, None, None]
