"""What a worker process does with a file: looks at it, then reads it into blocks of records for the load."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from crm.exchange.columns import Layout, layout_of
from crm.exchange.drafts import Draft, Drafting, Fault, Record, finished, full_name, is_total
from crm.exchange.meanings import Column, Habits
from crm.exchange.people import TABLES, kind_of, people, table_rows
from crm.exchange.seen import Seen
from crm.exchange.unreadable import Unreadable

SAMPLE = 200
"""Rows that show what the columns hold."""

BLOCK = 2_000
"""Records, or messages: what is loaded in one transaction. Other writers wait for one, some 60 ms."""

KEPT_FAULTS = 50_000
"""Faulty rows kept to be looked at; a file with more of them is another kind of file."""

CELLS = 50
"""Cells of a faulty row that are kept."""


RECORDS, FAULTS = ".records", ".faults"
"""What stands beside a file once it was read."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records were read, and how many rows hold nobody or something unreadable."""

    records: int
    faulty: int
    doubtful: int


def look(path: Path, habits: Habits) -> Layout:
    """What the first rows tell, however large the file is."""
    kind = kind_of(path)
    if kind not in TABLES:
        return Layout(kind, kind, 0, ())
    rows = list(islice(table_rows(path, kind), SAMPLE))
    if not any(cell.strip() for row in rows for cell in row):
        raise Unreadable("import-empty-file")
    return layout_of(kind, rows, habits)


def read(path: Path, columns: tuple[Column, ...], habits: Habits) -> Tally:
    """Write everybody beside the file, a block to a line, and the rows with faults, a row to a line."""
    layout = replace(look(path, habits), columns=columns)
    reading = _Reading()
    with beside(path, RECORDS).open("w", encoding="utf-8") as out, beside(path, FAULTS).open("w") as faulty:
        for block in reading.blocks(path, layout, Drafting(habits)):
            out.write(f"{len(block)}\t{json.dumps(block, ensure_ascii=False)}\n")
            faulty.writelines(json.dumps(fault) + "\n" for fault in reading.taken_faults())
        faulty.writelines(json.dumps(fault) + "\n" for fault in reading.taken_faults())
    if not reading.records and not reading.faulty:
        raise Unreadable("import-empty-file")
    return Tally(reading.records, reading.faulty, reading.doubtful)


def beside(path: Path, what: str) -> Path:
    """`RECORDS` or `FAULTS` of a file."""
    return path.with_name(path.name + what)


FaultyRow = tuple[int, bool, list[Fault], list[str]]
"""The line, whether it was taken in all the same, what is wrong, the cells."""


class _Reading:
    def __init__(self) -> None:
        self.records = self.faulty = self.doubtful = 0
        self._faults: list[FaultyRow] = []
        self._seen = Seen()

    def taken_faults(self) -> list["FaultyRow"]:
        """Those noted since the last call."""
        faults, self._faults = self._faults, []
        return faults

    def blocks(self, path: Path, layout: Layout, drafting: Drafting) -> Iterator[list[Record]]:
        block: list[Record] = []
        weight = 0
        for line, draft, cells, said in people(path, layout, drafting):
            record = finished(draft, line, said)
            if draft.faults or record is None:
                self._note(line, draft, record, cells)
            if record is None:
                continue
            self.records += 1
            block.append(record._replace(repeats=True) if self._repeats(record) else record)
            weight += 1 + len(said)
            if weight >= BLOCK:
                yield block
                block, weight = [], 0
        if block:
            yield block

    def _repeats(self, record: Record) -> bool:
        add, repeats = self._seen.add, False
        for phone in record.phones:
            repeats |= add(phone)
        for email in record.emails:
            repeats |= add(email)
        if record.telegram:
            repeats |= add(record.telegram)
        if record.username:
            repeats |= add("@" + record.username.casefold())
        if not (record.phones or record.emails or record.telegram or record.username):
            repeats = add(record.name.casefold())
        return repeats

    def _note(self, line: int, draft: Draft, record: Record | None, cells: Sequence[str]) -> None:
        """A row that says nothing wrong and names nobody is faulty too, but for a line of totals."""
        faults = draft.faults
        if record is None and not faults:
            if is_total(full_name(draft.parts)):
                return
            faults = [Fault("import-nobody", {})]
        self.faulty += record is None
        self.doubtful += record is not None
        if self.faulty + self.doubtful <= KEPT_FAULTS:
            self._faults.append((line, record is not None, faults, [cell[:300] for cell in cells[:CELLS]]))
