"""A row becomes a record: every cell cleaned and understood, or the row refused with the reason."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from crm.addresses.emails import required_email
from crm.addresses.phones import BadPhone, Phone, parse_phone
from crm.errors import Refused
from crm.exchange.dates import moment_of
from crm.exchange.meanings import FIELD, Habits, Meaning, Value
from crm.exchange.values import FieldReader
from crm.names.keys import name_key
from crm.text import clean_line, clean_text, normalise
from storage.moments import STAMP

TAG_LIMIT = 64
TAGS = 30
CONTACTS = 20
"""So many phones, or addresses, of one person are believed."""

_NOTHING = frozenset(
    {"", "-", "—", "–", "нет", "не указан", "не указано", "n/a", "na", "null", "none", "nan", "#n/a", "0"}
)
_SEVERAL = re.compile(r"\s*(?: ::: |[;\n|]|,(?!\d))\s*")
_TAGS = re.compile(r"\s*(?: ::: |[;,|\n])\s*")
_EMAIL = re.compile(r"[^@\s,;<>\"()\[\]]{1,64}@[^@\s,;<>\"()\[\]]+\.[^@\s,;<>\"()\[\].]{2,}")
_USERNAME = re.compile(r"(?:@|(?:https?://)?(?:t|telegram)\.me/)?([A-Za-z]\w{3,31})/?")
_TOTALS = frozenset({"итого", "всего", "итог", "total", "totals", "sum"})
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_GOOGLE_GROUP = "* "


class Fault(NamedTuple):
    """What is wrong with a cell: the sentence `refused-<key>` says it."""

    key: str
    values: dict[str, str | int]


class Record(NamedTuple):
    """One person of the file, clean: lists and texts only, for it travels as JSON."""

    line: int
    name: str
    name_n: str
    name_key: str
    """The name as it is found and as doubles share it: told here, where nobody waits, not in the bot."""
    phones: list[str]
    emails: list[str]
    telegram: str
    username: str
    city: str
    company: str
    post: str
    source: str
    owner: str
    """The colleague's name, as the file has it."""
    created: str
    """UTC, as the database keeps it; empty when the file does not say."""
    tags: list[str]
    notes: list[str]
    fields: dict[str, list[Value]]
    messages: list[list[Any]]
    repeats: bool
    """Another person of the file before had the same phone, address or account."""


class Draft:
    """One person while his cells are read."""

    __slots__ = (
        "created",
        "emails",
        "faults",
        "fields",
        "notes",
        "parts",
        "phones",
        "plain",
        "tags",
        "telegram",
        "username",
    )

    def __init__(self) -> None:
        self.parts: dict[str, str] = {}
        self.plain: dict[str, str] = {}
        self.phones: list[str] = []
        self.emails: list[str] = []
        self.telegram = self.username = self.created = ""
        self.tags: list[str] = []
        self.notes: list[str] = []
        self.fields: dict[str, list[Value]] = {}
        self.faults: list[Fault] = []


Take = Callable[[Draft, str], None]


class Drafting:
    """Reads cells by their meaning, the company's habits in mind."""

    def __init__(self, habits: Habits) -> None:
        self._now, self._region = habits.now, habits.region
        self._zone = ZoneInfo(habits.timezone)
        self._fields = {spec.key: FieldReader(spec, habits) for spec in habits.fields}
        self._taking: dict[str, Take] = {
            Meaning.PHONE: self._phone,
            Meaning.EMAIL: self._email,
            Meaning.TELEGRAM: self._telegram,
            Meaning.TAGS: self._tags,
            Meaning.NOTE: self._note,
            Meaning.CREATED: self._created,
            **{part: self._part(part) for part in (Meaning.NAME, *_PARTS)},
            **{plain: self._plain(plain) for plain in _LIMITS},
        }

    def taker(self, meaning: str) -> Take | None:
        """How a cell of this meaning is read; None: it is not."""
        if meaning.startswith(FIELD):
            key = meaning.removeprefix(FIELD)
            return self._field(key, self._fields[key]) if key in self._fields else None
        return self._taking.get(meaning)

    def moment(self, cell: str) -> str:
        """In UTC, as the database keeps it; empty for what is no moment of the past hundred years."""
        at = moment_of(cell.strip(), self._zone)
        return at.strftime(STAMP) if at and 0 <= (self._now - at).days < 36_525 else ""

    def _part(self, part: str) -> Take:
        def take(draft: Draft, cell: str) -> None:
            if part not in draft.parts:
                draft.parts[part] = clean_line(cell)

        return take

    def _plain(self, plain: str) -> Take:
        def take(draft: Draft, cell: str) -> None:
            if plain not in draft.plain and cell.strip().casefold() not in _NOTHING:
                draft.plain[plain] = clean_line(cell, _LIMITS[plain])

        return take

    def _phone(self, draft: Draft, cell: str) -> None:
        text = cell.strip().lstrip("'").removeprefix("tel:")
        read = parse_phone(text, self._region)
        if isinstance(read, Phone):
            _add(draft.phones, read.e164)
            return
        if text.casefold() in _NOTHING:
            return
        pieces = [self._number(piece) for piece in _SEVERAL.split(text)[:CONTACTS]]
        for piece in pieces:
            if isinstance(piece, Phone):
                _add(draft.phones, piece.e164)
        bad = next((piece for piece in pieces if isinstance(piece, BadPhone)), None)
        if bad:
            draft.faults.append(Fault("bad-phone", {"phone": clean_line(text, 32), "why": bad.value}))

    def _number(self, text: str) -> Phone | BadPhone:
        """Spreadsheets take the plus off a foreign number."""
        read = parse_phone(text, self._region)
        if isinstance(read, BadPhone) and text.isascii() and text.isdigit() and len(text) > 10:
            abroad = parse_phone(f"+{text}", self._region)
            return abroad if isinstance(abroad, Phone) else read
        return read

    def _email(self, draft: Draft, cell: str) -> None:
        if cell.strip().casefold() in _NOTHING:
            return
        try:
            for address in _EMAIL.findall(cell)[:CONTACTS] or [cell]:
                _add(draft.emails, required_email(address))
        except Refused as refused:
            draft.faults.append(Fault(refused.key, refused.values))

    def _telegram(self, draft: Draft, cell: str) -> None:
        text = cell.strip()
        if text.isascii() and text.isdigit() and 4 < len(text) < 17:
            draft.telegram = text
        elif named := _USERNAME.fullmatch(text):
            draft.username = draft.username or named[1]

    def _tags(self, draft: Draft, cell: str) -> None:
        for piece in _TAGS.split(cell):
            tag = clean_line(piece.strip("# ").casefold(), TAG_LIMIT)
            if tag and not piece.startswith(_GOOGLE_GROUP) and len(draft.tags) < TAGS:
                _add(draft.tags, tag)

    def _note(self, draft: Draft, cell: str) -> None:
        note = clean_text(_BREAK.sub("\n", cell).replace("\r\n", "\n") if "<" in cell or "\r" in cell else cell)
        if note:
            _add(draft.notes, note)

    def _created(self, draft: Draft, cell: str) -> None:
        draft.created = draft.created or self.moment(cell)

    def _field(self, key: str, reader: FieldReader) -> Take:
        def take(draft: Draft, cell: str) -> None:
            text = clean_line(cell, 1000)
            if text.casefold() in _NOTHING or key in draft.fields:
                return
            try:
                draft.fields[key] = reader.read(text)
            except Refused as refused:
                draft.faults.append(Fault(refused.key, refused.values))

        return take


_PARTS = (Meaning.LAST_NAME, Meaning.FIRST_NAME, Meaning.MIDDLE_NAME)
_LIMITS: dict[str, int] = {
    Meaning.CITY: 128,
    Meaning.COMPANY: 256,
    Meaning.POST: 128,
    Meaning.SOURCE: 64,
    Meaning.OWNER: 256,
}


def finished(draft: Draft, line: int, messages: list[list[Any]]) -> Record | None:
    """The record; None for a row that speaks of nobody: a line of totals, faults and nothing else."""
    name = full_name(draft.parts)
    known = draft.phones or draft.emails or draft.telegram or draft.username
    if not known and (not name or draft.faults or is_total(name)):
        return None
    plain = draft.plain
    called = name or (draft.phones or draft.emails or [draft.username or draft.telegram])[0]
    return Record(
        line,
        called,
        normalise(called),
        name_key(called),
        draft.phones,
        draft.emails,
        draft.telegram,
        draft.username,
        plain.get(Meaning.CITY, ""),
        plain.get(Meaning.COMPANY, ""),
        plain.get(Meaning.POST, ""),
        plain.get(Meaning.SOURCE, ""),
        plain.get(Meaning.OWNER, ""),
        draft.created,
        draft.tags,
        draft.notes,
        draft.fields,
        messages,
        False,
    )


def is_total(name: str) -> bool:
    """«Итого»: the last line of a table, nobody's name."""
    return name.casefold().rstrip(":") in _TOTALS


def full_name(parts: dict[str, str]) -> str:
    """The whole name, or its parts when they say no less: «Иванова Мария Сергеевна», «Мария Иванова»."""
    whole = parts.get(Meaning.NAME, "")
    if len(parts) == 1 and whole:
        return whole
    last, first, middle = (parts.get(part, "") for part in _PARTS)
    order = (last, first, middle) if middle else (first, last)
    composed = " ".join(word for word in order if word)
    return composed if len(composed.split()) >= len(whole.split()) else whole


def _add(values: list[str], value: str) -> None:
    if value not in values and len(values) < CONTACTS:
        values.append(value)
