"""Reading a line from left to right: words, numbers, spans of time, names. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TypeVar

from crm.segments.periods import YEAR, Period, read_period
from crm.segments.vocabulary import Names
from crm.when.words import CARDINALS, MONTHS, UNITS

V = TypeVar("V")
Found = tuple[int, V]
"""Where what was read ends, and what it is."""

STOP = re.compile(r"[,;()\n]|\s(?:и|или|and|or)\s")
WORD = re.compile(r"\w+")
BOUNDARY = re.compile(r"(?!\w)")
_QUOTED = re.compile(r"«((?:[^»]|»»)*)»|\"([^\"]*)\"")
_NUMBER = re.compile(
    r"(?P<whole>\d{1,3}(?:[\u00a0\u202f ]\d{3}|,\d{3}(?!\d))+|\d{1,15})(?:[.,](?P<part>\d{1,6}))?"
    r"(?:\s?(?P<scale>тыс(?:яч[иа]?)?\.?|к|k|млн\.?|m)(?!\w))?"
)
_SCALES = {"т": 1_000, "к": 1_000, "k": 1_000, "м": 1_000_000, "m": 1_000_000}
_COUNT = "|".join(sorted(map(re.escape, CARDINALS), key=len, reverse=True))
_AMOUNT = rf"\d{{1,5}}|(?:{_COUNT})(?!\w)"
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_UNIT = "|".join(f"(?P<{name}>{UNITS[name]})" for name in _UNIT_DAYS)
_SPAN = re.compile(rf"(?:(?P<low>{_AMOUNT})\s?(?:[-–—]|до|to)\s?)?(?:(?P<high>{_AMOUNT})\s?)?(?:{_UNIT})(?!\w)")
_DATE = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")
_NAMED_DATE = re.compile(
    rf"(?P<day>\d{{1,2}}) (?:{'|'.join(f'(?P<m{place}>{form})' for place, form in enumerate(MONTHS, 1))})"
    r"(?:\s(?P<year>\d{4}))"
)
MONTH = re.compile("|".join(f"(?P<m{place}>{form})" for place, form in enumerate(MONTHS, 1)))
_AGO = re.compile(r"(?:назад|ago)(?!\w)")
_LAST = re.compile(r"за\s(?:последни[йехюу]+\s)?|(?:within|in|for)\s(?:the\s)?(?:last|past)\s|within\s")
_BEFORE = re.compile(r"(?:больше|более|раньше|давнее|more than|over|earlier than)\s(?:чем\s)?")
_NEXT = re.compile(r"(?:в\s(?:ближайши[йехюу]+|течение)|через|(?:with)?in\sthe\snext|in)\s")
_CALENDAR = {
    "this": r"в эт(?:ом|у) {}|this {}",
    "past": r"в прошл(?:ом|ую) {}|last {}",
    "coming": r"в следующ(?:ем|ую) {}|next {}",
}
_CALENDAR_UNITS = {"month": "(?:месяце|month)", "year": "(?:году|year)"}
CALENDAR = [
    (Period(kind, unit), re.compile("|".join(form.format(said) for form in forms.split("|")) + r"(?!\w)"))
    for kind, forms in _CALENDAR.items()
    for unit, said in _CALENDAR_UNITS.items()
]


@dataclass(frozen=True)
class Span:
    """«11–13 месяцев»: the numbers and the unit."""

    low: int
    high: int
    unit: str

    @property
    def days(self) -> int:
        """The longer end in days, a month being thirty of them."""
        return self.high * _UNIT_DAYS[self.unit]


class Line:
    """The text, and in small letters without «ё», of the same length."""

    def __init__(self, text: str) -> None:
        self.text = " ".join(text.split())
        self.low = "".join(low if len(low := sign.lower()) == 1 else sign for sign in self.text).replace("ё", "е")

    def skip(self, at: int) -> int:
        """Behind the spaces."""
        while at < len(self.low) and self.low[at] == " ":
            at += 1
        return at

    def word(self, at: int, form: str) -> int | None:
        """Where the pattern ends that begins here and breaks no word; spaces behind it are passed over."""
        found = _whole(form).match(self.low, at)
        return self.skip(found.end()) if found else None

    def quoted(self, at: int) -> Found[str] | None:
        """A name in quotes."""
        found = _QUOTED.match(self.text, at)
        if not found:
            return None
        return found.end(), found[2] if found[1] is None else found[1].replace("»»", "»")

    def rest(self, at: int) -> Found[str]:
        """Everything up to the next comma, bracket or connective."""
        stop = STOP.search(self.low, at)
        end = stop.start() if stop else len(self.low)
        return end, self.text[at:end].strip()

    def name(self, at: int, names: Names[V]) -> Found[V] | None:
        """The longest of these names that begins here, in quotes or with whatever endings."""
        quoted = self.quoted(at)
        if quoted:
            meant = names.get(quoted[1])
            return None if meant is None else (quoted[0], meant)
        ends: list[int] = []
        for word in WORD.finditer(self.low, at):
            if (
                (not ends and word.start() != at)
                or len(ends) >= names.longest
                or (ends and STOP.search(self.low, ends[-1], word.start() + 1))
            ):
                break
            ends.append(word.end())
        for end in reversed(ends):
            meant = names.get(self.text[at:end])
            if meant is not None:
                return end, meant
        return None

    def number(self, at: int) -> Found[Decimal] | None:
        """«30 000», «42,5», «30 тыс»."""
        found = _NUMBER.match(self.low, at)
        if not found:
            return None
        whole = re.sub(r"\D", "", found["whole"])
        scale = _SCALES[found["scale"][0]] if found["scale"] else 1
        return found.end(), Decimal(f"{whole}.{found['part'] or 0}") * scale

    def span(self, at: int) -> Found[Span] | None:
        """«30 дней», «11–13 месяцев», «год»."""
        found = _SPAN.match(self.low, at)
        if not found:
            return None
        high = _amount(found["high"]) if found["high"] else 1
        low = _amount(found["low"]) if found["low"] else high
        unit = next(name for name in _UNIT_DAYS if found[name])
        return found.end(), Span(low, high, unit)

    def day(self, at: int) -> Found[date] | None:
        """«31.03.2026», «31 марта 2026»."""
        found = _DATE.match(self.low, at) or _NAMED_DATE.match(self.low, at)
        if not found:
            return None
        month = found.groupdict().get("month") or next(str(place) for place in range(1, 13) if found[f"m{place}"])
        try:
            return found.end(), date(int(found["year"]), int(month), int(found["day"]))
        except ValueError:
            return None

    def month(self, at: int) -> Found[int] | None:
        """«март», «марте»."""
        found = MONTH.match(self.low, at)
        if not found or self.low[found.end() : found.end() + 1].isalpha():
            return None
        return found.end(), next(place for place in range(1, 13) if found[f"m{place}"])

    def coming(self, at: int) -> Found[Span] | None:
        """«в ближайшие 30 дней», «через неделю»."""
        begun = _NEXT.match(self.low, at)
        return self.span(begun.end()) if begun else None

    def period(self, at: int) -> Found[str] | None:
        """«за год», «11–13 месяцев назад», «в этом году», «с 01.01.2026 по 31.03.2026»: the code of a period."""
        for read in (self._calendar, self._between, self._before, self._ago, self._last, self._next):
            found = read(at)
            if found and read_period(found[1]):
                return found
        return None

    def _calendar(self, at: int) -> Found[str] | None:
        for period, form in CALENDAR:
            found = form.match(self.low, at)
            if found:
                return found.end(), period.code
        return None

    def _between(self, at: int) -> Found[str] | None:
        first = self._dated(at, r"с|от|since|from")
        last = self._dated(self.skip(first[0]) if first else at, r"по|до|to|until")
        if not first and not last:
            return None
        end = (last or first or (at, None))[0]
        return end, Period("days", first=first and first[1], last=last and last[1]).code

    def _dated(self, at: int, preposition: str) -> Found[date] | None:
        begun = self.word(at, preposition)
        return None if begun is None else self.day(begun)

    def _before(self, at: int) -> Found[str] | None:
        begun = _BEFORE.match(self.low, at)
        ended = self._past(begun.end()) if begun else None
        return ended and (ended[0], _code("before", ended[1]))

    def _ago(self, at: int) -> Found[str] | None:
        ended = self._past(at)
        return ended and (ended[0], _around(ended[1]))

    def _past(self, at: int) -> Found[Span] | None:
        span = self.span(at)
        ago = _AGO.match(self.low, self.skip(span[0])) if span else None
        return (ago.end(), span[1]) if span and ago else None

    def _last(self, at: int) -> Found[str] | None:
        begun = _LAST.match(self.low, at)
        span = self.span(begun.end()) if begun else None
        return span and (span[0], _code("last", span[1]))

    def _next(self, at: int) -> Found[str] | None:
        span = self.coming(at)
        return span and (span[0], _code("next", span[1]))


@cache
def _whole(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{form})(?!(?<=\w)\w)")


def _amount(said: str) -> int:
    return int(said) if said.isdigit() else CARDINALS[said]


def _code(kind: str, span: Span) -> str:
    high, unit = _counted(span.high, span.unit)
    return YEAR if (kind, high, unit) == ("last", 1, "y") else f"{kind}:{high}{unit}"


def _around(span: Span) -> str:
    """Between two numbers as said; for one, a year ago is a month more or less, other units one more or less."""
    if span.low != span.high:
        (low, unit), (high, _) = _counted(span.low, span.unit), _counted(span.high, span.unit)
        return f"ago:{low}-{high}{unit}"
    if span.unit == "year":
        return f"ago:{span.high * 12 - 1}-{span.high * 12 + 1}m"
    high, unit = _counted(span.high, span.unit)
    around = 7 if span.unit == "week" else 1
    return f"ago:{max(1, high - around)}-{high + around}{unit}"


def _counted(number: int, unit: str) -> tuple[int, str]:
    return (number * 7, "d") if unit == "week" else (number, unit[0])
