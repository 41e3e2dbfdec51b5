"""What a person types and a group must not read: phones, bank cards, passports; masked sign by sign."""

import re
from collections.abc import Iterator
from itertools import chain

from phonenumbers import Leniency, PhoneNumberMatcher

SHOWN = 4
"""So many digits are left to recognise a number by."""

HIDDEN = "•"
_MATCHER_TRIES = 100
"""The library gives up after so many runs of digits that are no phone; the plain patterns go on."""

_GAP = r"[ \u00a0().–—-]{0,3}"
_PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\+\d(?:{_GAP}\d){{7,14}}(?!\d)",  # a phone of any country, assigned or not
        rf"(?<!\d)[78]{_GAP}[3489](?:{_GAP}\d){{9}}(?!\d)",  # a Russian one, whatever stands beside it
        r"(?<![\d-])\d{3}[-–]\d{2}[-–]\d{2}(?![\d-])",  # a phone of one's own town
        r"(?<!\d)[2-6]\d{3}([ \u00a0-]?)\d{4}\1\d{4}\1\d{4}(?!\d)",  # a bank card
        r"(?<!\d)\d{2} ?\d{2}(?: |,? *(?:№|N|номер|number) *:? *)\d{6}(?!\d)",  # a passport of Russia
    )
]
_DIGIT = re.compile(r"\d")
_TAG = re.compile(r"(<[^>]*>)")


def discreet(text: str, region: str) -> str:
    """The text with all but the first digits of every phone, card and passport hidden.

    As long as it was in UTF-16 units, so that formatting stays where it is; phones are read as typed in `region`.
    """
    shown = [
        HIDDEN * _units(sign) if hidden else sign for sign, hidden in zip(text, _hidden(text, region), strict=True)
    ]
    return "".join(shown)


def discreet_html(text: str, region: str) -> str:
    """The same of a text with tags: what stands in them, a link perhaps, stays whole."""
    return "".join(part if _TAG.fullmatch(part) else discreet(part, region) for part in _TAG.split(text))


def _hidden(text: str, region: str) -> list[bool]:
    hidden = [False] * len(text)
    for start, end in _numbers(text, region):
        digits = [found.start() for found in _DIGIT.finditer(text, start, end)]
        for place in digits[SHOWN:]:
            hidden[place] = True
    return hidden


def _numbers(text: str, region: str) -> Iterator[tuple[int, int]]:
    if sum(sign.isdigit() for sign in text) < 7:
        return
    phones = PhoneNumberMatcher(text, region, Leniency.VALID, _MATCHER_TRIES)
    plain = (found.span() for pattern in _PATTERNS for found in pattern.finditer(text))
    yield from chain(((one.start, one.end) for one in phones), plain)


def _units(sign: str) -> int:
    """How much room it takes where Telegram counts."""
    return 2 if ord(sign) > 0xFFFF else 1
