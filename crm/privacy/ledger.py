"""The ledger of erasures beside the database: a backup that is put back does not bring erased people back.

One line of JSON per person in DATA_DIR: numbers of cards, keyed hashes of the addresses, when, how many rows. The key
of the hashes lies beside it, so that changing SECRET_KEY does not blind the ledger.
"""

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

LEDGER, KEY = "erasures.jsonl", "erasures.key"
PRINT_LENGTH, KEY_LENGTH = 32, 32


@dataclass(frozen=True)
class ErasedPerson:
    """One line: who it was is told by hashes alone."""

    uid: str
    client_id: int
    numbers: list[int]
    prints: dict[str, Any]
    counts: dict[str, Any]
    at: str

    @property
    def moment(self) -> datetime:
        """When it was asked for."""
        return datetime.fromisoformat(self.at)


class Ledger:
    """Append-only; a line that a crash cut short is written again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def lines(self) -> Sequence[ErasedPerson]:
        """Every person erased so far, the oldest first."""
        path = self._folder / LEDGER
        if not path.exists():
            return []
        found = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                person = ErasedPerson(**json.loads(line))
            except (ValueError, TypeError):
                continue
            found[person.uid] = person
        return list(found.values())

    def append(self, persons: Sequence[ErasedPerson]) -> None:
        """Written through to the disk, for its owner only."""
        self._folder.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        with os.fdopen(os.open(self._folder / LEDGER, flags, 0o600), "a", encoding="utf-8") as file:
            for person in persons:
                file.write("\n" + json.dumps(asdict(person), ensure_ascii=False))
            file.flush()
            os.fsync(file.fileno())

    def print_of(self, kind: str, value: str) -> str:
        """The keyed hash of an address: equal for equal ones, and telling nothing without the key."""
        return hmac.new(self._key, f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()[:PRINT_LENGTH]

    @cached_property
    def _key(self) -> bytes:
        path = self._folder / KEY
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            part = path.with_name(path.name + ".part")
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(secrets.token_bytes(KEY_LENGTH))
            part.replace(path)
        return path.read_bytes()
