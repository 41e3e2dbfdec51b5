"""Which requisites a client's company has, and how a pasted block of them is read; pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from crm.company import rules as own
from crm.company.names import ENTREPRENEUR, is_company
from crm.company.requisites import digits
from crm.errors import Refused
from crm.text import clean_line, clean_text, normalise

REQUISITES = ("name", "inn", "kpp", "ogrn", "address", "bank", "bik", "account", "corr_account")
"""In the order in which they are shown and checked: an account after the БИК that proves it."""

BLOCK_LIMIT = 4000
INN_SHOWN = 4
"""So many digits may begin a tax number; fewer say nothing."""

_LABELS = {
    "inn_kpp": r"ИНН\s*/\s*КПП",
    "inn": r"ИНН|INN",
    "kpp": r"КПП|KPP",
    "ogrn": r"ОГРН(?:ИП)?|OGRN(?:IP)?",
    "bik": r"БИК|BI[KC]",
    "corr_account": r"к\s*[/.]\s*сч?\.?|корр?(?:еспондентский|есп)?\.?\s*/?\s*сч[её]т|corr(?:espondent)?\.? account",
    "account": r"р\s*[/.]\s*сч?\.?|р\s*сч[её]т|расч(?:[её]тный)?\.?\s*/?\s*сч[её]т|(?:settlement )?account",
    "address": r"(?:юр(?:идический)?\.?|почтовый|факт(?:ический)?\.?|legal)?\s*(?:адрес|address)",
    "bank": r"(?:наименование\s+)?банка?(?=\s*[:—–-])|bank(?=\s*:)|в\s+банке",
    "name": r"(?:полное\s+|сокращ[её]нное\s+)?(?:наименование|название)(?:\s+(?:организации|компании))?|"
    r"company(?=\s*:)",
}
_LABEL = re.compile(
    r"(?<![\w/])(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _LABELS.items()) + r")(?!\w)",
    re.IGNORECASE,
)
_AT_BANK = re.compile(r"\s*,?\s+в\s+([^\n,;]{3,200})")
_NUMBERS = ("inn", "kpp", "ogrn", "bik", "account", "corr_account")


@dataclass(frozen=True)
class Reading:
    """What a text says of a company: requisites that are right, and why the others were not taken."""

    values: dict[str, str]
    faults: dict[str, Refused]


def checked(field: str, text: str, known: Mapping[str, str]) -> str:
    """The requisite as it is kept; `Refused` with the reason. An account is checked against the БИК that is known."""
    return own.checked(field, text, known, region="")  # no phone among them


def read_block(text: str, known: Mapping[str, str]) -> Reading:
    """A pasted «ИНН … КПП … р/с …», or just a name; what stands there twice counts once, the first time."""
    found: dict[str, str] = {}
    for field, value in _found(clean_text(text, BLOCK_LIMIT)):
        found.setdefault(field, value)
    values: dict[str, str] = {}
    faults: dict[str, Refused] = {}
    for field in (field for field in REQUISITES if field in found):
        try:
            values[field] = checked(field, found[field], {**known, **values})
        except Refused as refused:
            faults[field] = refused
    return Reading(values, faults)


def search_terms(query: str) -> tuple[list[str], str | None]:
    """The words a company's name must hold, or the digits its ИНН begins with; a pasted block means its ИНН."""
    inn = read_block(query, {}).values.get("inn") or digits(query)
    if INN_SHOWN <= len(inn) <= 12 and inn.isascii() and inn.isdigit():
        return [], inn
    return [word for word in re.sub(r"[«»\"“”„]", " ", normalise(query)).split() if word][:8], None


def _found(text: str) -> Iterator[tuple[str, str]]:
    """Each labelled piece; what stands before the first label is the name."""
    labels = list(_LABEL.finditer(text))
    for label, following in zip_longest(labels, labels[1:]):
        yield from _piece(str(label.lastgroup), text[label.end() : following.start() if following else None])
    yield from _unlabelled(text[: labels[0].start()] if labels else text)


def _piece(field: str, value: str) -> Iterator[tuple[str, str]]:
    value = value.lstrip(" \t:№#=—–-")
    if field == "inn_kpp":
        inn, _, kpp = value.partition("/")
        yield from _piece("inn", inn)
        yield from _piece("kpp", kpp)
    elif field in _NUMBERS:
        number = re.match(r"[0-9](?:[ \u00a0-]?[0-9A-Z])*", value)
        if number:
            yield field, number[0]
            if bank := _AT_BANK.match(value, number.end()):
                yield "bank", bank[1].rstrip(" ,;")
    elif line := clean_line(value.split("\n")[0]).rstrip(" ,;."):
        yield field, line


def _unlabelled(text: str) -> Iterator[tuple[str, str]]:
    lines = [line for line in (clean_line(line).rstrip(" ,;") for line in text.split("\n")) if line]
    named = next((line for line in lines if is_company(line) or ENTREPRENEUR.match(line)), lines[0] if lines else "")
    if named:
        yield "name", named
