"""The sorts of fields an admin chooses from, and the line `/fields` may be given whole. Pure."""

import enum
import re
from dataclasses import dataclass
from typing import Any

from crm.errors import Refused
from crm.text import clean_line, normalise
from storage.fields import Field, FieldKind

TITLE_LIMIT = 64
OPTION_LIMIT = 48
OPTIONS_LIMIT = 20


class Sort(enum.StrEnum):
    """A kind of value with what is said of it: sensitive, yearly, several."""

    TEXT = "text"
    SECRET = "secret"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    YEARLY = "yearly"
    YEARLY_SEVERAL = "yearly_several"
    YES_NO = "yes_no"
    ONE_OF = "one_of"
    MANY_OF = "many_of"

    @property
    def has_options(self) -> bool:
        """True when a value is chosen from a list."""
        return self in (Sort.ONE_OF, Sort.MANY_OF)

    @property
    def columns(self) -> dict[str, Any]:
        """How a field of this sort is kept."""
        kinds = {Sort.SECRET: FieldKind.TEXT, Sort.YEARLY: FieldKind.DATE, Sort.YEARLY_SEVERAL: FieldKind.DATE}
        return {
            "kind": kinds.get(self) or FieldKind(self.value),
            "is_sensitive": self is Sort.SECRET,
            "repeats_yearly": self in (Sort.YEARLY, Sort.YEARLY_SEVERAL),
            "takes_several": self is Sort.YEARLY_SEVERAL,
        }


@dataclass(frozen=True)
class NewField:
    """What a field is made of."""

    title: str
    sort: Sort
    options: tuple[str, ...] = ()


_LINE = re.compile(r"(?:(?:добавить|add)\s+)?(?P<title>[^:=]+?)\s*[:=]\s*(?P<sort>.+)", re.IGNORECASE)
_WORDS = (
    (Sort.YEARLY_SEVERAL, ("даты, каждый год", "даты каждый год", "yearly dates")),
    (Sort.YEARLY, ("дата, каждый год", "дата каждый год", "yearly date", "yearly")),
    (Sort.SECRET, ("секретный текст", "секрет", "secret")),
    (Sort.MANY_OF, ("несколько из", "many of")),
    (Sort.ONE_OF, ("одно из", "один из", "one of")),
    (Sort.YES_NO, ("да/нет", "да или нет", "yes/no", "yes or no")),
    (Sort.NUMBER, ("число", "number")),
    (Sort.MONEY, ("деньги", "сумма", "money", "sum")),
    (Sort.DATE, ("дата", "date")),
    (Sort.TEXT, ("текст", "text")),
)


def sort_of(field: Field) -> Sort:
    """The sort a field is of."""
    if field.is_sensitive:
        return Sort.SECRET
    if field.repeats_yearly:
        return Sort.YEARLY_SEVERAL if field.takes_several else Sort.YEARLY
    return Sort(field.kind.value)


def read_line(line: str) -> NewField:
    """«Размер обуви: число», «Напиток: одно из кофе, чай»; `Refused` with an example for anything else."""
    found = _LINE.fullmatch(clean_line(line, 1000))
    words = normalise(found["sort"], 1000) if found else ""
    for sort, names in _WORDS:
        for name in names:
            rest = words.removeprefix(name)
            if found and rest != words and (not rest or not rest[0].isalnum()):
                options = found["sort"][len(name) :].lstrip(" :")
                return NewField(read_title(found["title"]), sort, read_options(options) if sort.has_options else ())
    raise Refused("bad-field-line")


def read_title(text: str) -> str:
    """What a field is called: one line, not empty and not too long."""
    title = clean_line(text, TITLE_LIMIT + 1)
    if not title:
        raise Refused("empty-text")
    if len(title) > TITLE_LIMIT:
        raise Refused("text-too-long", limit=TITLE_LIMIT)
    return title


def read_options(text: str) -> tuple[str, ...]:
    """«кофе, чай» or a line each: at least two, each once."""
    parts = [clean_line(part, OPTION_LIMIT + 1) for part in re.split(r"[,;\n]", text[:10_000])]
    options = tuple({normalise(part): part for part in reversed(parts) if part}.values())[::-1]
    if any(len(option) > OPTION_LIMIT for option in options):
        raise Refused("text-too-long", limit=OPTION_LIMIT)
    if not 2 <= len(options) <= OPTIONS_LIMIT:
        raise Refused("bad-options", least=2, most=OPTIONS_LIMIT)
    return options
