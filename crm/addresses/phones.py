"""Telephone numbers in any writing → E.164 or a reason to refuse, and E.164 → what people read."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, ValidationResult

from crm.errors import Refused
from crm.text import clean_line

LIMIT = 250
"""The library reads no longer text either."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A valid number: E.164 and the extension typed with it."""

    e164: str
    extension: str = ""


class BadPhone(StrEnum):
    """Why a text is no number to call a client at."""

    NOT_A_NUMBER = "not-a-number"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    SHORT_NUMBER = "short-number"
    UNKNOWN_COUNTRY = "unknown-country"
    UNASSIGNED = "unassigned"
    SEVERAL = "several"


_UNREADABLE = {
    NumberParseException.INVALID_COUNTRY_CODE: BadPhone.UNKNOWN_COUNTRY,
    NumberParseException.NOT_A_NUMBER: BadPhone.NOT_A_NUMBER,
    NumberParseException.TOO_SHORT_AFTER_IDD: BadPhone.TOO_SHORT,
    NumberParseException.TOO_SHORT_NSN: BadPhone.TOO_SHORT,
    NumberParseException.TOO_LONG: BadPhone.TOO_LONG,
}
_IMPOSSIBLE = {
    ValidationResult.IS_POSSIBLE: BadPhone.UNASSIGNED,
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: BadPhone.TOO_SHORT,
    ValidationResult.TOO_SHORT: BadPhone.TOO_SHORT,
    ValidationResult.TOO_LONG: BadPhone.TOO_LONG,
    # Between two lengths that exist: in Russia 11 to 13 digits, which is 10 and a slip.
    ValidationResult.INVALID_LENGTH: BadPhone.TOO_LONG,
    ValidationResult.INVALID_COUNTRY_CODE: BadPhone.UNKNOWN_COUNTRY,
}

_PUNCTUATION = str.maketrans("", "", " \u00a0()-\u2013.")
_LEADS = frozenset({"+7", "7", "8", ""})
_ASSIGNED, _OTHERWISE = 1, 2

_MENDINGS = [
    (re.compile(pattern, re.IGNORECASE), mended)
    for pattern, mended in (
        (r"^(\d{10,15})\.0$", r"\1"),  # a spreadsheet took the number for a fraction,
        (r"^(\d)[.,](?:(\d{10})E\+10|(\d{9})E\+0?9)$", r"\1\2\3"),  # or for a power of ten: all digits are there
        (r"^00(?=[1-9])", "+"),  # the way out of most countries, typed where it is another
        (r"(?<=\d\d) ?\(\d\d\)(?=,|$)", ""),  # the last digits of a second line
        (r" \*(?=\d{1,6}$)", " x"),  # an extension dialled behind a star
        (r"[\s,;(]+[^\W\d_]\D*$", ""),  # a name or a remark behind the number
    )
]


def parse_phone(text: str, region: str) -> Phone | BadPhone:
    """The number meant by `text`, read as typed in `region` (ISO code), or why it is no valid one."""
    return _common(text, region) or _unusual(text, region)


def required_phone(text: str, region: str) -> str:
    """E.164; `Refused` with the reason."""
    parsed = parse_phone(text, region)
    if isinstance(parsed, BadPhone):
        raise Refused("bad-phone", phone=clean_line(text, 32), why=parsed.value)
    return parsed.e164


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


def _common(text: str, region: str) -> Phone | None:
    """A number of country 7 in a common writing, without the library once its first digits are known; None: ask it."""
    if len(text) > 32:
        return None
    digits = text.translate(_PUNCTUATION)
    lead, national = digits[:-10], digits[-10:]
    if lead not in _LEADS or len(national) < 10 or not (national.isascii() and national.isdecimal()):
        return None
    e164, prefix, verdicts = f"+7{national}", int(national[:6]), _verdicts(lead, region)
    if not verdicts[prefix]:
        verdicts[prefix] = _ASSIGNED if _asked(lead + national, region) == Phone(e164) else _OTHERWISE
    return Phone(e164) if verdicts[prefix] == _ASSIGNED else None


@lru_cache(maxsize=8)
def _verdicts(lead: str, region: str) -> bytearray:
    """What the library said of each first six digits: it never looks further in Russia and Kazakhstan."""
    return bytearray(10**6)


def _unusual(text: str, region: str) -> Phone | BadPhone:
    """The library's word; what it refuses is mended and asked once more."""
    if len(text) > LIMIT:
        return BadPhone.NOT_A_NUMBER
    answer = _asked(text, region)
    if isinstance(answer, Phone):
        return answer
    mended = _asked(_mended(text), region)
    if isinstance(mended, Phone):
        return mended
    return BadPhone.SEVERAL if len(list(phonenumbers.PhoneNumberMatcher(text, region))) > 1 else answer


def _asked(text: str, region: str) -> Phone | BadPhone:
    try:
        number = phonenumbers.parse(text, region)
    except NumberParseException as unreadable:
        return _UNREADABLE[unreadable.error_type]
    if not phonenumbers.is_valid_number(number):
        return _why_invalid(number, region)
    return Phone(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), number.extension or "")


def _why_invalid(number: PhoneNumber, region: str) -> BadPhone:
    if phonenumbers.is_possible_short_number_for_region(number, region):
        return BadPhone.SHORT_NUMBER
    return _IMPOSSIBLE[phonenumbers.is_possible_number_with_reason(number)]


def _mended(text: str) -> str:
    line = text.strip()
    for pattern, mended in _MENDINGS:
        line = pattern.sub(mended, line)
    return line
