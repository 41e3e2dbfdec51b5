"""What may stand in a field: read strictly from what people type, kept in typed columns, compared as values. Pure."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from crm.addresses.emails import required_email
from crm.company import rules as company
from crm.errors import Refused
from crm.money import Money, read_money
from crm.text import normalise, shorten
from crm.values.yearly import YearDay, kept_day, read_yearly
from crm.when import find_when
from storage.field_kinds import FieldKind

Typed = str | float | bool | date | YearDay | Money
"""Text or an option, a number, yes or no, a day, a yearly day without its year or with a label, a sum."""

TEXT_LIMIT = 1000
PASSPORT_LIMIT = 300
TEXT_N_LIMIT = 128
SEVERAL_LIMIT = 20
LARGEST = 1e12

_NUMBER = re.compile("[+-]?(?:[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+|[0-9]{1,13})(?:[.,][0-9]{1,3})?")
_DAY = re.compile(r"(\d{1,2})[.\-/](\d{1,2})[.\-/](\d{4})\s*(?:г\.?)?")
_EARLIEST = date(1900, 1, 1)
_PASSPORT_NUMBER = re.compile(r"[\d\s№-]*\d[\d\s№-]*")
_APART = re.compile(r"[,;\n]")
_YES = frozenset({"да", "есть", "yes", "y", "true", "1", "+", "✅"})
_NO = frozenset({"нет", "no", "n", "false", "0", "-", "❌"})
_GENDERS = {"м": "male", "муж": "male", "мужской": "male", "m": "male", "ж": "female", "жен": "female",
            "женский": "female", "f": "female"}  # fmt: skip


class Shape(Protocol):
    """What must be known of a field to read and write what stands in it."""

    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> FieldKind: ...
    @property
    def options(self) -> Sequence[Any]: ...
    @property
    def repeats_yearly(self) -> bool: ...
    @property
    def takes_several(self) -> bool: ...


class Kept(Protocol):
    """The typed columns of a row of `field_values`."""

    @property
    def text(self) -> str | None: ...
    @property
    def number(self) -> float | None: ...
    @property
    def amount(self) -> int | None: ...
    @property
    def day(self) -> date | None: ...
    @property
    def month_day(self) -> int | None: ...


@dataclass(frozen=True)
class Setting:
    """What typed words are read against."""

    now: datetime
    timezone: ZoneInfo
    locale: str
    region: str
    currency: str


def read(field: Shape, text: str, setting: Setting) -> tuple[Typed, ...]:
    """The values that are meant, at least one; `Refused` says what is wrong with the words."""
    if field.takes_several or field.kind is FieldKind.MANY_OF:
        parts = [part for part in _APART.split(text) if part.strip()][: SEVERAL_LIMIT + 1]
        values = dict.fromkeys(_read_one(field, part, setting) for part in parts)
        if not values:
            raise Refused("empty-text")
        if len(values) > SEVERAL_LIMIT:
            raise Refused("too-many-values", limit=SEVERAL_LIMIT)
        return tuple(values)
    return (_read_one(field, text, setting),)


def read_day(text: str, setting: Setting) -> date:
    """05.12.2026, or in words: «в пятницу», «через месяц»."""
    written = _DAY.fullmatch(text.strip())
    try:
        if written:
            day = date(*(int(part) for part in reversed(written.groups())))
        else:
            found = find_when(text[:200], setting.now, tz=setting.timezone, locale=setting.locale)
            day = found.at.date() if found and not found.rest else date.min
    except ValueError:
        day = date.min
    if not _EARLIEST <= day <= setting.now.date().replace(year=setting.now.year + 50, day=1):
        raise Refused("bad-date", text=shorten(text, 32))
    return day


def read_passport(text: str) -> str:
    """A Russian one as 65 04 123456; another, or one with «выдан …», as it was typed.

    What begins with a number is a Russian one, of ten digits, or nine for travelling abroad; other documents name
    themselves or begin with letters.
    """
    line = company.line(text, PASSPORT_LIMIT)
    number = _PASSPORT_NUMBER.match(line)
    digits = re.sub(r"\D", "", number[0] if number else line)
    if len(digits) < (9 if number else 6):
        raise Refused("bad-passport")
    if not number or number[0] != line:
        return line
    if len(digits) > 10:
        raise Refused("bad-passport")
    return f"{digits[:2]} {digits[2:4]} {digits[4:]}" if len(digits) == 10 else line


def columns(field: Shape, value: Typed) -> dict[str, Any]:
    """The typed columns of a row of `field_values` that hold the value, all five and its text."""
    filled: dict[str, Any] = dict.fromkeys(("text", "text_n", "number", "amount", "day", "month_day"))
    match value:
        case Money(minor, currency):
            return filled | {"amount": minor, "text": currency}
        case date():
            yearly = value.month * 100 + value.day if field.repeats_yearly else None
            return filled | {"day": value, "month_day": yearly}
        case YearDay():
            label = {"text": value.label, "text_n": normalise(value.label, TEXT_N_LIMIT)} if value.label else {}
            return filled | {"day": value.first, "month_day": value.month * 100 + value.day} | label
        case bool() | float():
            return filled | {"number": float(value)}
        case str():
            return filled | {"text": value, "text_n": normalise(value, TEXT_N_LIMIT)}


def typed(field: Shape, row: Kept) -> Typed:
    """What a row holds; of a sensitive field its sealed text."""
    match field.kind:
        case FieldKind.NUMBER if row.number is not None:
            return row.number
        case FieldKind.YES_NO if row.number is not None:
            return row.number == 1
        case FieldKind.MONEY if row.amount is not None:
            return Money(row.amount, row.text or "")
        case FieldKind.DATE if day := kept_day(row.day, row.month_day, row.text):
            return day
        case _:
            return row.text or ""


def written(values: Iterable[Typed]) -> str:
    """The values in words of no language, for the history and for files; what is read back gives the same values."""
    return ", ".join(_written(value) for value in values)


def _written(value: Typed) -> str:
    match value:
        case bool():
            return "✅" if value else "❌"
        case float():
            return f"{value:.3f}".rstrip("0").rstrip(".")
        case date():
            return value.strftime("%d.%m.%Y")
        case YearDay():
            return str(value)
        case Money():
            return f"{value.amount}"
        case str():
            return value


def _read_one(field: Shape, text: str, setting: Setting) -> Typed:
    own = _BY_KEY.get(field.key)
    if own:
        return own(text)
    match field.kind:
        case FieldKind.NUMBER:
            return _number(text)
        case FieldKind.DATE:
            return _day(field, text, setting)
        case FieldKind.YES_NO:
            return _yes_no(text)
        case FieldKind.MONEY:
            return read_money(text, setting.currency)
        case FieldKind.ONE_OF | FieldKind.MANY_OF:
            return _option(field.options, text)
        case FieldKind.TEXT:
            return company.line(text, TEXT_LIMIT)


def _number(text: str) -> float:
    line = text.strip().replace("−", "-")
    if not _NUMBER.fullmatch(line):
        raise Refused("bad-number", text=shorten(text, 32))
    number = float(re.sub(r"\s", "", line).replace(",", "."))
    if abs(number) > LARGEST:
        raise Refused("bad-number", text=shorten(text, 32))
    return number + 0.0  # of zero there is one kind


def _day(field: Shape, text: str, setting: Setting) -> date | YearDay:
    """What comes round every year has begun already: nobody is born tomorrow. Its year may be left out."""
    if not field.repeats_yearly:
        return read_day(text, setting)
    month_first = setting.locale == "en"
    day = read_yearly(text, labelled=bool(field.takes_several), month_first=month_first) or read_day(text, setting)
    first = day.first if isinstance(day, YearDay) else day
    if first and not _EARLIEST <= first <= setting.now.astimezone(setting.timezone).date():
        raise Refused("bad-past-date", text=shorten(text, 32))
    return day


def _yes_no(text: str) -> bool:
    word = normalise(text)
    if word not in _YES | _NO:
        raise Refused("bad-yes-no", text=shorten(text, 32))
    return word in _YES


def _option(options: Sequence[Any], text: str) -> str:
    wanted = normalise(text)
    found = next((str(option) for option in options if normalise(str(option)) == wanted), None)
    if found is None:
        raise Refused("bad-option", text=shorten(text, 32), options=shorten(", ".join(map(str, options)), 300))
    return found


def _gender(text: str) -> str:
    word = normalise(text)
    gender = _GENDERS.get(word, word)
    if gender not in ("male", "female"):
        raise Refused("bad-gender")
    return gender


_BY_KEY: dict[str, Callable[[str], str]] = {
    "inn": lambda text: company.number("inn", text),
    "email": required_email,
    "passport": read_passport,
    "gender": _gender,
}
"""Fields that came with the program and are checked by rules of their own."""
