"""What a document is paid for, as people type it; strictly, since it becomes a sum in a contract."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.documents.items import MAX_LINES, read_bill
from crm.errors import Refused
from crm.money import Money


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("5000", 500_000),
        ("15 000", 1_500_000),
        ("5\u00a0000,50 руб.", 500_050),
        ("1,500.50", 150_050),
        ("1,500", 150_000),
        ("300р", 30_000),
        ("10 000 ₽", 1_000_000),
    ],
)
def test_one_sum(text: str, minor: int) -> None:
    bill = read_bill(text, "RUB")
    assert (bill.items, bill.total) == ((), Money(minor, "RUB"))


@pytest.mark.parametrize(
    ("line", "name", "quantity", "price"),
    [
        ("Консультация 2 x 1500", "Консультация", "2", 150_000),
        ("Консультация 2 х 1 500,50 руб.", "Консультация", "2", 150_050),  # a Cyrillic х
        ("Букет «Осень»: 1,5 × 2000", "Букет «Осень»", "1.5", 200_000),
        ("Доставка — 300р", "Доставка", "1", 30_000),
        ("Уборка 3 ч * 700", "Уборка", "3", 70_000),
        ("Пылесос X200 12 990", "Пылесос X200", "1", 1_299_000),
    ],
)
def test_a_service_a_line(line: str, name: str, quantity: str, price: int) -> None:
    [item] = read_bill(line, "RUB").items
    assert (item.name, item.quantity, item.price) == (name, Decimal(quantity), Money(price, "RUB"))


def test_lines_are_added_up() -> None:
    assert read_bill("Букет 2 x 1500\n\nДоставка 500\n", "RUB").total == Money(350_000, "RUB")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ноль",
        "0",
        "-5",
        "Букет",
        "Букет -5",
        "1,5555",
        "Букет 0 x 5",
        "99999999999",
        "9" * 400,
        "5000\n5000",
        "٥٠٠",
    ],
)
def test_what_is_not_clear_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="bad-bill"):
        read_bill(text, "RUB")


def test_too_many_lines_are_refused() -> None:
    with pytest.raises(Refused, match="bad-bill"):
        read_bill("Букет 5\n" * (MAX_LINES + 1), "RUB")


@given(st.lists(st.tuples(st.integers(1, 999), st.integers(1, 10**6)), min_size=1, max_size=MAX_LINES))
def test_the_total_is_the_sum_of_its_lines(rows: list[tuple[int, int]]) -> None:
    bill = read_bill("\n".join(f"Услуга {number} x {price}" for number, price in rows), "RUB")
    assert bill.total.minor == sum(number * price * 100 for number, price in rows)


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        bill = read_bill(text, "RUB")
    except Refused:
        return
    assert bill.total.minor > 0
