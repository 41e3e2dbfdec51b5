"""Which column is what: by the headings of known programs, by words of a heading, by what stands under it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crm.addresses.phones import Phone, parse_phone
from crm.exchange.dates import day_of
from crm.exchange.headings import PROGRAMS, SURE, WORDS
from crm.exchange.meanings import BIRTHDAY, FIELD, Column, Habits, Meaning
from crm.text import normalise

HEADER_WITHIN = 20
"""Rows: above the headings people write a title, and leave a line empty."""

WIDEST = 1_000
"""Columns; a wider table is no table of clients."""

ENOUGH = 0.6
"""The share of filled cells that must look alike to tell a column without a heading."""

_NAME = re.compile(r"[^\W\d_]+(?:[-' ’][^\W\d_]+){0,4}\.?")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a file is, whose it is, where a table's headings stand (0: nowhere), what its columns mean."""

    kind: str
    program: str
    header: int
    columns: tuple[Column, ...]


def layout_of(kind: str, rows: Sequence[Sequence[str]], habits: Habits) -> Layout:
    """Understand a table of this kind by its first rows."""
    header = _header_row(rows)
    headings = [cell.strip() for cell in rows[header - 1]] if header else []
    body = rows[header:]
    program, known = _program(headings)
    width = max(len(headings), *(len(row) for row in body), 0)
    titles = {normalise(title): f"{FIELD}{spec.key}" for spec in habits.fields for title in spec.titles}
    columns = []
    for place in range(width):
        heading = headings[place] if place < len(headings) else ""
        meaning = known.get(normalise(heading)) if program else None
        if meaning is None:
            meaning = _by_heading(heading, titles) or _by_content(_filled(body, place), habits, heading)
        columns.append(Column(heading[:64], meaning))
    return Layout(kind, program or kind, header, tuple(_without_doubts(columns)))


def _header_row(rows: Sequence[Sequence[str]]) -> int:
    """Counted from 1; 0 when the first row is a client already."""
    scores = [_headings_in(row) for row in rows[:HEADER_WITHIN]]
    return scores.index(max(scores)) + 1 if any(scores) else 0


def _headings_in(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip() and _by_words(normalise(cell)))


def _program(headings: Sequence[str]) -> tuple[str, dict[str, str]]:
    """The program whose own headings these are, and what they mean in it."""
    present = {normalise(heading) for heading in headings}
    for name, signature, meanings in PROGRAMS:
        if signature <= present:
            return name, meanings
    return "", {}


def _by_heading(heading: str, titles: dict[str, str]) -> str | None:
    """The company's own field of that title, else the words of the heading."""
    words = normalise(heading)
    return titles.get(words) or _by_words(words)


def _by_words(words: str) -> str | None:
    if not words or len(words) > 80:
        return None
    return SURE.get(words) or next((meaning for pattern, meaning in WORDS if pattern.search(words)), None)


def _filled(body: Sequence[Sequence[str]], place: int) -> list[str]:
    return [row[place].strip() for row in body if place < len(row) and row[place].strip()]


def _by_content(cells: Sequence[str], habits: Habits, heading: str) -> str:
    """A column that says nothing by its heading is told by its cells; a name only where there are no headings."""
    tests: list[tuple[str, Callable[[str], bool]]] = [
        (Meaning.EMAIL, lambda cell: "@" in cell and "." in cell.rpartition("@")[2] and " " not in cell),
        (Meaning.PHONE, lambda cell: _looks_like_phone(cell, habits.region)),
    ]
    if not heading:
        tests += [
            (BIRTHDAY, lambda cell: day_of(cell) is not None and len(cell) <= 10),
            (Meaning.NAME, lambda cell: _NAME.fullmatch(cell) is not None),
        ]
    for meaning, holds in tests:
        if cells and sum(map(holds, cells)) >= ENOUGH * len(cells):
            return meaning
    return Meaning.SKIP


def _looks_like_phone(cell: str, region: str) -> bool:
    digits = sum(char.isdigit() for char in cell)
    return 10 <= digits <= 15 and isinstance(parse_phone(cell.lstrip("'"), region), Phone)


def _without_doubts(columns: Sequence[Column]) -> list[Column]:
    """Of several columns guessed to be the name, the first is."""
    kept, named = [], False
    for column in columns:
        again = column.meaning == Meaning.NAME and named
        named = named or column.meaning == Meaning.NAME
        kept.append(Column(column.heading, Meaning.SKIP) if again else column)
    return kept
