"""Finding the words of time in a line and understanding them; the other words stay as they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from crm.when import clocks, days
from crm.when.piece import Impossible, Piece
from crm.when.resolve import resolve
from crm.when.rule import Rule

RULES = (*days.RULES, *clocks.RULES)
# A time is said at the start of a line or not far from it; what is longer is a text, not a phrase.
FAR = 1000
START = re.compile(r"(?<!\w)[\w+@]")
GAP = re.compile(r"[\s,]{0,8}")
RANGE = re.compile(r"\s{0,3}(?:[-–—]|\b(?:до|по|to|till|until)\b)\s{0,3}")
# What follows these is the name or the number of a place or a thing, or the date of a paper.
LABEL = re.compile(
    r"(?:\b(?:ул|улица|улице|пр|просп|проспект|пл|площадь|пер|кв|дом|д|ооо|пао|ао|ип|от|dated|верси[яи]|version)\b"
    r"\.?\s?|[№#]\s?|[«“„\"])\Z"
)
DANGLING = " \t\r\n,;:.!?-–—"


@dataclass(frozen=True)
class When:
    """A time that was understood from free text."""

    at: datetime  # aware, in the timezone asked for
    has_time: bool  # False: only a day was named, `at` is its default hour
    end: datetime | None  # of a stretch: «с 10 до 12»
    matched: str  # the words that were understood
    rest: str  # the other words, untouched but for dangling punctuation


@dataclass(frozen=True)
class Phrase:
    """Neighbouring words of time."""

    piece: Piece
    start: int
    end: int
    sure: bool


def find_when(text: str, now: datetime, *, tz: ZoneInfo, locale: str = "ru", default_hour: int = 10) -> When | None:
    """The time named in a line, in Russian or English; the locale decides only what 5/12 is.

    None when no time is named or an impossible one. The past is returned only when the words name it
    («вчера», «сегодня в 9:00», a date with its year); all else lies after `now`.
    """
    try:
        phrases = understood(text)
        if not phrases:
            return None
        piece = phrases[0].piece
        for other in phrases[1:]:
            piece = piece.joined(other.piece) or piece
        at, end = resolve(piece, now.astimezone(tz), locale, default_hour)
    except (Impossible, OverflowError):
        return None
    return When(
        at,
        piece.has_time,
        end,
        " ".join(text[p.start : p.end].strip() for p in phrases),
        without(text, phrases),
    )


def understood(text: str) -> list[Phrase]:
    """The first phrase of time and, said apart from it, the hour of its day or the day of its hour."""
    found: list[Phrase] = []
    for phrase in all_phrases(text):
        if not found:
            found.append(phrase)
        elif complements(found[0].piece, phrase.piece):
            return [*found, phrase]
    return found


def complements(first: Piece, second: Piece) -> bool:
    one_day = first.has_day != second.has_day
    return one_day and first.has_time != second.has_time and first.joined(second) is not None


def all_phrases(text: str) -> Iterator[Phrase]:
    plain = simplified(text)
    position = 0
    while (start := START.search(plain, position)) and start.start() < FAR:
        phrase = phrase_at(plain, start.start())
        if phrase and (phrase.sure or not (plain[: phrase.start] + plain[phrase.end :]).strip(DANGLING)):
            yield phrase
            position = phrase.end
        else:
            position = start.end()


def phrase_at(plain: str, start: int) -> Phrase | None:
    """The longest chain of words of time that begins here."""
    if LABEL.search(plain, max(0, start - 12), start):
        return None
    found = longest(plain, start, first=True)
    if not found:
        return None
    rule, match = found
    piece = rule.piece(match)
    if not piece:
        return None
    phrase = Phrase(piece, start, match.end(), not rule.weak)
    while longer := extended(plain, phrase):
        phrase = longer
    return phrase


def extended(plain: str, phrase: Phrase) -> Phrase | None:
    gap = GAP.match(plain, phrase.end)
    assert gap is not None
    for position in dict.fromkeys((gap.end(), phrase.end)):
        if found := longest(plain, position, first=False):
            rule, match = found
            piece = rule.piece(match)
            if piece and (both := phrase.piece.joined(piece)):
                return Phrase(both, phrase.start, match.end(), True)
    return ranged(plain, phrase)


def ranged(plain: str, phrase: Phrase) -> Phrase | None:
    """«9:30 — 11:00», «13 июля — 15 июля»."""
    piece = phrase.piece
    between = RANGE.match(plain, phrase.end)
    found = between and longest(plain, between.end(), first=True)
    if not found or piece.last_clock or piece.last_day:
        return None
    rule, match = found
    last = rule.piece(match)
    if not last:
        return None
    if piece.clock and last == Piece(clock=last.clock):
        return replace(phrase, piece=replace(piece, last_clock=last.clock), end=match.end())
    if piece.day and not piece.clock and last == Piece(day=last.day):
        return replace(phrase, piece=replace(piece, last_day=last.day), end=match.end())
    return None


def longest(plain: str, position: int, *, first: bool) -> tuple[Rule, re.Match[str]] | None:
    """The rule that takes most words here; among equals a sure one, then the earlier one."""
    matches = [
        (rule, match) for rule in RULES if not (first and rule.tail) and (match := rule.pattern.match(plain, position))
    ]
    return max(matches, key=lambda found: (found[1].end(), not found[0].weak), default=None)


def without(text: str, phrases: list[Phrase]) -> str:
    kept, position = [], 0
    for phrase in phrases:
        kept.append(text[position : phrase.start].rstrip(" \t\r\n,;:-–—"))
        position = phrase.end
    kept.append(text[position:])
    pieces = [kept[0].strip(), *(part.lstrip(DANGLING).rstrip() for part in kept[1:])]
    return " ".join(piece for piece in pieces if piece)


def simplified(text: str) -> str:
    """Lower case, ё as е, straight apostrophes; every letter keeps its place."""
    lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return lower.translate(str.maketrans("ё’", "е'"))
