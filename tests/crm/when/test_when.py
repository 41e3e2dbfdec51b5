"""Free-text time: shares on two corpora, and what must hold for any text."""

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.when import When, chips, find_when
from tests.bench.when_share import OURS, SHARED, TZ, ours, read_cases, shares

NOW = datetime(2026, 11, 18, 11, 20, tzinfo=TZ)  # a Wednesday
BERLIN = ZoneInfo("Europe/Berlin")
VOCABULARY = """
    завтра послезавтра в к до через на с 2 3 10 15 31 часа час дня дней неделю неделе месяц
    утра вечера вечером утром обед пятницу понедельник вторник следующий следующей конце начале месяца марта
    декабря 29 февраля числа 15:00 9.30 05.12 00:00 полдень полночь минут полтора последнюю . , -
    tomorrow next friday at pm am noon in an hour half end of month the 1st first monday december week evening
    after weekend
"""
FUTURE_WORDS = VOCABULARY.split()
LINES = st.lists(st.sampled_from(FUTURE_WORDS), max_size=9).map(" ".join)
OTHER_WORDS = ["позвонить", "не", "+7 917 234-56-78", "№12", "Май"]
MIXED_LINES = st.lists(st.sampled_from([*FUTURE_WORDS, *OTHER_WORDS]), max_size=12).map(" ".join)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1))  # noqa: DTZ001 hypothesis takes naive bounds


def find(text: str, now: datetime = NOW, tz: ZoneInfo = TZ, locale: str = "ru") -> When | None:
    return find_when(text, now, tz=tz, locale=locale)


def found(text: str, now: datetime = NOW, tz: ZoneInfo = TZ, locale: str = "ru") -> When:
    when = find(text, now, tz, locale)
    assert when is not None, text
    return when


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def share(path: Path, group: str) -> float:
    count, missed = shares(path, ours)[group]
    return 1 - len(missed) / count


@pytest.mark.parametrize("path", [OURS, SHARED], ids=["ours", "shared"])
@pytest.mark.parametrize(("group", "aim"), [("ru", 0.97), ("en", 0.97), ("none", 1.0)])
def test_share_of_a_corpus_that_is_understood(path: Path, group: str, aim: float) -> None:
    if not path.exists():
        pytest.skip("the shared data is not on this machine")
    assert share(path, group) >= aim


def test_the_other_words_of_our_corpus_are_left_whole() -> None:
    for case in read_cases(OURS):
        if case.expected:
            assert found(case.phrase, case.now).rest == case.rest


@pytest.mark.parametrize(
    ("text", "at", "matched", "rest"),
    [
        ("завтра позвонить Ивану в 15:00", "2026-11-19T15:00", "завтра в 15:00", "позвонить Ивану"),
        ("Завтра, не раньше: договор №12!", "2026-11-19T10:00", "Завтра", "не раньше: договор №12!"),
        (
            "счёт от 12.05.2026 оплатить в пятницу",
            "2026-11-20T10:00",
            "в пятницу",
            "счёт от 12.05.2026 оплатить",
        ),
        (
            "remind me tomorrow to call Bob at 4pm",
            "2026-11-19T16:00",
            "tomorrow at 4pm",
            "remind me to call Bob",
        ),
        ("к 18 подготовить зал", "2026-11-18T18:00", "к 18", "подготовить зал"),
        ("кафе «Пятница» завтра", "2026-11-19T10:00", "завтра", "кафе «Пятница»"),
        ("в 30 магазинов КП завтра", "2026-11-19T10:00", "завтра", "в 30 магазинов КП"),
    ],
)
def test_words_of_time_are_taken_out_of_the_line(text: str, at: str, matched: str, rest: str) -> None:
    when = found(text)
    assert (when.at, when.matched, when.rest) == (
        datetime.fromisoformat(at).replace(tzinfo=TZ),
        matched,
        rest,
    )


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("завтра с 10 до 12", "2026-11-19T12:00"),
        ("завтра с 10 до 11 вечера", "2026-11-19T23:00"),
        ("9:30 - 11:00", "2026-11-19T11:00"),
        ("с 28 декабря по 3 января", "2027-01-03T23:59"),
        ("1-5 декабря", "2026-12-05T23:59"),
        ("завтра-послезавтра", "2026-11-20T23:59"),
        ("tomorrow 10am-12pm", "2026-11-19T12:00"),
        ("завтра в 10", None),
    ],
)
def test_the_end_of_a_stretch(text: str, end: str | None) -> None:
    assert found(text).end == (datetime.fromisoformat(end).replace(tzinfo=TZ) if end else None)


@pytest.mark.parametrize(
    "text",
    [
        *("31.02", "31.02 в 10", "30 февраля", "32 числа", "00.12.2026", "12.13.2026", "February 30th"),
        *("завтра в 25:00", "в 10:75", "at 13:60", "через -2 часа", "через 0 минут", "через 9999 лет"),
    ],
)
def test_an_impossible_time_is_none(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Марта Мартовна",
            "Позвонить Августу",
            "ООО Среда",
            "кафе «Пятница»",
            "May Smith",
            "call Jan",
            "Mr March",
        ),
        *(
            "ул. 1 Мая, д. 5",
            "ул. 50 лет Октября, 12",
            "проспект 60-летия Октября",
            "2-го этажа",
            "on the 2nd floor",
        ),
        *(
            "акт №5 от 10 марта",
            "договор от 12.05.2026",
            "счёт 10/2026",
            "id 2026-118",
            "версия 2.10",
            "10.10.12.1",
        ),
        *(
            "8-917-234-56-78",
            "8 800 555 35 35",
            "89172345678",
            "12 500,50",
            "оплатил 10.05 р",
            "$5.10",
            "3/4 of users",
        ),
        *(
            "скидка до 15",
            "5-10 дней",
            "рассрочка на 12 месяцев",
            "в 2 раза",
            "3 раза в день",
            "24/7",
            "100 р в час",
        ),
        *(
            "раз в неделю",
            "доброе утро",
            "good morning",
            "one day",
            "first class",
            "monday.com",
            "ждёт 2 недели",
        ),
    ],
)
def test_names_numbers_and_lengths_of_time_are_no_time(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize("text", ["завтра", "к пятнице", "через неделю", "5 декабря", "next week"])
def test_a_day_alone_gets_the_default_hour(text: str) -> None:
    when = find_when(text, NOW, tz=TZ, default_hour=8)
    assert when is not None
    assert (when.has_time, when.at.hour) == (False, 8)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("вчера", "2026-11-17T10:00"),
        ("сегодня в 9:00", "2026-11-18T09:00"),
        ("12.05.2026", "2026-05-12T10:00"),
        ("last friday", "2026-11-13T10:00"),
    ],
)
def test_the_past_is_returned_when_the_words_name_it(text: str, at: str) -> None:
    assert found(text).at == datetime.fromisoformat(at).replace(tzinfo=TZ)


def test_the_locale_decides_only_what_comes_first_around_a_slash() -> None:
    assert found("5/12", locale="ru").at.month == 12
    assert found("5/12", locale="en").at.month == 5
    assert found("25/12", locale="en").at == found("12/25", locale="ru").at
    assert found("05.12", locale="en").at == found("05.12", locale="ru").at


def test_a_wall_time_that_the_clocks_skip_moves_forward() -> None:
    before = datetime(2027, 3, 27, 12, tzinfo=BERLIN)
    at = found("завтра в 02:30", before, BERLIN).at
    assert at.isoformat() == "2027-03-28T03:30:00+02:00"


def test_hours_are_real_hours_over_the_end_of_summer_time() -> None:
    before = datetime(2027, 10, 31, 1, 30, tzinfo=BERLIN)
    assert found("через 2 часа", before, BERLIN).at.isoformat() == "2027-10-31T02:30:00+01:00"


def test_the_answer_is_in_the_timezone_asked_for() -> None:
    at = found("завтра в 15:00", datetime(2026, 11, 18, 22, tzinfo=UTC), ZoneInfo("Asia/Yekaterinburg")).at
    assert at.isoformat() == "2026-11-20T15:00:00+05:00"


@pytest.mark.parametrize("junk", ["а ", "1 ", "в 10 ", "1.1.", "двадцать ", " ", "+", "через ", "\u202e🙂"])
def test_long_junk_holds_no_time_and_ends(junk: str) -> None:
    assert find(junk * (10_000 // len(junk))) is None


@given(st.text(max_size=300))
def test_no_text_makes_it_fail(text: str) -> None:
    find(text)


@given(LINES, MOMENTS)
def test_a_time_is_never_past_unless_said_so(text: str, now: datetime) -> None:
    local = now.replace(tzinfo=BERLIN)
    when = find(text, local, BERLIN)
    assert when is None or when.at.astimezone(UTC) >= local.astimezone(UTC)
    assert when is None or when.end is None or when.end >= when.at


@given(MIXED_LINES)
def test_no_word_is_lost(text: str) -> None:
    when = find(text)
    assert when is None or words(when.matched) + words(when.rest) == words(text)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-18T11:20", {"in-an-hour": "18T12:20", "tomorrow": "19T10:00", "monday": "23T10:00"}),
        ("2026-11-22T23:30", {"in-an-hour": "23T00:30", "tomorrow": "23T10:00"}),
    ],
)
def test_chips_offer_each_time_once(now: str, expected: dict[str, str]) -> None:
    offered = chips(datetime.fromisoformat(now).replace(tzinfo=TZ), TZ)
    assert {key: f"{at:%dT%H:%M}" for key, at in offered} == expected
