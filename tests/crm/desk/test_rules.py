"""Names of topics, notes among words, what a group lacks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.desk.rules import TITLE_LIMIT, Seat, note_in, topic_title


@pytest.mark.parametrize(
    ("name", "city", "waits", "title"),
    [
        ("Анна Петрова", "Казань", True, "🟪 Анна П. · Казань"),
        ("Анна", None, False, "⬜ Анна"),
        ("Анна +7 916 123-45-67", None, True, "🟪 Анна …."),
        ("89161234567", None, True, "🟪 …"),
    ],
)
def test_a_topic_is_called_after_its_client(name: str, city: str | None, waits: bool, title: str) -> None:
    assert topic_title(name, city, waits=waits) == title


@given(st.text(min_size=1), st.none() | st.text(), st.booleans())
def test_telegram_takes_every_name(name: str, city: str | None, waits: bool) -> None:
    assert 0 < len(topic_title(name, city, waits=waits)) <= TITLE_LIMIT


@given(st.integers(70000000000, 89999999999))
def test_no_phone_gets_into_a_name(number: int) -> None:
    assert str(number) not in topic_title(f"Анна {number}", str(number), waits=True)


def test_two_slashes_begin_a_note() -> None:
    assert note_in("// капризная") == "капризная"
    assert note_in("капризная // да") is None


def test_a_seat_says_what_it_lacks_in_order() -> None:
    assert list(Seat(-1, "", is_forum=False, is_admin=False, manages_topics=False).lacks()) == ["forum", "admin"]
    assert list(Seat(-1, "", is_forum=True, is_admin=True, manages_topics=False).lacks()) == ["topics"]
    assert list(Seat(-1, "", is_forum=True, is_admin=True, manages_topics=True).lacks()) == []
