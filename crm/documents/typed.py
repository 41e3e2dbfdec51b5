"""What a person typed for a field: checked by the field's type and kept as text, read back as a value."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from crm.clients.phones import required_phone
from crm.company import rules as company
from crm.documents.cases import Gender
from crm.documents.fields import FieldType
from crm.documents.items import read_bill
from crm.errors import Refused
from crm.tasks.when import find_when
from crm.text import bounded_text, shorten

TEXT_LIMIT = 1000
PASSPORT_LIMIT = 300
_DAY = re.compile(r"(\d{1,2})[.\-/](\d{1,2})[.\-/](\d{4})\s*(?:г\.?)?")
_EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True)
class Setting:
    """What typed words are read against."""

    now: datetime
    timezone: ZoneInfo
    locale: str
    region: str
    currency: str


def checked(kind: FieldType, text: str, setting: Setting) -> str:
    """The answer as it is kept; `Refused` says what is wrong with it."""
    match kind:
        case FieldType.INN | FieldType.KPP | FieldType.OGRN:
            return company.number(kind.value, text)
        case FieldType.PHONE:
            return required_phone(text, setting.region)
        case FieldType.EMAIL:
            return company.email(text)
        case FieldType.DATE:
            return _day(text, setting).isoformat()
        case FieldType.MONEY | FieldType.LIST:
            return _bill(kind, text, setting.currency)
        case FieldType.NAME | FieldType.PARTY:
            return _name(text)
        case FieldType.PASSPORT:
            return _passport(text)
        case FieldType.GENDER:
            return _gender(text)
        case _:
            return company.line(text, TEXT_LIMIT)


def _day(text: str, setting: Setting) -> date:
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


def _bill(kind: FieldType, text: str, currency: str) -> str:
    cleaned = bounded_text(text)
    bill = read_bill(cleaned, currency)
    if kind is FieldType.LIST and not bill.items:
        raise Refused("bad-bill", line=shorten(cleaned, 64))
    return cleaned


def _name(text: str) -> str:
    name = company.line(text)
    if not any(char.isalpha() for char in name):
        raise Refused("bad-name", text=shorten(name, 32))
    return name


def _passport(text: str) -> str:
    """A Russian one as 65 04 123456; another, or one with «выдан …», as it was typed."""
    line = company.line(text, PASSPORT_LIMIT)
    digits = re.sub(r"\D", "", line)
    if len(digits) < 6:
        raise Refused("bad-passport")
    if re.fullmatch(r"[\d\s№-]+", line) and len(digits) == 10:
        return f"{digits[:2]} {digits[2:4]} {digits[4:]}"
    return line


def _gender(text: str) -> str:
    if text not in (Gender.MALE, Gender.FEMALE):
        raise Refused("bad-gender")
    return text
