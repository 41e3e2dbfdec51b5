"""What lies inside a sealed backup: gzipped lines of JSON, from `kartoteka` to `end`."""

import gzip
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from bot.backup.sealed import SealedReader, SealedWriter, Unreadable

Line = dict[str, Any]


@contextmanager
def writing(path: Path, passphrase: str) -> Iterator[Callable[[Line], None]]:
    """Write lines; the file appears under its name only when all of it is there, readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        with _private(part) as file:
            with (
                SealedWriter(file, passphrase) as sealed,
                gzip.GzipFile(fileobj=sealed, mode="wb", compresslevel=6) as plain,
            ):
                yield lambda line: _write(plain, line)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def lines(path: Path, passphrase: str) -> Iterator[Line]:
    """Every line of the backup; `Unreadable` unless it can be believed up to its end."""
    try:
        with path.open("rb") as file, gzip.GzipFile(fileobj=SealedReader(file, passphrase)) as plain:
            yield from map(json.loads, plain)
    except (OSError, EOFError, ValueError) as error:
        raise Unreadable from error


def _write(plain: gzip.GzipFile, line: Line) -> None:
    plain.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


def _private(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
