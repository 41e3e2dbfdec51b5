"""Exported clients as a table: CSV that Excel opens right, and XLSX; formulas are made harmless in both."""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from crm.exchange.export_cells import Cell, Layout, Table, Writer, written
from crm.exchange.formulas import harmless
from storage.exporting import Exported

SHEET_ROWS = 1_048_576
"""Of an Excel sheet; what is more goes on in the next one."""
CELL_CHARACTERS = 32_767

_PHONES = re.compile(r"\+[0-9]{7,15}(?:, \+[0-9]{7,15})*")


@contextmanager
def csv_file(path: Path, layout: Layout) -> Iterator[Writer]:
    """UTF-8 with a mark and semicolons: what Excel in Russia opens by a double click."""
    table = Table(layout)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow([harmless(title) for title in layout.titles])

        def write(client: Exported) -> int:
            out.writerow([_csv_cell(cell) for cell in table.row(client)])
            return 1

        yield write


def _csv_cell(cell: Cell) -> str:
    """Phones begin with a plus and are no formula: their digits alone are in them, and importers read them."""
    text = written(cell)
    return harmless(text) if isinstance(cell, str) and not _PHONES.fullmatch(text) else text


@contextmanager
def xlsx_file(path: Path, layout: Layout) -> Iterator[Writer]:
    """Row after row goes to the disk, beside the file itself: nothing personal is left in other folders."""
    table = Table(layout)
    book = Workbook(
        path,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "dd.mm.yyyy",
            "tmpdir": str(path.parent),
        },
    )
    sheets = _Sheets(book, layout)

    def write(client: Exported) -> int:
        sheets.write(table.row(client))
        return 1

    try:
        yield write
    finally:
        book.close()


class _Sheets:
    """Rows one below the other, on as many sheets as they need."""

    def __init__(self, book: Workbook, layout: Layout) -> None:
        self._book, self._title, self._titles = book, layout.sheet, layout.titles
        self._bold = book.add_format({"bold": True})
        self._moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        self._begin()

    def write(self, cells: list[Cell]) -> None:
        if self._row == SHEET_ROWS:
            self._begin()
        for place, cell in enumerate(cells):
            _write_cell(self._sheet, self._row, place, cell, self._moment)
        self._row += 1

    def _begin(self) -> None:
        number = len(self._book.worksheets()) + 1
        self._sheet: Worksheet = self._book.add_worksheet(self._title if number == 1 else f"{self._title} {number}")
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, len(self._titles) - 1, 18)
        for place, title in enumerate(self._titles):
            self._sheet.write_string(0, place, title, self._bold)
        self._row = 1


def _write_cell(sheet: Worksheet, row: int, place: int, cell: Cell, moment: Format) -> None:
    match cell:
        case None | "":
            return
        case str():
            sheet.write_string(row, place, cell[:CELL_CHARACTERS])
        case datetime():
            sheet.write_datetime(row, place, cell, moment)
        case date():
            sheet.write_datetime(row, place, cell)
        case Decimal():
            sheet.write_number(row, place, float(cell))
        case _:
            sheet.write_number(row, place, cell)
