"""vCard 2.1, 3.0 and 4.0 as programs really write them: cards of properties, streamed."""

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from crm.exchange.encodings import encoding_of
from crm.exchange.unreadable import Unreadable

LINE = 1 << 20
CARD = 5_000
"""Lines of a card; pictures have thousands of them."""

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PARAMETER = re.compile(r';((?:[^":;]|"[^"]*")*)')
_HEAD = re.compile(r"(?:[\w-]+\.)?([\w-]+)")


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a card, decoded but for its backslashes: `N`, {"CHARSET": "UTF-8"}, «Иванова;Мария;…»."""

    name: str
    parameters: dict[str, str]
    raw: str

    @property
    def is_fax(self) -> bool:
        """A number nobody picks up."""
        return "FAX" in self.parameters.get("TYPE", "").split(",")

    @property
    def text(self) -> str:
        """The value as one text."""
        return _unescaped(self.raw)

    @property
    def parts(self) -> list[str]:
        """The parts of a structured value, such as N or ADR."""
        return [_unescaped(part) for part in _pieces(self.raw, ";")]

    @property
    def items(self) -> list[str]:
        """A list such as CATEGORIES."""
        return [_unescaped(part) for part in _pieces(self.raw, ",")]


@dataclass(slots=True)
class Card:
    """One card and the line of the file at which it begins."""

    line: int
    properties: list[Property] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        """Every property of the name, in the order written."""
        return [found for found in self.properties if found.name == name]

    def first(self, name: str) -> Property | None:
        """The first of them."""
        return next((found for found in self.properties if found.name == name), None)


def vcards(path: Path) -> Iterator[Card]:
    """Card by card; one whose end is missing ends where the next begins."""
    encoding = encoding_of(path)
    with path.open(encoding=encoding, errors="replace", newline=None) as file:
        card: Card | None = None
        for number, line in _logical_lines(file):
            bare = line.strip().upper()
            if bare in ("BEGIN:VCARD", "END:VCARD"):
                if card and card.properties:
                    yield card
                card = Card(number) if bare == "BEGIN:VCARD" else None
            elif card and (read := _property(line, encoding)):
                card.properties.append(read)
            if card and len(card.properties) > CARD:
                raise Unreadable("import-broken-vcard")
        if card and card.properties:
            yield card


def _logical_lines(file: TextIO) -> Iterator[tuple[int, str]]:
    """Lines put together again: folded by a space, by a soft break of quoted-printable, or not at all."""
    kept, began = "", 1
    for number, line in enumerate(_lines(file), start=1):
        if line[:1] in (" ", "\t"):
            kept += line[1:]
        elif kept.endswith("=") and _is_quoted(kept):
            kept = kept[:-1] + line
        else:
            if kept:
                yield began, kept
            kept, began = line, number
        if len(kept) > LINE:
            raise Unreadable("import-broken-vcard")
    if kept:
        yield began, kept


def _lines(file: TextIO) -> Iterator[str]:
    while line := file.readline(LINE):
        yield line.rstrip("\n")


def _is_quoted(line: str) -> bool:
    return "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


def _property(line: str, encoding: str) -> Property | None:
    """None for what is no property, and for pictures, sounds and keys."""
    head = _HEAD.match(line)
    if not head:
        return None
    place = head.end()
    parameters: dict[str, str] = {}
    while found := _PARAMETER.match(line, place):
        name, equals, value = found[1].partition("=")
        kind, said = _parameter(name.strip().upper(), value.strip('" ').upper() if equals else None)
        parameters[kind] = f"{parameters[kind]},{said}" if kind in parameters else said
        place = found.end()
    if line[place : place + 1] != ":" or parameters.get("ENCODING") in ("BASE64", "B"):
        return None
    return Property(head[1].upper(), parameters, _decoded(line[place + 1 :], parameters, encoding))


def _parameter(name: str, value: str | None) -> tuple[str, str]:
    """In 2.1 values stand alone: `TEL;CELL`, `NOTE;QUOTED-PRINTABLE`."""
    if value is not None:
        return name, value
    return "ENCODING" if name in ("QUOTED-PRINTABLE", "BASE64") else "TYPE", name


def _decoded(value: str, parameters: dict[str, str], encoding: str) -> str:
    if parameters.get("ENCODING") != "QUOTED-PRINTABLE":
        return value
    try:
        octets = quopri.decodestring(value.encode(encoding, "replace"))
        return octets.decode(parameters.get("CHARSET", "UTF-8"), "replace")
    except (LookupError, binascii.Error):
        return value


def _pieces(raw: str, separator: str) -> list[str]:
    """Cut at separators that no backslash escapes."""
    return re.findall(rf"(?:^|{separator})((?:[^\\{separator}]|\\.)*)", raw.replace("\n", "\\n"))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text).replace("\r\n", "\n").strip()
