"""Hours as people write them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.hours.reading import SomeDays, Unfit, WeekDays, read_line
from crm.hours.rules import Span

TODAY = date(2026, 11, 22)
NINE_TO_SIX = (Span(540, 1080),)


@pytest.mark.parametrize(
    ("line", "days", "spans"),
    [
        ("пн-пт 9-18", {0, 1, 2, 3, 4}, NINE_TO_SIX),
        ("Пн–Пт: 9:00–18:00", {0, 1, 2, 3, 4}, NINE_TO_SIX),
        ("mon-fri 9-18", {0, 1, 2, 3, 4}, NINE_TO_SIX),
        ("сб, вс выходной", {5, 6}, ()),
        ("sun closed", {6}, ()),
        ("сб-пн 10-11", {5, 6, 0}, (Span(600, 660),)),
        ("ежедневно круглосуточно", set(range(7)), (Span(0, 1440),)),
        ("вт 9-13, 14-24:00", {1}, (Span(540, 780), Span(840, 1440))),
        ("ср 18-0", {2}, (Span(1080, 1440),)),
    ],
)
def test_days_of_the_week(line: str, days: set[int], spans: tuple[Span, ...]) -> None:
    assert read_line(line, TODAY) == WeekDays(frozenset(days), spans)


@pytest.mark.parametrize(
    ("line", "first", "last", "spans"),
    [
        ("31.12 9-18", date(2026, 12, 31), date(2026, 12, 31), NINE_TO_SIX),
        ("1.01-8.01 выходной", date(2027, 1, 1), date(2027, 1, 8), ()),
        ("30.12-2.01 closed", date(2026, 12, 30), date(2027, 1, 2), ()),
        ("23.02.2027: выходной", date(2027, 2, 23), date(2027, 2, 23), ()),
    ],
)
def test_dates_without_a_year_are_the_next_ones(line: str, first: date, last: date, spans: tuple[Span, ...]) -> None:
    assert read_line(line, TODAY) == SomeDays(first, last, spans)


@pytest.mark.parametrize(
    "line",
    ["", "9-18", "пн", "пн 18-9", "пн 9-25", "пн 9:70-10", "пн 9-12, 11-13", "31.02 выходной", "1.01-1.06 выходной"],
)
def test_what_is_no_hours_is_told_apart(line: str) -> None:
    with pytest.raises(Unfit):
        read_line(line, TODAY)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_unfit(line: str) -> None:
    with suppress(Unfit):
        spans = read_line(line, TODAY).spans
        assert spans is None or spans == tuple(sorted(spans))


@pytest.mark.parametrize("line", ["31.12 как обычно", "31.12: обычный", "31.12 as usual"])
def test_a_special_day_is_made_like_every_week_again(line: str) -> None:
    read = read_line(line, TODAY)
    assert isinstance(read, SomeDays)
    assert read.spans is None
