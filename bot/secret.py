"""SECRET_KEY: what encrypts secrets at rest; made on the first start, read by its owner only."""

import os
import secrets
from pathlib import Path

from bot.settings import Settings

FILE = "secret.key"


def load_or_make(settings: Settings) -> str:
    """The key of the settings, else that of DATA_DIR, else a new one written there with mode 0600."""
    if settings.secret_key:
        return settings.secret_key.get_secret_value()
    path = settings.data_dir / FILE
    if path.exists():
        return path.read_text().strip()
    key = secrets.token_urlsafe(32)
    write(path, key)
    return key


def write(path: Path, key: str) -> None:
    """For its owner only, from the first byte on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(key + "\n")
