"""CSV files as rows of cells: any encoding, any delimiter, any size, cells of many lines."""

import csv
from collections import Counter
from collections.abc import Iterator
from math import log
from pathlib import Path
from typing import TextIO

from crm.exchange.encodings import SAMPLE, encoding_of
from crm.exchange.formulas import disarmed
from crm.exchange.unreadable import Unreadable

CELL = 1 << 20
"""Characters of a cell, and of a line; whatever is longer is no table of clients."""

DELIMITERS = ";,\t|"


def csv_rows(path: Path) -> Iterator[list[str]]:
    """Row by row; `Unreadable` for what no table holds: endless lines, quotes that never close."""
    csv.field_size_limit(CELL)
    with path.open(encoding=encoding_of(path), errors="replace", newline="") as file:
        delimiter = _delimiter(file)
        try:
            for row in csv.reader(_lines(file), delimiter=delimiter):
                yield [disarmed(cell) for cell in row]
        except csv.Error as error:
            raise Unreadable("import-broken-table") from error


def _delimiter(file: TextIO) -> str:
    """Leaves the file at its first row; Excel's `sep=` line is obeyed and passed over."""
    first = file.readline(16).rstrip("\r\n")
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4]
    file.seek(0)
    sample = file.read(SAMPLE)
    file.seek(0)
    return delimiter_of(sample)


def delimiter_of(sample: str) -> str:
    """The one that cuts most rows into the same number of cells, many rather than few."""
    lines = sample.splitlines(keepends=True)[:200]
    whole = lines[:-1] if len(sample) >= SAMPLE else lines
    return max(DELIMITERS, key=lambda delimiter: _evenness(whole, delimiter))


def _evenness(lines: list[str], delimiter: str) -> float:
    widths = Counter(len(row) for row in _well_formed(lines, delimiter))
    if not widths:
        return 0.0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return log(width) * (count / len(lines)) ** 2  # of lines: a quote misread swallows many of them


def _well_formed(lines: list[str], delimiter: str) -> Iterator[list[str]]:
    """Rows whose quotes end where their cells do: under another delimiter than the file's they don't."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        try:
            row = next(reader, None)
        except csv.Error:
            continue
        if row is None:
            return
        if row:
            yield row


def _lines(file: TextIO) -> Iterator[str]:
    while line := file.readline(CELL):
        if len(line) == CELL and not line.endswith(("\n", "\r")):
            raise Unreadable("import-broken-table")
        yield line
