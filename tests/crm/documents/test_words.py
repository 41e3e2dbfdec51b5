"""Numbers and sums in words, Russian and English."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.documents.cases import Case, Gender
from crm.documents.words import MAX_NUMBER, Minor, number_in_english, number_in_words, sum_in_words
from crm.money import Money
from tests.support.shared_data import shared_data

_CASES = dict(
    zip(("nominative", "genitive", "dative", "accusative", "instrumental", "prepositional"), Case, strict=True)
)
_MINOR: dict[str, Minor] = {
    "words+digits_minor": "digits",
    "words+words": "words",
    "words": "none",
    "words only": "none",
}
_GENDERS = {"cardinal": Gender.MALE, "cardinal f": Gender.FEMALE, "cardinal n": Gender.NEUTER}


def test_the_contract_form() -> None:
    assert sum_in_words(Money.of(1200, "RUB")) == "одна тысяча двести рублей 00 копеек"
    assert sum_in_words(Money.of("2001.21", "RUB")) == "две тысячи один рубль 21 копейка"
    assert sum_in_words(Money.of(-2, "RUB")) == "минус два рубля 00 копеек"
    assert sum_in_words(Money.of("0.02", "RUB"), minor="words") == "ноль рублей две копейки"


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (Case.GEN, "двухсот сорока одной тысячи пятидесяти двух рублей 00 копеек"),
        (Case.DAT, "двумстам сорока одной тысяче пятидесяти двум рублям 00 копеек"),
        (Case.INS, "двумястами сорока одной тысячей пятьюдесятью двумя рублями 00 копеек"),
        (Case.PREP, "двухстах сорока одной тысяче пятидесяти двух рублях 00 копеек"),
    ],
)
def test_cases_reach_every_word(case: Case, expected: str) -> None:
    assert sum_in_words(Money.of(241052, "RUB"), case=case) == expected


def test_a_round_thousand_governs_the_genitive() -> None:
    assert sum_in_words(Money.of(2000, "RUB"), case=Case.DAT, minor="none") == "двум тысячам рублей"


def test_english_and_other_currencies() -> None:
    assert sum_in_words(Money.of("1200.01", "USD"), "en") == "one thousand two hundred US dollars 01 cent"
    assert number_in_english(-342) == "minus three hundred forty-two"
    assert sum_in_words(Money(1000, "JPY")) == "одна тысяча JPY"
    assert sum_in_words(Money(1050, "CHF")) == "десять 50/100 CHF"


def test_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        number_in_words(MAX_NUMBER + 1)


@given(st.integers(0, MAX_NUMBER), st.sampled_from(Case))
def test_every_number_has_words_of_its_own(number: int, case: Case) -> None:
    assert number_in_words(number, case=case) != number_in_words(number + 1 if number < MAX_NUMBER else 0, case=case)


def _plain(text: str) -> str:
    """Letter case, ё and the comma or «и» between roubles and kopecks are a matter of taste."""
    return text.lower().replace("ё", "е").replace(",", "").replace(" и ", " ")


def test_sums_that_others_worded() -> None:
    rows = [
        row
        for row in csv.DictReader(shared_data("money_words", "money_words.csv").read_text("utf-8").splitlines())
        if row["suspect"] == "0" and row["style"] in _MINOR and len(row["currency"]) == 3
    ]
    wrong = []
    for row in rows:
        money = Money.of(row["amount"], row["currency"])
        words = sum_in_words(money, case=_CASES[row["case"]], minor=_MINOR[row["style"]])
        if _plain(words) != _plain(row["expected"]):
            wrong.append((row["amount"], row["expected"], words))
    assert len(rows) > 170
    assert wrong == []


def test_numbers_that_others_worded() -> None:
    rows = [
        row
        for row in csv.DictReader(shared_data("money_words", "money_words.csv").read_text("utf-8").splitlines())
        if row["style"] in _GENDERS and "." not in row["amount"] and abs(int(row["amount"])) <= MAX_NUMBER
    ]
    assert len(rows) > 30
    for row in rows:
        words = number_in_words(int(row["amount"]), _GENDERS[row["style"]], _CASES[row["case"]])
        assert _plain(words) == _plain(row["expected"])
