"""`python -m bot backup FILE` and `restore FILE`: the pass-phrase from BACKUP_PASSPHRASE or typed unseen."""

import asyncio
import getpass
import os
import sys
from pathlib import Path

from tqdm import tqdm

from bot.backup.making import make
from bot.backup.restoring import RestoreRefused
from bot.backup.restoring import restore as put_back
from bot.settings import Settings
from storage.errors import StorageError

VARIABLE = "BACKUP_PASSPHRASE"
LEAST = 8
"""Characters of a pass-phrase."""


def backup(settings: Settings, file: Path) -> int:
    """0 when the file is there; 1 with a sentence on standard error."""
    passphrase = _passphrase()
    if len(passphrase) < LEAST:
        return _fault(f"The pass-phrase needs at least {LEAST} characters.")
    if passphrase != _passphrase(again=True):
        return _fault("The pass-phrases differ.")
    try:
        with _bar() as bar:
            asyncio.run(make(settings, file, passphrase, bar.update))
    except (OSError, StorageError) as error:
        return _fault(f"No backup was made: {error}")
    return 0


def restore(settings: Settings, file: Path, *, force: bool) -> int:
    """0 when everything is back; 1 with a sentence on standard error, the database as it was."""
    if not file.is_file():
        return _fault(f"There is no file {file}.")
    try:
        with _bar() as bar:
            asyncio.run(put_back(settings, file, _passphrase(), force=force, progress=bar.update))
    except RestoreRefused as error:
        return _fault(str(error))
    except (OSError, StorageError) as error:
        return _fault(f"Nothing was restored: {error}")
    sys.stderr.write("Restored. At its next start the bot asks the owners before it sends what is past due.\n")
    return 0


def _passphrase(*, again: bool = False) -> str:
    return os.environ.get(VARIABLE) or getpass.getpass("Pass-phrase again: " if again else "Pass-phrase: ")


def _bar() -> "tqdm[object]":
    return tqdm(unit=" rows", disable=None)


def _fault(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1
