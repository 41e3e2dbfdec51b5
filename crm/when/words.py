"""The words of time in Russian and English, as patterns and what they mean."""

import re
from collections.abc import Iterable

_CARDINALS = """\
1 один одна одну одного одному одной one a an
2 два две двух двум пару пара two couple
3 три трех трем three
4 четыре четырех четырем four
5 пять пяти five
6 шесть шести six
7 семь семи seven
8 восемь восьми eight
9 девять девяти nine
10 десять десяти ten
11 одиннадцать одиннадцати eleven
12 двенадцать двенадцати twelve
13 тринадцать тринадцати thirteen
14 четырнадцать четырнадцати fourteen
15 пятнадцать пятнадцати fifteen
16 шестнадцать шестнадцати sixteen
17 семнадцать семнадцати seventeen
18 восемнадцать восемнадцати eighteen
19 девятнадцать девятнадцати nineteen
20 двадцать двадцати twenty
30 тридцать тридцати thirty
40 сорок сорока forty
50 пятьдесят пятидесяти fifty
"""
CARDINALS = {word: int(n) for n, *words in map(str.split, _CARDINALS.splitlines()) for word in words}
FRACTIONS = {
    **dict.fromkeys(("полтора", "полторы", "полутора"), 1.5),
    **dict.fromkeys(("пол", "половиной", "half", "1/2"), 0.5),
    **dict.fromkeys(("четверть", "четверти", "quarter"), 0.25),
    "3/4": 0.75,
}

_ENDINGS = "ый|ой|ий|ое|ье|ая|ья|ую|ью|ого|ьего|ому|ьему|ым|ьим|ом|ьем|ей"
_ORDINALS = """\
1 перв first
2 втор second
3 трет third
4 четверт fourth
5 пят fifth
6 шест sixth
7 седьм seventh
8 восьм eighth
9 девят ninth
10 десят tenth
11 одиннадцат eleventh
12 двенадцат twelfth
13 тринадцат thirteenth
14 четырнадцат fourteenth
15 пятнадцат fifteenth
16 шестнадцат sixteenth
17 семнадцат seventeenth
18 восемнадцат eighteenth
19 девятнадцат nineteenth
20 двадцат twentieth
30 тридцат thirtieth
"""
ORDINALS = {
    word: int(n)
    for n, stem, english in map(str.split, _ORDINALS.splitlines())
    for word in (english, *(stem + ending for ending in _ENDINGS.split("|")))
}

UNITS = {
    "minute": r"минут(?:а|у|ы|ам|ку|ок)?|мин\.?|м\.?|minutes?|mins?|m|'",
    "hour": r"час(?:а|ов|у|ик|ика|ам)?|ч\.?|hours?|hrs?|h",
    "workday": r"рабочи[йхе] (?:день|дня|дней)|рабочих дня|(?:business|working|work) days?",
    "day": r"день|дня|дней|дню|дн\.?|д\.?|сут(?:ки|ок)|days?|d",
    "week": r"недел(?:я|ю|и|е|ь|ьку|ек)|нед\.?|weeks?|wks?|w",
    "month": r"месяц(?:а|ев|у|е)?|мес\.?|months?",
    "quarter": r"квартал(?:а|у|е|ов)?|quarters?",
    "year": r"год(?:а|у|ик)?|лет|years?|yrs?|y",
}
MONTHS = (
    r"январ[ьяюе]|янв|january|jan",
    r"феврал[ьяюе]|фев|february|feb",
    r"март[ауе]?|мар|march|mar",
    r"апрел[ьяюе]|апр|april|apr",
    r"ма[йяюе]|may",
    r"июн[ьяюе]|июн|june?",
    r"июл[ьяюе]|июл|july?",
    r"август[ауе]?|авг|august|aug",
    r"сентябр[ьяюе]|сент?|september|sept?",
    r"октябр[ьяюе]|окт|october|oct",
    r"ноябр[ьяюе]|нояб?|november|nov",
    r"декабр[ьяюе]|дек|december|dec",
)
WEEKDAYS = (
    r"понедельник(?:а|у|ом|е)?|mondays?",
    r"вторник(?:а|у|ом|е)?|tuesdays?",
    r"сред[ауые]|wednesdays?",
    r"четверг(?:а|у|ом|е)?|thursdays?",
    r"пятниц[ауые]|fridays?",
    r"суббот[ауые]|saturdays?",
    r"воскресень[еяю]|sundays?",
)
SHORT_WEEKDAYS = ("пн|mon", "вт|tues?", "ср|wed", "чт|thur?s?", "птн?|fri", "сб|sat", "вс|sun")
DAYS = {
    -2: "позавчера|the day before yesterday|day before yesterday",
    -1: "вчера|yesterday",
    0: "сегодня|today",
    1: r"завтра|tomorrow|tmrw?|(?:на )?следующий день|(?:the )?next day",
    2: r"после ?завтра|(?:the )?day after tomorrow",
    3: "послепослезавтра",
}
# The part of a day: a word that stands alone, and one that only follows a clock time.
PARTS = {
    "early": r"рано утром|(?:in the )?early(?: in the)? morning",
    "morning": r"(?:с )?утр(?:ом|ечком|а)|(?:на|под) ?утро|(?:in the |this )?morning",
    "before lunch": r"(?:до|перед) обед(?:а|ом)|в первой половине дня|before (?:lunch|noon)",
    "lunch": r"(?:в|к) обед(?:у|енный перерыв)?|(?:at |around )?lunch ?time|at lunch",
    "afternoon": r"после обеда|во второй половине дня|днем|after lunch|(?:in the |this )?afternoon|пополудни",
    "evening": r"(?:поздно |рано )?вечер(?:ом|ком)|(?:ближе )?к вечеру|под вечер|(?:in the |this )?evening",
    "night": r"ночью|at night",
}
PARTS_OF_CLOCK = {
    "morning": "утра",
    "afternoon": "дня|пополудни",
    "evening": "вечера",
    "night": "ночи",
}


def index_of(patterns: Iterable[str], word: str) -> int:
    """Which of the patterns is this word."""
    return next(i for i, pattern in enumerate(patterns) if re.fullmatch(spaced(pattern), word.rstrip(".") or word))


def name_of(patterns: dict[str, str], word: str) -> str:
    """Under which name is this word listed."""
    return list(patterns)[index_of(patterns.values(), word)]


def unit_of(word: str) -> str:
    return name_of(UNITS, word)


def number_of(words: str) -> float:
    """The value of «25», «2,5», «двадцать четвёртого», «2 с половиной», "a couple of"."""
    values = [value_of(word) for word in re.findall(r"\d+(?:[.,]\d+)?(?:/\d)?|[^\W\d]+", words)]
    known = [value for value in values if value is not None]
    if re.search("три четверти|three.quarters", words):
        return 0.75
    return sum(known) if known else 1


def value_of(word: str) -> float | None:
    """None for words that are no number, and for an article: it is one, unless a number goes with it."""
    if word in FRACTIONS:
        return FRACTIONS[word]
    if word[0].isdigit():
        return float(word.replace(",", "."))
    return None if word in ("a", "an") else CARDINALS.get(word, ORDINALS.get(word))


def spaced(pattern: str) -> str:
    """A blank in a pattern means up to three in the text: matching stays bounded."""
    return pattern.replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")


def any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


TENS = any_of(word for word, n in CARDINALS.items() if n in (20, 30, 40, 50))
ONES = any_of(word for word, n in CARDINALS.items() if n < 10)
CARDINAL = rf"(?:{TENS}[ -]{ONES}|{any_of(CARDINALS)})"
ORDINAL = rf"(?:(?:двадцать|тридцать|twenty|thirty)[ -])?{any_of(ORDINALS)}"
COUNT = (
    r"(?:(?:\d{1,4}(?:[.,]\d{1,2})?|" + CARDINAL + r")(?: с половиной| and a half)?"
    r"|1/2|3/4|полтор[аы]|полутора|(?:три )?четверт[ьи]|(?:an? |one )?half(?: of)?(?: an?)?"
    r"|three[ -]quarters of an?|a quarter of an?|an? couple(?: of)?|пол)"
)
UNIT = any_of(UNITS.values())
MONTH = rf"{any_of(MONTHS)}\.?"
WEEKDAY = any_of(WEEKDAYS)
SHORT_WEEKDAY = rf"{any_of(SHORT_WEEKDAYS)}\.?"
DAY = any_of(DAYS.values())
PART = any_of(PARTS.values())
NEXT = r"(?:следующ(?:ий|ую|ее|ей|его|ем|ие)|след\.?|будущ(?:ий|ую|ее|ей|его|ем)|т(?:ой|у)|next|coming)"
THIS = r"(?:эт(?:от|у|о|ой|ого|ом|и)|текущ(?:ей|его|ем|ую)|ближайш(?:ий|ую|ее|ей|его|ем|ие)|this)"
