"""What a group may read of what people type: no number that can be called, charged or identified by."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.addresses.secrets import HIDDEN, SHOWN, discreet, discreet_html
from tests.bench.phones import library, russian_writings

WORDS = st.text("абвгдеё <>&.,!?xyz😀", max_size=30)
PHONES = st.sampled_from([one for one in russian_writings(300) if library(one, "RU")])
TEXT = st.text("0123456789+-–.() \u00a0абв№😀٣\U0001d7d8", max_size=60)


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("звоните 8 917 234-56-78 после 5", "звоните 8 917 •••-••-•• после 5"),
        ("+7(917)2345678", "+7(917)•••••••"),
        ("мой 89172345678 12 мая", "мой 8917••••••• 12 мая"),
        ("тел89172345678", "тел8917•••••••"),
        ("дома 234-56-78", "дома 234-5•-••"),
        ("+49 30 12345678", "+49 30 ••••••••"),
        ("карта 4276 1234 5678 9010", "карта 4276 •••• •••• ••••"),
        ("4276123456789010", "4276••••••••••••"),
        ("паспорт 4510 123456", "паспорт 4510 ••••••"),
        ("серия 45 10 номер 123456", "серия 45 10 номер ••••••"),
    ],
)
def test_what_is_a_secret_is_masked(typed: str, seen: str) -> None:
    assert discreet(typed, "RU") == seen


@pytest.mark.parametrize(
    "plain",
    [
        "Договор №2026-118 на 1 500 000 ₽ от 23.11.2026, в 15:00",
        "Заказ 123456, артикул 20-40-118",
        "с 10.11.2026 по 12.12.2026",
        "размер 120-200-90, цена 12 500,00",
        "ИНН 7707083893",
        "дом 12, кв. 5, индекс 420111",
    ],
)
def test_the_figures_of_the_trade_stay_readable(plain: str) -> None:
    assert discreet(plain, "RU") == plain


def test_each_country_reads_its_own_phones() -> None:
    assert discreet("Tel. 0170 1234567", "DE") == "Tel. 0170 •••••••"


@given(WORDS, PHONES, WORDS)
def test_no_writing_of_a_phone_is_readable_in_a_group(before: str, phone: str, after: str) -> None:
    shown = discreet(f"{before} {phone} {after}", "RU")
    kept = re.sub(r"\D", "", shown)
    assert len(kept) <= SHOWN


@given(TEXT, st.sampled_from(["RU", "DE", "ZZ"]))
def test_only_digits_are_hidden_and_formatting_keeps_its_place(text: str, region: str) -> None:
    shown = discreet(text, region)
    assert len(shown.encode("utf-16-le")) == len(text.encode("utf-16-le"))
    signs = iter(shown)
    for sign in text:
        seen = next(signs)
        if seen == HIDDEN and sign != HIDDEN:
            assert re.fullmatch(r"\d", sign)
            if ord(sign) > 0xFFFF:
                next(signs)
        else:
            assert seen == sign


@given(TEXT)
def test_masked_twice_it_says_the_same(text: str) -> None:
    once = discreet(text, "RU")
    assert discreet(once, "RU") == once


def test_links_in_tags_stay_whole() -> None:
    shown = discreet_html('<a href="tg://user?id=89172345678">Анна</a>, 89172345678', "RU")
    assert shown == '<a href="tg://user?id=89172345678">Анна</a>, 8917•••••••'
