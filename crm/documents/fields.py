"""The fields a template may name, with their types: what is missing is asked by type."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class FieldType(StrEnum):
    TEXT = "text"
    NAME = "name"
    PARTY = "party"  # a person or a company
    POST = "post"
    BASIS = "basis"  # what a signatory acts upon: Устав, доверенность
    MONEY = "money"
    NUMBER = "number"
    DATE = "date"
    PHONE = "phone"
    EMAIL = "email"
    INN = "inn"
    KPP = "kpp"
    OGRN = "ogrn"
    BIK = "bik"
    ACCOUNT = "account"
    CORR_ACCOUNT = "corr_account"
    PASSPORT = "passport"
    LIST = "list"
    GENDER = "gender"  # asked when names do not tell it; no field prints it


SENSITIVE = ("client.passport",)
"""Kept sealed, told to no history, and the message that brought it is deleted."""


@dataclass(frozen=True, slots=True)
class FieldCatalogue:
    """Known fields by path; a field of a list's rows is written `items[].name`."""

    types: Mapping[str, FieldType]

    def type_of(self, path: str) -> FieldType | None:
        return self.types.get(path)

    def nearest(self, path: str) -> str | None:
        """The known field most like a mistyped one, or the only one that ends as it does."""
        in_rows = [known for known in self.types if ("[]" in known) is ("[]" in path)]
        same_end = [known for known in in_rows if known.rpartition(".")[2] == path.rpartition(".")[2]]
        close = same_end if len(same_end) == 1 else get_close_matches(path, in_rows, n=1, cutoff=0.6)
        return close[0] if close else None


_T = FieldType
CATALOGUE = FieldCatalogue(
    {
        "client.name": _T.PARTY,
        "client.surname_initials": _T.TEXT,
        "client.phone": _T.PHONE,
        "client.email": _T.EMAIL,
        "client.city": _T.TEXT,
        "client.address": _T.TEXT,
        "client.inn": _T.INN,
        "client.passport": _T.PASSPORT,
        "client.birthday": _T.DATE,
        "client_company.name": _T.PARTY,
        "client_company.post": _T.POST,
        "client_company.inn": _T.INN,
        "client_company.kpp": _T.KPP,
        "client_company.ogrn": _T.OGRN,
        "client_company.address": _T.TEXT,
        "client_company.bank": _T.TEXT,
        "client_company.bik": _T.BIK,
        "client_company.account": _T.ACCOUNT,
        "client_company.corr_account": _T.CORR_ACCOUNT,
        "company.name": _T.PARTY,
        "company.short_name": _T.PARTY,
        "company.inn": _T.INN,
        "company.kpp": _T.KPP,
        "company.ogrn": _T.OGRN,
        "company.address": _T.TEXT,
        "company.bank": _T.TEXT,
        "company.bik": _T.BIK,
        "company.account": _T.ACCOUNT,
        "company.corr_account": _T.CORR_ACCOUNT,
        "company.signatory": _T.NAME,
        "company.signatory_post": _T.POST,
        "company.basis": _T.BASIS,
        "company.phone": _T.PHONE,
        "company.email": _T.EMAIL,
        "document.number": _T.TEXT,
        "document.date": _T.DATE,
        "document.city": _T.TEXT,
        "document.subject": _T.TEXT,
        "document.sum": _T.MONEY,
        "document.currency": _T.TEXT,
        "document.start": _T.DATE,
        "document.end": _T.DATE,
        "manager.name": _T.NAME,
        "items": _T.LIST,
        "items[].number": _T.NUMBER,
        "items[].name": _T.TEXT,
        "items[].quantity": _T.NUMBER,
        "items[].price": _T.MONEY,
        "items[].sum": _T.MONEY,
    }
)
