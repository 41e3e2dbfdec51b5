"""`{name}` fields in a text with formatting: filled in without moving a bold word off its place."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from crm.messaging.content import Content

CASES = {
    **dict.fromkeys(("gen", "род"), "gen"),
    **dict.fromkeys(("dat", "дат"), "dat"),
    **dict.fromkeys(("acc", "вин"), "acc"),
    **dict.fromkeys(("ins", "тв", "твор"), "ins"),
    **dict.fromkeys(("prep", "пр", "предл"), "prep"),
}
"""How a case is written, short, in either language."""

FIELD = re.compile(
    r"\{[ ]*(?:(?P<name>name|имя)[ ]*(?::[ ]*(?P<case>" + "|".join(CASES) + r")[ ]*)?"
    r"|(?P<coupon>coupon|купон)(?:[ ]+(?P<percent>[1-9][0-9]?)[ ]?%?)?[ ]*)(?:\|(?P<default>[^{}\n]{0,64}))?\}",
    re.IGNORECASE,
)
"""`{name}`, `{имя:дат}` in a case, `{имя|дорогой клиент}` with what to say when the name is unknown, `{купон 20%}`."""

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
"""The most UTF-16 units that Telegram takes as a message, and under a file."""

VALUE_LIMIT = 64
"""A field takes at most this many UTF-16 units, so that a text that fits once fits everybody."""


class _Span(NamedTuple):
    """A field in UTF-16 units: where it began and ended, and how long what replaces it is."""

    start: int
    end: int
    length: int


def fill(text: str, entities: list[dict[str, Any]], values: Mapping[str, str]) -> tuple[str, list[dict[str, Any]]]:
    """The text with its fields filled and the entities where their words now stand.

    `entities` are Telegram's: `offset` and `length` count UTF-16 units. One that held nothing but an empty value
    is dropped. An unknown name without a default leaves nothing; a case that `values` do not hold (under `name:dat`)
    is said as the name stands.
    """
    spans: list[_Span] = []

    def replace(match: re.Match[str]) -> str:
        plainly = values.get("coupon" if match["coupon"] else "name", "")
        value = _cut(values.get(_key(match), plainly) or (match["default"] or "").strip())
        start = units(text[: match.start()])
        spans.append(_Span(start, start + units(match[0]), units(value)))
        return value

    filled = FIELD.sub(replace, text)
    return filled, _moved(entities, spans)


def filled(content: Content, values: Mapping[str, str]) -> Content:
    """The content for a reader of whom these are the values; a nobody's name is empty."""
    text, entities = fill(content.text, content.entities, values)
    if text == content.text:
        return content
    return (
        replace(content, text=text, entities=entities)
        if content.kind == "text"
        else content.with_caption(text, entities)
    )


def cases_asked(text: str) -> set[str]:
    """The cases in which the text names its reader."""
    return {CASES[match["case"].lower()] for match in FIELD.finditer(text) if match["case"]}


def asks_for_coupon(text: str) -> bool:
    """True when the text tells its reader a code of his own."""
    return any(match["coupon"] for match in FIELD.finditer(text))


def coupon_percent(text: str) -> int | None:
    """What the coupon in the text takes off, as the first of its fields says it."""
    said = (match["percent"] for match in FIELD.finditer(text) if match["percent"])
    return next((int(percent) for percent in said), None)


def limit_of(content: Content) -> int:
    """How many UTF-16 units its words may take."""
    return TEXT_LIMIT if content.kind == "text" else CAPTION_LIMIT


def readable(text: str) -> str:
    """The text as a list of campaigns shows it, for nobody in particular: a field's own words, or «…»."""
    return FIELD.sub(lambda match: (match["default"] or "").strip() or "…", text)


def longest(text: str) -> int:
    """How many UTF-16 units the text can take once its fields are filled."""
    return units(FIELD.sub("", text)) + VALUE_LIMIT * sum(1 for _ in FIELD.finditer(text))


def _key(match: re.Match[str]) -> str:
    """Under what the values hold it: `name`, `name:dat`."""
    if match["coupon"]:
        return "coupon"
    return f"name:{CASES[match['case'].lower()]}" if match["case"] else "name"


def units(text: str) -> int:
    """The length as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(value: str) -> str:
    while units(value) > VALUE_LIMIT:
        value = value[:-1]
    return value


def _moved(entities: list[dict[str, Any]], spans: list[_Span]) -> list[dict[str, Any]]:
    moved = []
    for entity in entities:
        start = _new_place(entity["offset"], spans, is_end=False)
        end = _new_place(entity["offset"] + entity["length"], spans, is_end=True)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return moved


def _new_place(place: int, spans: list[_Span], *, is_end: bool) -> int:
    """Where a border now stands; one inside a field takes the whole field in."""
    shift = 0
    for span in spans:
        if place <= span.start:
            break
        if place < span.end:
            return span.start + shift + (span.length if is_end else 0)
        shift += span.length - (span.end - span.start)
    return place + shift
