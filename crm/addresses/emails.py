"""E-mail addresses as people type them: in the form that mail understands, or refused.

All in small letters: whoever writes Anna@ and anna@ means one mailbox, and no mail server in use tells them apart.
"""

import re
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

from crm.errors import Refused
from crm.text import clean_line

LIMIT = 256
_PLAIN = re.compile(r"(?=.{1,64}@)([A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*)@([A-Za-z0-9.-]{4,100})")
"""Nothing in front of the @ that the library would refuse, or change but for the case."""


def read_email(text: str) -> str | None:
    """The address in its usual form, in small letters; None when it cannot be."""
    plain = _PLAIN.fullmatch(text)
    if plain and (domain := _mail_domain(plain[2])):
        return f"{plain[1].lower()}@{domain}"
    return _by_library(text)


def required_email(text: str) -> str:
    """The same of what somebody typed; `Refused` when no mail could go there."""
    cleaned = clean_line(text, LIMIT)
    address = read_email(cleaned)
    if address is None:
        raise Refused("bad-email", text=cleaned[:64])
    return address


@lru_cache(maxsize=8_192)
def _mail_domain(domain: str) -> str | None:
    """The domain in its usual form, or None: the library takes longer for one than a whole import for a person."""
    address = _by_library(f"x@{domain}")
    return address and address.removeprefix("x@")


def _by_library(address: str) -> str | None:
    try:
        # Whether the domain takes mail is not asked: that would keep the bot waiting for somebody else's server.
        return validate_email(address, check_deliverability=False, strict=True).normalized.lower()
    except EmailNotValidError:
        return None
