"""What a column of a file may mean to us."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from storage.field_kinds import FieldKind

FIELD = "field:"
"""Followed by the key of a field: `field:birthday`."""


class Meaning(StrEnum):
    """The parts of a card; what stands in fields of the company is `field:<key>`."""

    SKIP = "skip"
    NAME = "name"
    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    MIDDLE_NAME = "middle_name"
    PHONE = "phone"
    EMAIL = "email"
    TELEGRAM = "telegram"
    CITY = "city"
    COMPANY = "company"
    POST = "post"
    TAGS = "tags"
    NOTE = "note"
    CREATED = "created"
    SOURCE = "source"
    OWNER = "owner"
    """The colleague who answers for the client, by name."""


BIRTHDAY, ADDRESS, GENDER, INN = (f"{FIELD}{key}" for key in ("birthday", "address", "gender", "inn"))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file, by its heading, and what it means: a `Meaning` or `field:<key>`."""

    heading: str
    meaning: str


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What reading must know of a field of the company; travels to the worker."""

    key: str
    kind: FieldKind
    titles: tuple[str, ...]
    """How it is called: as the company named it, or in every language when it came with the program."""
    options: tuple[str, ...] = ()
    repeats_yearly: bool = False
    takes_several: bool = False
    is_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Habits:
    """How the company writes: its country's phones, its time zone, language and money, its fields."""

    now: datetime
    region: str
    timezone: str
    locale: str
    currency: str
    fields: tuple[FieldSpec, ...] = ()


Value = dict[str, Any]
"""The columns of one row of `field_values`, days in ISO; of a sensitive field the plain text, sealed when stored."""
