"""The files of imports in DATA_DIR/imports: as they were sent, and what reading made of them."""

import json
import secrets
from collections.abc import Collection, Iterator
from pathlib import Path

from crm.exchange.drafts import Fault, Record
from crm.exchange.reading import FAULTS, RECORDS, FaultyRow, beside

FOLDER = "imports"


class ImportFiles:
    """Each import has a name of its own in the folder; nothing a person typed is part of a path."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / FOLDER

    def place(self) -> Path:
        """Where a file that comes in is to be put."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / secrets.token_hex(8)

    def path(self, stored_as: str) -> Path:
        """The file as it was sent."""
        return self.folder / stored_as

    def blocks(self, stored_as: str, *, after: int = 0) -> Iterator[list[Record]]:
        """The blocks of records behind the first `after` records, which blocks end with."""
        with beside(self.path(stored_as), RECORDS).open(encoding="utf-8") as file:
            for line in file:
                count, _, block = line.partition("\t")
                if after > 0:
                    after -= int(count)
                else:
                    yield [Record(*record) for record in json.loads(block)]

    def faults(self, stored_as: str) -> Iterator[FaultyRow]:
        """The rows with faults."""
        with beside(self.path(stored_as), FAULTS).open(encoding="utf-8") as file:
            for line in file:
                number, taken, faults, cells = json.loads(line)
                yield number, taken, [Fault(*fault) for fault in faults], cells

    def remove(self, stored_as: str) -> None:
        """Everything of this import."""
        for path in (self.path(stored_as), *(beside(self.path(stored_as), what) for what in (RECORDS, FAULTS))):
            path.unlink(missing_ok=True)

    def keep_faults(self, stored_as: str) -> None:
        """What was loaded is needed no more; the faulty rows are, until somebody corrected them."""
        self.path(stored_as).unlink(missing_ok=True)
        beside(self.path(stored_as), RECORDS).unlink(missing_ok=True)

    def remove_others(self, kept: Collection[str], older_than: float) -> None:
        """Whatever belongs to none of these imports and has lain since before that second of 1970."""
        if self.folder.is_dir():
            for path in self.folder.iterdir():
                if path.name.partition(".")[0] not in kept and path.stat().st_mtime < older_than:
                    path.unlink(missing_ok=True)
