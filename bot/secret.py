"""SECRET_KEY: what encrypts secrets at rest; made on the first start, read by its owner only.

The file in DATA_DIR holds a key a line: the first seals, the others open what was sealed before `rotate-key` is done.
"""

import os
import secrets
from pathlib import Path

from bot.settings import Settings

FILE = "secret.key"


def keys(settings: Settings) -> list[str]:
    """The key that seals, then the former ones; a first key is made where there is none."""
    kept = _kept(settings)
    if not kept and settings.secret_key is None:
        kept = [secrets.token_urlsafe(32)]
        write(settings.data_dir / FILE, kept)
    set_outside = [one.get_secret_value() for one in (settings.secret_key, settings.old_secret_key) if one]
    return list(dict.fromkeys([*set_outside, *kept] if settings.secret_key else [*kept, *set_outside]))


def begin_rotation(settings: Settings) -> list[str]:
    """A new first key, unless a rotation is under way or SECRET_KEY says which is the new one."""
    found = keys(settings)
    if len(found) > 1 or settings.secret_key:
        return found
    found = [secrets.token_urlsafe(32), *found]
    write(settings.data_dir / FILE, found)
    return found


def end_rotation(settings: Settings) -> None:
    """Nothing is sealed with the former keys any more: they are forgotten."""
    first = keys(settings)[0]
    if _kept(settings):
        write(settings.data_dir / FILE, [first])


def write(path: Path, lines: list[str]) -> None:
    """For its owner only, whole or not at all: whatever was sealed would be lost with half a key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _kept(settings: Settings) -> list[str]:
    path = settings.data_dir / FILE
    lines = path.read_text().splitlines() if path.exists() else []
    return [line.strip() for line in lines if line.strip()]
