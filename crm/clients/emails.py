"""E-mail addresses as people type them."""

import re

from crm.errors import Refused
from crm.text import clean_line

LIMIT = 256
_EMAIL = re.compile(r"[^@\s<>\"]{1,64}@[^@\s<>\"]+\.[^@\s<>\".]{2,24}")


def required_email(text: str) -> str:
    """An address that looks like one, else `Refused`."""
    cleaned = clean_line(text, LIMIT)
    if not _EMAIL.fullmatch(cleaned):
        raise Refused("bad-email", text=cleaned[:64])
    return cleaned
