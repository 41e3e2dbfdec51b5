"""Numbers and sums in words: Russian in six cases, English."""

from typing import Literal

from crm.documents.cases import Case, Gender, forms
from crm.documents.currencies import (
    ENGLISH,
    MILLIARD,
    MILLION,
    RUSSIAN,
    THOUSAND,
    TRILLION,
    Noun,
)
from crm.money import Money

MAX_NUMBER = 10**15 - 1
Minor = Literal["digits", "words", "none"]

_ONE = {
    Gender.MALE: forms("один одного одному один одним одном"),
    Gender.FEMALE: forms("одна одной одной одну одной одной"),
    Gender.NEUTER: forms("одно одного одному одно одним одном"),
}
_TWO = {
    Gender.MALE: forms("два двух двум два двумя двух"),
    Gender.FEMALE: forms("две двух двум две двумя двух"),
    Gender.NEUTER: forms("два двух двум два двумя двух"),
}
_SMALL = {
    0: forms("ноль нуля нулю ноль нулём нуле"),
    3: forms("три трёх трём три тремя трёх"),
    4: forms("четыре четырёх четырём четыре четырьмя четырёх"),
    8: forms("восемь восьми восьми восемь восемью восьми"),
    40: forms("сорок сорока сорока сорок сорока сорока"),
    90: forms("девяносто девяноста девяноста девяносто девяноста девяноста"),
    100: forms("сто ста ста сто ста ста"),
    200: forms("двести двухсот двумстам двести двумястами двухстах"),
    300: forms("триста трёхсот трёмстам триста тремястами трёхстах"),
    400: forms("четыреста четырёхсот четырёмстам четыреста четырьмястами четырёхстах"),
}
# Words that decline like «пять» (пяти, пятью) and, from 50 to 80 and 500 to 900, in both of their halves.
_SOFT = {5: "пять", 6: "шесть", 7: "семь", 9: "девять", 10: "десять", 20: "двадцать", 30: "тридцать"}
_TEEN_STEMS = ("один", "две", "три", "четыр", "пят", "шест", "сем", "восем", "девят")
_SOFT |= {10 + unit: f"{stem}надцать" for unit, stem in enumerate(_TEEN_STEMS, start=1)}
_SOFT_ENDING = forms("ь и и ь ью и")
_HUNDRED_ENDING = forms("сот сот стам сот стами стах")
_SCALES: tuple[tuple[int, Noun], ...] = (
    (10**12, TRILLION),
    (10**9, MILLIARD),
    (10**6, MILLION),
    (10**3, THOUSAND),
)


def _simple(number: int, gender: Gender, case: Case) -> str:
    """A number that is one word: 0–20, tens, hundreds."""
    if number in (1, 2):
        return (_ONE if number == 1 else _TWO)[gender][case]
    if number in _SMALL:
        return _SMALL[number][case]
    if number in _SOFT:
        return _SOFT[number][:-1] + _SOFT_ENDING[case]
    if number < 100:
        return _simple(number // 10, gender, case) + ("десят" + ("" if case in _DIRECT else _SOFT_ENDING[case]))
    return _simple(number // 100, gender, case) + _HUNDRED_ENDING[case]


_DIRECT = (Case.NOM, Case.ACC)


def _below_thousand(number: int, gender: Gender, case: Case) -> list[str]:
    hundreds, rest = number // 100 * 100, number % 100
    tens, units = (0, rest) if rest <= 20 else (rest // 10 * 10, rest % 10)
    return [_simple(part, gender, case) for part in (hundreds, tens, units) if part]


def counted(number: int, noun: Noun, case: Case) -> str:
    """The noun as it stands after the number: 1 рубль, 2 рубля, 5 рублей; двум рублям; тысяче рублей."""
    last, teen = number % 10, number % 100 in range(11, 20)
    if last == 1 and not teen:
        adjective, form = noun.adjective_one, noun.one[case]
        adjective_case = case
    elif number % 1000 == 0 or (case in _DIRECT and (teen or last not in (2, 3, 4))):
        adjective, form, adjective_case = noun.adjective_many, noun.many[Case.GEN], Case.GEN
    elif case in _DIRECT:
        adjective, form, adjective_case = noun.adjective_many, noun.one[Case.GEN], Case.GEN
    else:
        adjective, form, adjective_case = noun.adjective_many, noun.many[case], case
    return f"{adjective[adjective_case]} {form}" if adjective else form


def number_in_words(number: int, gender: Gender = Gender.MALE, case: Case = Case.NOM) -> str:
    """Russian cardinal number; ValueError beyond 15 digits."""
    if abs(number) > MAX_NUMBER:
        raise ValueError("number too large to word")
    if number < 0:
        return "минус " + number_in_words(-number, gender, case)
    if number == 0:
        return _SMALL[0][case]
    words: list[str] = []
    for scale, noun in _SCALES:
        group = number // scale % 1000
        if group:
            words += [*_below_thousand(group, noun.gender, case), counted(group, noun, case)]
    return " ".join(words + _below_thousand(number % 1000, gender, case))


def sum_in_words(money: Money, locale: str = "ru", case: Case = Case.NOM, minor: Minor = "digits") -> str:
    """The contract form, «одна тысяча двести рублей 00 копеек»; the locale decides the language."""
    sign, absolute = ("минус " if locale == "ru" else "minus ") * (money.minor < 0), abs(money.minor)
    whole, rest = divmod(absolute, 10**money.precision)
    phrase = _russian_sum if locale == "ru" else _english_sum
    return sign + phrase(whole, rest, money.currency, case, minor if money.precision else "none")


def _russian_sum(whole: int, rest: int, currency: str, case: Case, minor: Minor) -> str:
    if currency not in RUSSIAN:
        fraction = f" {rest:02d}/100" if minor != "none" else ""
        return f"{number_in_words(whole, case=case)}{fraction} {currency}"
    unit, part = RUSSIAN[currency]
    text = f"{number_in_words(whole, unit.gender, case)} {counted(whole, unit, case)}"
    if minor == "none":
        return text
    amount = f"{rest:02d}" if minor == "digits" else number_in_words(rest, part.gender, case)
    return f"{text} {amount} {counted(rest, part, case)}"


_EN_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen
"""
_EN_UNITS = _EN_WORDS.split()
_EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_EN_SCALES = (
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
    (10**3, "thousand"),
    (100, "hundred"),
)


def number_in_english(number: int) -> str:
    """English cardinal number; ValueError beyond 15 digits."""
    if abs(number) > MAX_NUMBER:
        raise ValueError("number too large to word")
    if number < 0:
        return "minus " + number_in_english(-number)
    if number < 20:
        return _EN_UNITS[number]
    if number < 100:
        tens, units = divmod(number, 10)
        return _EN_TENS[tens - 2] + (f"-{_EN_UNITS[units]}" if units else "")
    scale, name = next(pair for pair in _EN_SCALES if number >= pair[0])
    head, rest = divmod(number, scale)
    return f"{number_in_english(head)} {name}" + (f" {number_in_english(rest)}" if rest else "")


def _english_sum(whole: int, rest: int, currency: str, case: Case, minor: Minor) -> str:
    if currency not in ENGLISH:
        fraction = f" {rest:02d}/100" if minor != "none" else ""
        return f"{number_in_english(whole)}{fraction} {currency}"
    unit, part = ENGLISH[currency]
    text = f"{number_in_english(whole)} {unit[whole != 1]}"
    if minor == "none":
        return text
    amount = f"{rest:02d}" if minor == "digits" else number_in_english(rest)
    return f"{text} {amount} {part[rest != 1]}"
