"""A time at the very start of a line, and the text behind it: words further on belong to the text."""

import re
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from crm.when.find import When, find_when

MOST_WORDS = 9
"""«в понедельник 23 ноября 2026 года в 9 утра»"""

_WORD = re.compile(r"\S+")
_BETWEEN = re.compile(r"[\s,;:.!?–—-]*")


def leading_when(text: str, now: datetime, *, tz: ZoneInfo, locale: str = "ru") -> tuple[When, int] | None:
    """The longest time that the line begins with, and the place where the text behind it begins."""
    return _longest(text, lambda words: find_when(words, now, tz=tz, locale=locale))


def _longest(text: str, understand: Callable[[str], When | None]) -> tuple[When, int] | None:
    found = None
    for number, word in enumerate(_WORD.finditer(text)):
        if number == MOST_WORDS:
            break
        when = understand(text[: word.end()])
        if when and not when.rest:
            between = _BETWEEN.match(text, word.end())
            found = when, between.end() if between else word.end()
    return found
