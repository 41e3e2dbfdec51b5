"""Pure rules of looking clients up: what a query means, how WHO is read from the start of a line."""

import re
from collections.abc import Iterator

WHO_WORDS = 3
"""WHO by name is at most so many words."""

_QUOTED = re.compile(r"[«\"]([^»\"]{1,256})[»\"]\s*")
_LEADING_PHONE = re.compile(r"\+?\d[\d\s()\-]{5,24}\d(?=\s|$)")
_TRAILING_PHONE = re.compile(r"(?:^|\s)(\+?\d[\d\s()\-]{5,24}\d)$")
_BARE_NUMBER = re.compile(r"[0-9]{1,6}")
"""The number of a card without its #; longer ones are meant for phones."""

MIN_PHONE_DIGITS = 3


def card_number(text: str) -> int | None:
    """`#12` → 12."""
    return int(text[1:]) if re.fullmatch(r"#\d{1,18}", text) else None


def who_candidates(text: str) -> Iterator[tuple[str, str]]:
    """How the start of a line may name a client: (name, rest), the most particular reading first."""
    line = text.strip()
    if quoted := _QUOTED.match(line):
        yield quoted[1].strip(), line[quoted.end() :].strip()
        return
    if phone := _LEADING_PHONE.match(line):
        yield phone[0], line[phone.end() :].strip()
    words = line.split(None, WHO_WORDS)
    for count in range(min(WHO_WORDS, len(words)), 0, -1):
        head = line.split(None, count)
        yield " ".join(head[:count]), head[count] if len(head) > count else ""
    if _BARE_NUMBER.fullmatch(line):
        yield f"#{line}", ""


def name_and_phone(line: str) -> tuple[str, str | None]:
    """«Пётр Иванов +7 917 …» → the name and the phone typed behind it; None when there is none."""
    found = _TRAILING_PHONE.search(line.strip())
    return (line.strip()[: found.start()].strip(), found[1]) if found else (line.strip(), None)
