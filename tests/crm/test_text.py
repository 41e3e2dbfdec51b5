"""Texts of people are kept whole or refused, never cut silently."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.errors import Refused
from crm.text import bounded_text, nested_quotes, required_text, shorten


@given(st.text(max_size=40))
def test_a_bounded_text_is_whole_or_refused(text: str) -> None:
    try:
        kept = bounded_text(text, 20)
    except Refused as refusal:
        assert (refusal.key, refusal.values) == ("text-too-long", {"limit": 20})
        assert len(text) > 20
    else:
        assert len(kept) <= 20
        assert bounded_text(kept, 20) == kept


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00\x07"])
def test_nothing_is_no_text(text: str) -> None:
    with pytest.raises(Refused, match="empty-text"):
        required_text(text)


@given(st.text(max_size=60), st.integers(2, 30))
def test_a_shortened_text_fits_in_telegrams_units(text: str, limit: int) -> None:
    assert len(shorten(text, limit).encode("utf-16-le", "surrogatepass")) <= 2 * limit


def test_a_shortened_text_is_whole_where_it_fits_and_cannot_turn_a_screen_around() -> None:
    assert shorten("😀😀😀", 6) == "😀😀😀"
    assert shorten("😀😀😀", 5) == "😀😀…"
    assert shorten("от \u202eгнилуф", 20) == "от гнилуф"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("компания «ООО «Ромашка»» → «Х»", "компания «ООО „Ромашка“» → «Х»"),
        ("«да» и «нет»", "«да» и «нет»"),
        ("» без начала «", "» без начала «"),
    ],
)
def test_quotes_within_quotes_are_of_another_form(written: str, read: str) -> None:
    assert nested_quotes(written) == read
