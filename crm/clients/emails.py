"""E-mail addresses as people type them: in the form that mail understands, or refused."""

from email_validator import EmailNotValidError, validate_email

from crm.errors import Refused
from crm.text import clean_line

LIMIT = 256


def read_email(text: str) -> str | None:
    """The address in its usual form, its domain in small letters; None when it cannot be."""
    try:
        # Whether the domain takes mail is not asked: that would keep the bot waiting for somebody else's server.
        return validate_email(text, check_deliverability=False, strict=True).normalized
    except EmailNotValidError:
        return None


def required_email(text: str) -> str:
    """The same of what somebody typed; `Refused` when no mail could go there."""
    cleaned = clean_line(text, LIMIT)
    address = read_email(cleaned)
    if address is None:
        raise Refused("bad-email", text=cleaned[:64])
    return address
