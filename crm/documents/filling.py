"""Puts together what a document is filled with: the client, the company, what was typed for this one. Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from crm.companies import Place
from crm.companies.service import requisites_of
from crm.company.names import ENTREPRENEUR, is_company
from crm.documents.cases import Case, Gender
from crm.documents.items import read_bill
from crm.documents.names import split_name, surname_initials
from crm.documents.values import PersonName, Value, Values
from crm.fields import Typed
from storage.clients import Client
from storage.documents import Template

SUM = "document.sum"
NO_NUMBER = "________"
"""Stands for the number in a draft."""

TEXTS = ("email", "address", "inn", "passport")
FIELDS = (*TEXTS, "birthday", "gender")
"""The client's fields that documents read and ask for."""

_FORBIDDEN = re.compile(r"[\\/:*?\"<>|«»“”„]")


def party_name(client: Client, gender: str | None = None) -> PersonName | None:
    """The name for documents: the one entered for them, else the card's when it is a firm's or a full one."""
    known = client.details
    full = known.get("name") or (client.name if _is_full(client.name) else None)
    if not full:
        return None
    genitive = known.get("name_gen")
    return PersonName(full, Gender(gender) if gender else None, {Case.GEN: genitive} if genitive else {})


def client_values(client: Client, known: Mapping[str, Typed]) -> dict[str, Value]:
    """`client.*`; `known` are his fields by key, opened."""
    gender, birthday = known.get("gender"), known.get("birthday")
    name = party_name(client, str(gender) if gender else None)
    return {
        "name": name,
        "surname_initials": surname_initials(name.full) if name else None,
        "phone": client.phone,
        "city": client.city,
        "birthday": birthday if isinstance(birthday, date) else None,
        **{key: str(known[key]) if key in known else None for key in TEXTS},
    }


def employer_values(places: Sequence[Place]) -> dict[str, Value]:
    """`client_company.*`: the firm the client works for, the first when he works for several; empty for none."""
    if not places:
        return {}
    return {"post": places[0].post, **requisites_of(places[0].company)}


def document_values(typed: Mapping[str, str], today: date, city: str | None, currency: str) -> dict[str, Value]:
    """`document.*` and `items`, still without a number."""
    bill = read_bill(typed[SUM], currency) if SUM in typed else None
    days = {name: typed.get(f"document.{name}") for name in ("start", "end")}
    return {
        "document": {
            "number": NO_NUMBER,
            "date": today,
            "city": typed.get("document.city") or city,
            "subject": typed.get("document.subject"),
            "sum": bill.total if bill else None,
            "currency": currency,
            **{name: date.fromisoformat(day) if day else None for name, day in days.items()},
        },
        "items": [
            {"name": item.name, "quantity": item.quantity, "price": item.price, "sum": item.sum}
            for item in (bill.items if bill else ())
        ],
    }


def numbered(values: Values, number: str) -> dict[str, Value]:
    """The same with the number of the register."""
    document = values["document"]
    assert isinstance(document, Mapping)
    return {**values, "document": {**document, "number": number}}


def file_name(template: Template, client: Client, number: str = "") -> str:
    """«Договор №2026-118 Петрова.docx»; a draft has no number."""
    return named_file(template.kind, f"№{number}" if number else "", short_name(client))


def short_name(client: Client) -> str:
    """What the client's files are called by: the surname, or the name of the firm."""
    name = party_name(client) or PersonName(client.name)
    return name.full if is_company(name.full) else _surname(name.full)


def named_file(*words: str) -> str:
    """The words as the name of a .docx, without what file systems forbid."""
    return _FORBIDDEN.sub("", " ".join(word for word in words if word))[:120].strip() + ".docx"


def _surname(full: str) -> str:
    return split_name(ENTREPRENEUR.sub("", full)).get("surname") or full


def _is_full(name: str) -> bool:
    """A firm, an entrepreneur, or a person with surname and first name, written in letters."""
    if is_company(name) or ENTREPRENEUR.match(name):
        return True
    parts = split_name(name)
    return bool(parts.get("surname") and parts.get("first")) and all(char.isalpha() or char in " -.'’" for char in name)
