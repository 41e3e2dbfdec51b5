"""Sales as managers type them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.errors import Refused
from crm.purchases import NewLine, NewPurchase
from crm.purchases.reading import read_sale
from tests.support.people import MOSCOW

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def read(text: str) -> NewPurchase:
    return read_sale(text, NOW, MOSCOW, "ru", "RUB")


def day(year: int, month: int, number: int, hour: int = 12) -> datetime:
    return datetime(year, month, number, hour, tzinfo=MOSCOW)


@pytest.mark.parametrize(
    ("text", "line", "at"),
    [
        ("пылесос Xiaomi 24 990 вчера", NewLine("пылесос Xiaomi", 2_499_000), day(2026, 11, 21)),
        ("iPhone 15 79 990", NewLine("iPhone 15", 7_999_000), None),
        ("фильтр 2 x 500", NewLine("фильтр", 100_000, 2.0), None),
        ("мешки 3 шт × 150,50 ₽", NewLine("мешки", 45_150, 3.0), None),
        ("2 x фильтр 1000", NewLine("фильтр", 100_000, 2.0), None),
        ("Доставка 0 сегодня", NewLine("Доставка", 0), None),
        ("Xiaomi 13 — 12 000 12.11.2025", NewLine("Xiaomi 13", 1_200_000), day(2025, 11, 12)),
        ("пылесос 24 990 ₽, 12 декабря", NewLine("пылесос", 2_499_000), day(2025, 12, 12)),
        ("часы 10 000 20.11 в 15:00", NewLine("часы", 1_000_000), day(2026, 11, 20, 15)),
        ("service 1,500.50 yesterday", NewLine("service", 150_050), day(2026, 11, 21)),
    ],
)
def test_one_thing(text: str, line: NewLine, at: datetime | None) -> None:
    assert read(text) == NewPurchase([line], at)


def test_several_things_a_day_of_their_own_and_a_coupon() -> None:
    sale = read("вчера\nчай 100; кофе 2 x 200\nкупон AB2K-9XYZ")
    assert sale == NewPurchase(
        [NewLine("чай", 10_000), NewLine("кофе", 40_000, 2.0)], day(2026, 11, 21), coupon="AB2K-9XYZ"
    )


@pytest.mark.parametrize(
    "text", ["", "пылесос", "24 990", "вчера", "чай 100\nчто-то ещё", "чай 100 руб позже", "я" * 500]
)
def test_what_is_not_understood_is_named(text: str) -> None:
    with pytest.raises(Refused, match="sale-line"):
        read(text)


@given(st.text(max_size=200))
def test_no_text_is_a_fault(text: str) -> None:
    try:
        sale = read(text)
    except Refused:
        return
    assert all(line.title.strip() and line.total >= 0 for line in sale.lines)
