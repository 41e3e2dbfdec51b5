"""The template language: a strict grammar of tags, read out of a paragraph's text."""

import re
from dataclasses import dataclass

from crm.documents.engine.problems import ProblemKind

_NAME = r"[^\W\d_]\w*"
_PATH = rf"{_NAME}(?:\.{_NAME})*"
_FIELD = re.compile(rf"\{{\{{\s*(?P<path>{_PATH})\s*(?P<filters>(?:\|\s*{_NAME}\s*)*)\}}\}}")
_CONTROL = re.compile(
    rf"\{{%(?:(?P<level>p|tr)\s)?\s*(?:"
    rf"if\s+(?P<negated>not\s+)?(?P<condition>{_PATH})"
    rf"|(?P<word>else|endif|endfor)"
    rf"|for\s+(?P<variable>{_NAME})\s+in\s+(?P<rows>{_PATH})"
    rf")\s*%\}}"
)
_OPENERS = ("{{", "{%", "{#")
_EDGE = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
MAX_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Field:
    path: str
    filters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class If:
    path: str
    negated: bool


@dataclass(frozen=True, slots=True)
class For:
    variable: str
    path: str


@dataclass(frozen=True, slots=True)
class Word:
    """else, endif, endfor"""

    word: str


@dataclass(frozen=True, slots=True)
class Literal:
    """Plain text between tags."""


@dataclass(frozen=True, slots=True)
class Bad:
    kind: ProblemKind


Control = If | For | Word


@dataclass(frozen=True, slots=True)
class Token:
    """A tag or plain text at [start, end) of a text; its level: "p" a paragraph's, "tr" a row's, else none."""

    start: int
    end: int
    text: str
    tag: Field | Control | Literal | Bad
    level: str = ""


def scan(text: str) -> list[Token]:
    """The text from end to end as plain pieces and tags in order, tags not understood as Bad."""
    tokens: list[Token] = []
    place = 0
    while edge := _EDGE.search(text, place):
        if edge.start() > place:
            tokens.append(Token(place, edge.start(), text[place : edge.start()], Literal()))
        tokens.append(_read(text, edge.start(), edge[0]))
        place = tokens[-1].end
    if place < len(text):
        tokens.append(Token(place, len(text), text[place:], Literal()))
    return tokens


def _read(text: str, start: int, opener: str) -> Token:
    """The tag that begins here; one without its end stretches to the next tag."""
    following = _EDGE.search(text, start + 2)
    if opener not in _OPENERS or not following or following[0] in _OPENERS:
        shown = text[start : following.start() if following else len(text)] if opener in _OPENERS else opener
        return Token(start, start + 2, shown[:MAX_SHOWN].strip(), Bad(ProblemKind.UNCLOSED_TAG))
    end = following.end()
    written = text[start:end]
    field = _FIELD.fullmatch(written)
    if field:
        return Token(start, end, written, Field(field["path"], tuple(re.findall(_NAME, field["filters"]))))
    control = _CONTROL.fullmatch(written)
    if control:
        return Token(start, end, written, _control(control), control["level"] or "")
    return Token(start, end, written[:MAX_SHOWN], Bad(ProblemKind.BAD_TAG))


def _control(match: re.Match[str]) -> Control:
    if match["word"]:
        return Word(match["word"])
    if match["variable"]:
        return For(match["variable"], match["rows"])
    return If(match["condition"], bool(match["negated"]))
