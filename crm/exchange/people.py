"""The people of a file, whatever its kind, as drafts: rows of tables, vCards, Telegram's acquaintances."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from crm.exchange.columns import WIDEST, Layout
from crm.exchange.csvs import csv_rows
from crm.exchange.drafts import Draft, Drafting
from crm.exchange.meanings import ADDRESS, BIRTHDAY, Meaning
from crm.exchange.sheets import sheet_rows
from crm.exchange.telegram import Acquaintance, acquaintances
from crm.exchange.unreadable import Unreadable
from crm.exchange.vcards import Card, vcards

CSV, XLSX, VCARD, TELEGRAM = "csv", "xlsx", "vcard", "telegram"
TABLES = (CSV, XLSX)

Person = tuple[int, Draft, Sequence[str], list[list[object]]]
"""The line of the file (0: more of what the person before said), the draft, the cells as they stood, what was said."""

_VCARD = {
    "FN": Meaning.NAME,
    "TEL": Meaning.PHONE,
    "EMAIL": Meaning.EMAIL,
    "BDAY": BIRTHDAY,
    "TITLE": Meaning.POST,
    "NOTE": Meaning.NOTE,
    "X-TELEGRAM": Meaning.TELEGRAM,
}
_NAME_PARTS = (Meaning.LAST_NAME, Meaning.FIRST_NAME, Meaning.MIDDLE_NAME)


def kind_of(path: Path) -> str:
    """By its first bytes, not by its name; `Unreadable` for what holds no clients."""
    with path.open("rb") as file:
        head = file.read(1024)
    if head.startswith(b"PK\x03\x04"):
        return XLSX
    if head.startswith(
        (b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
    ):
        raise Unreadable("import-wrong-kind")
    bare = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if bare[:11].upper() == b"BEGIN:VCARD":
        return VCARD
    if bare.startswith(b"{"):
        return TELEGRAM
    if not bare:
        raise Unreadable("import-empty-file")
    return CSV


def table_rows(path: Path, kind: str) -> Iterator[list[str]]:
    """The rows of a table; `Unreadable` for one of ten thousand columns."""
    for row in sheet_rows(path) if kind == XLSX else csv_rows(path):
        if len(row) > WIDEST:
            raise Unreadable("import-too-many-columns")
        yield row


def people(path: Path, layout: Layout, drafting: Drafting) -> Iterator[Person]:
    """Everybody, in the order of the file."""
    if layout.kind in TABLES:
        return _of_table(table_rows(path, layout.kind), layout, drafting)
    if layout.kind == VCARD:
        return (_of_card(card, drafting) for card in vcards(path))
    return (_of_telegram(place, one, drafting) for place, one in enumerate(acquaintances(path), start=1))


def _of_table(rows: Iterable[list[str]], layout: Layout, drafting: Drafting) -> Iterator[Person]:
    takers = [
        (place, taker)
        for place, column in enumerate(layout.columns)
        if (taker := drafting.taker(column.meaning)) is not None
    ]
    for line, row in enumerate(rows, start=1):
        if line <= layout.header or not any(row):
            continue
        draft, width = Draft(), len(row)
        for place, take in takers:
            if place < width and (cell := row[place]):
                take(draft, cell)
        yield line, draft, row, []


def _of_card(card: Card, drafting: Drafting) -> Person:
    draft, cells = Draft(), []
    for entry in card.properties:
        if entry.name == "N":
            pairs: list[tuple[str, str]] = list(zip(_NAME_PARTS, entry.parts, strict=False))
        elif entry.name == "CATEGORIES":
            pairs = [(Meaning.TAGS, item) for item in entry.items]
        elif entry.name == "ORG":
            pairs = [(Meaning.COMPANY, entry.parts[0])]
        elif entry.name == "ADR":
            city, rest = (entry.parts + [""] * 7)[3], [part for part in entry.parts[:7] if part]
            pairs = [(Meaning.CITY, city), (ADDRESS, ", ".join(rest))]
        elif entry.name in _VCARD and not entry.is_fax:
            pairs = [(_VCARD[entry.name], entry.text)]
        else:
            continue
        cells.append(entry.text)
        for meaning, cell in pairs:
            if cell and (take := drafting.taker(meaning)):
                take(draft, cell)
    return card.line, draft, cells, []


def _of_telegram(place: int, one: Acquaintance, drafting: Drafting) -> Person:
    first, last = one.name
    pairs = [(Meaning.FIRST_NAME, first), (Meaning.LAST_NAME, last)] if last else [(Meaning.NAME, first)]
    pairs += [(Meaning.TELEGRAM, one.telegram), (Meaning.PHONE, one.phone), (Meaning.CREATED, one.created)]
    draft = Draft()
    for meaning, cell in pairs:
        if cell and (take := drafting.taker(meaning)):
            take(draft, cell)
    said = [[*words, at] for *words, moment in one.messages if (at := drafting.moment(moment))]
    return 0 if one.goes_on else place, draft, [cell for _, cell in pairs], said
