"""Spreadsheets (.xlsx) as rows of cells, each cell the text a person would have typed."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from crm.exchange.unreadable import Unreadable

UNPACKED = 200 << 20
"""Bytes: the library takes three times as much memory as the sheet's XML, and a small file may unpack to anything."""

PARTS = 5_000

Cell = int | float | str | bool | time | date | datetime | timedelta


def sheet_rows(path: Path) -> Iterator[list[str]]:
    """The rows of the first sheet that holds anything; `Unreadable` for bombs and broken files."""
    _check_size(path)
    try:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.height:
                yield from ([_text(cell) for cell in row] for row in sheet.iter_rows())
                return
    except CalamineError as error:
        raise Unreadable("import-broken-file") from error


def _check_size(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as parts:
            sizes = [part.file_size for part in parts.infolist()]
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable("import-broken-file") from error
    if sum(sizes) > UNPACKED or len(sizes) > PARTS:
        raise Unreadable("import-too-large-inside")


def _text(cell: Cell) -> str:
    """The library reads whole numbers as fractions: 79161234567.0."""
    match cell:
        case str():
            return cell
        case bool():
            return "1" if cell else "0"
        case float() if cell.is_integer() and abs(cell) < 1e18:
            return str(int(cell))
        case datetime():
            return cell.isoformat(" ")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
