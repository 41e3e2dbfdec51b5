"""Telephone numbers in any writing → E.164, and E.164 → what people read."""

import re
from dataclasses import dataclass

import phonenumbers


@dataclass(frozen=True)
class Phone:
    """A valid number: E.164 and the extension typed with it."""

    e164: str
    extension: str = ""


def parse_phone(text: str, region: str) -> Phone | None:
    """The number meant by `text`, read as typed in `region` (ISO code); None when it is no valid number."""
    if len(text) > 64:
        return None
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return Phone(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), number.extension or "")


def readable(e164: str) -> str:
    """«+7 917 234-56-78»."""
    number = phonenumbers.parse(e164)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def masked(e164: str) -> str:
    """«+7 917 …»: enough to recognise, too little to call."""
    return " ".join(readable(e164).split()[:2]) + " …"


def digits_of(text: str) -> str | None:
    """The digits when the text is made of digits and telephone punctuation only; None for anything else."""
    return re.sub(r"\D", "", text) if re.fullmatch(r"[\d\s()+\-.]+", text) and re.search(r"\d", text) else None
