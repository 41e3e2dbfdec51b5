"""Formatting becomes text and entities with UTF-16 offsets, or Telegram's complaint."""

from __future__ import annotations

import html
import re
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.entities import formatted
from bot.sandbox.errors import ApiError

TAGS = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler"}
MARKS = {"bold": "*", "strikethrough": "~", "spoiler": "||"}
# No character that starts a link, a command or a mention, and nothing that trimming would take.
WORDS = st.text(st.sampled_from("abжя<>&_*[]()~`>+-=|{}!\"'\\😀👨‍👩‍👧é"), min_size=1, max_size=8)


def utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def covered(text: str, entity: dict[str, Any]) -> str:
    start, length = entity["offset"], entity["length"]
    return utf16(text)[2 * start : 2 * (start + length)].decode("utf-16-le")


@given(st.lists(st.tuples(WORDS, st.lists(st.sampled_from(sorted(TAGS)), unique=True)), min_size=1, max_size=6))
def test_html_gives_back_what_was_marked(pieces: list[tuple[str, list[str]]]) -> None:
    source, expected = "", []
    for words, kinds in pieces:
        opening = "".join(f"<{TAGS[kind]}>" for kind in kinds)
        closing = "".join(f"</{TAGS[kind]}>" for kind in reversed(kinds))
        source += opening + html.escape(words) + closing
        expected += [(kind, words) for kind in kinds]
    text, entities = formatted(source, "HTML", None)
    assert text == "".join(words for words, _ in pieces)
    assert sorted((e["type"], covered(text, e)) for e in entities) == sorted(expected)


@given(st.lists(st.tuples(WORDS, st.sampled_from([None, *MARKS])), min_size=1, max_size=6))
def test_markdown_gives_back_what_was_marked(pieces: list[tuple[str, str | None]]) -> None:
    source = " ".join(
        (MARKS[kind] if kind else "")
        + re.sub(r"([_*\[\]()~`>#+\-=|{}.!\\])", r"\\\1", words)
        + (MARKS[kind] if kind else "")
        for words, kind in pieces
    )
    text, entities = formatted(source, "MarkdownV2", None)
    assert text == " ".join(words for words, _ in pieces)
    assert [(e["type"], covered(text, e)) for e in entities] == [(kind, w) for w, kind in pieces if kind]


@given(st.text(max_size=60), st.sampled_from(["HTML", "MarkdownV2", None]))
def test_any_text_is_formatted_or_refused(source: str, mode: str | None) -> None:
    try:
        text, entities = formatted(source, mode, None)
    except ApiError as error:
        assert error.code == 400
        return
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    assert all(e["offset"] >= 0 < e["length"] and e["offset"] + e["length"] <= length for e in entities)


@given(st.text("aж😀", max_size=12), st.integers(-1, 14), st.integers(-1, 14))
def test_given_entities_must_lie_on_whole_characters(text: str, offset: int, length: int) -> None:
    boundaries = {len(utf16(text[:i])) // 2 for i in range(len(text) + 1)}
    fits = length >= 0 and offset in boundaries and offset + length in boundaries
    try:
        _, entities = formatted(text, None, [{"type": "bold", "offset": offset, "length": length}])
    except ApiError:
        assert not fits
    else:
        assert fits
        assert len(entities) == (length > 0)


@pytest.mark.parametrize(
    ("mode", "source", "complaint"),
    [
        ("HTML", "<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("HTML", "x</b>", "Unexpected end tag at byte offset 1"),
        ("HTML", "ж<b>x</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("HTML", "ж<div>x</div>", 'Unsupported start tag "div" at byte offset 2'),
        ("HTML", "2 < 3", "Unclosed start tag at byte offset 2"),
        ("HTML", "<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("HTML", "<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ("MarkdownV2", "a.b", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("MarkdownV2", "*x", "Can't find end of Bold entity at byte offset 0"),
        ("MarkdownV2", "ж_x", "Can't find end of Italic entity at byte offset 2"),
        ("MarkdownV2", "[x](http://a.ru", "Can't find end of a URL at byte offset 4"),
        ("MarkdownV2", "![x](http://a.ru)", "Invalid custom emoji identifier specified"),
    ],
)  # fmt: skip
def test_faults_are_named_as_telegram_names_them(mode: str, source: str, complaint: str) -> None:
    with pytest.raises(ApiError) as refused:
        formatted(source, mode, None)
    assert refused.value.description == f"Bad Request: can't parse entities: {complaint}"


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ('<a href="https://x.ru?a=1&amp;b=2">ж</a>', "ж", [{"type": "text_link", "url": "https://x.ru?a=1&b=2"}]),
        ('<a href="tg://user?id=5">Аня</a>', "Аня", [{"type": "text_mention", "user": {"id": 5}}]),
        ('<pre><code class="language-py">x</code></pre>', "x", [{"type": "pre", "language": "py"}]),
        ("<blockquote expandable>x</blockquote>", "x", [{"type": "expandable_blockquote"}]),
        ('<tg-time unix="7" format="wDT">x</tg-time>', "x",
         [{"type": "date_time", "unix_time": 7, "date_time_format": "wDT"}]),
        ("<a href='nowhere'>x</a>", "x", []),
        ("<b></b>x &lt;&foo; &#128512;", "x <&foo; 😀", []),
        ("  <b> x </b> ", "x", [{"type": "bold"}]),
    ],
)  # fmt: skip
def test_html_kinds(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    got = formatted(source, "html", None)
    assert got.text == text
    assert got.entities == [{"offset": 0, "length": len(text), **entity} for entity in entities]


def test_quotes_in_markdown_end_with_their_lines() -> None:
    text, entities = formatted(">one\n>two\nthree", "MarkdownV2", None)
    assert text == "one\ntwo\nthree"
    assert [(e["type"], covered(text, e)) for e in entities] == [("blockquote", "one\ntwo")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start now", [("bot_command", "/start")]),
        ("😀 /find@kartoteka_bot x", [("bot_command", "/find@kartoteka_bot")]),
        ("и/или http/1", []),
        ("пишите @anna_p и #акция", [("mention", "@anna_p"), ("hashtag", "#акция")]),
        ("a.b@mail.ru, https://x.ru/a?b=1.", [("email", "a.b@mail.ru"), ("url", "https://x.ru/a?b=1")]),
    ],
)
def test_telegram_finds_links_and_commands_itself(text: str, found: list[tuple[str, str]]) -> None:
    entities = formatted(text, None, None).entities
    assert [(e["type"], covered(text, e)) for e in entities] == found


def test_nothing_is_found_inside_code() -> None:
    assert [e["type"] for e in formatted("<code>/start</code>", "HTML", None).entities] == ["code"]


@pytest.mark.timeout(10)
@pytest.mark.parametrize("mode", ["HTML", "MarkdownV2", None])
@pytest.mark.parametrize(
    "piece", ["<", "<a", "<a href='", "<b>", "</", "&", "*", "_", "[", "||", "`", ">\n", "a.", "a@", "/a", "@", "#"]
)
def test_hostile_repetition_is_quick(mode: str | None, piece: str) -> None:
    """No text holds up the sandbox, however it repeats itself."""
    source = (piece * 32_000)[:32_000]
    for text in (source, piece + "a" * 31_000, "a" + source[:4_000]):
        with suppress(ApiError):
            formatted(text, mode, None)


def test_modes_are_few() -> None:
    with pytest.raises(ApiError, match="unsupported parse_mode"):
        formatted("x", "bbcode", None)
