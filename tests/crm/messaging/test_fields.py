"""`{name}` fields: filled in, with every formatted word keeping its format."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.messaging.fields import VALUE_LIMIT, cases_asked, fill, longest, units


@pytest.mark.parametrize(
    ("text", "name", "filled"),
    [
        ("Здравствуйте, {name}!", "Анна", "Здравствуйте, Анна!"),
        ("{Имя}, {имя|дорогой клиент}", "Анна", "Анна, Анна"),
        ("{name|дорогой клиент}!", "", "дорогой клиент!"),
        ("{ name | friend }!", "", "friend!"),
        ("[{name}]", "", "[]"),
        ("{phone} {name", "Анна", "{phone} {name"),
        ("{name}", "{name}", "{name}"),
        ("{name}", "<b>", "<b>"),
    ],
)
def test_fields_are_filled(text: str, name: str, filled: str) -> None:
    assert fill(text, [], {"name": name})[0] == filled


def test_a_bold_name_stays_bold_and_what_follows_keeps_its_place() -> None:
    text = "😀 {name}, скидка"
    entities = [
        {"type": "bold", "offset": units("😀 "), "length": units("{name}")},
        {"type": "italic", "offset": units("😀 {name}, "), "length": units("скидка")},
    ]
    filled, moved = fill(text, entities, {"name": "Анна👑"})
    assert [part(filled, entity) for entity in moved] == ["Анна👑", "скидка"]


def test_formatting_of_an_empty_value_is_dropped() -> None:
    assert fill("{name}!", [{"type": "bold", "offset": 0, "length": 6}], {})[1] == []


def test_a_long_name_is_cut_between_characters() -> None:
    filled, _ = fill("{name}", [], {"name": "x" + "👑" * 200})
    assert units(filled) <= VALUE_LIMIT
    assert filled.encode("utf-16-le").decode("utf-16-le") == filled


words = st.text(alphabet="аb😀 \n.", max_size=8)


@given(
    st.lists(st.tuples(words, st.sampled_from(["bold", "italic", None])), max_size=6),
    st.text(alphabet="Я👑", max_size=9),
)
def test_formatted_words_stay_formatted_whatever_stands_between(parts: list[tuple[str, str | None]], name: str) -> None:
    """Pieces with a field between each two: after filling, each entity covers the very piece it covered before."""
    text, entities, expected = "", list[dict[str, Any]](), list[str]()
    for piece, style in parts:
        if style and piece:
            entities.append({"type": style, "offset": units(text), "length": units(piece)})
            expected.append(piece)
        text += piece + "{name}"
    filled, moved = fill(text, entities, {"name": name})
    assert filled == text.replace("{name}", name)
    assert [part(filled, entity) for entity in moved] == expected
    assert [entity["type"] for entity in moved] == [entity["type"] for entity in entities]


@given(st.lists(words, max_size=5), st.text(max_size=100))
def test_no_name_makes_the_text_longer_than_promised(pieces: list[str], name: str) -> None:
    text = "{name|клиент}".join(pieces)
    assert units(fill(text, [], {"name": name})[0]) <= longest(text)


def test_an_entity_that_cuts_a_field_takes_it_whole() -> None:
    filled, moved = fill("за {name} да", [{"type": "bold", "offset": 5, "length": 7}], {"name": "Анна"})
    assert [part(filled, entity) for entity in moved] == ["Анна да"]


def part(text: str, entity: dict[str, Any]) -> str:
    """The words an entity covers."""
    data = text.encode("utf-16-le")
    return data[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le")


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{имя:дат}, {name:gen}, {имя}", "Анне, Анны, Анна"),
        ("{ ИМЯ : ДАТ | другу }", "Анне"),
        ("{имя:тв}", "Анна"),
        ("{имя:как}", "{имя:как}"),
    ],
)
def test_a_name_is_said_in_the_case_that_is_asked(text: str, filled: str) -> None:
    assert fill(text, [], {"name": "Анна", "name:dat": "Анне", "name:gen": "Анны"})[0] == filled
    assert cases_asked("{имя:дат} {name:gen} {имя}") == {"dat", "gen"}
