"""Which requisites the company has, and what is accepted as one; pure."""

from collections.abc import Mapping

from crm.addresses.emails import required_email
from crm.addresses.phones import required_phone
from crm.company import requisites
from crm.company.names import is_company
from crm.errors import Refused
from crm.text import clean_line

LIMIT = 256
REQUISITES = (
    "name",
    "inn",
    "kpp",
    "ogrn",
    "address",
    "city",
    "bank",
    "bik",
    "account",
    "corr_account",
    "signatory",
    "signatory_post",
    "basis",
    "phone",
    "email",
)
"""In the order in which they are asked."""

_REQUIRED = ("name", "inn", "address", "city", "bank", "bik", "account", "corr_account")
_SIGNED_BY = ("signatory", "signatory_post", "basis")
_CONTROLLED = {"inn": requisites.valid_inn, "kpp": requisites.valid_kpp, "ogrn": requisites.valid_ogrn}
_ACCOUNTS = {"account": requisites.valid_account, "corr_account": requisites.valid_corr_account}


def checked(field: str, text: str, known: Mapping[str, str], region: str) -> str:
    """The requisite as it is kept; `Refused` with the reason. An account is checked against the БИК that is known."""
    if field in _CONTROLLED:
        return number(field, text)
    if field == "bik":
        return _right(requisites.valid_bik(text), field, text)
    if field in _ACCOUNTS:
        if "bik" not in known:
            raise Refused("bik-first")
        return _right(_ACCOUNTS[field](text, known["bik"]), field, text)
    if field == "phone":
        return required_phone(text, region)
    return required_email(text) if field == "email" else line(text)


def number(field: str, text: str) -> str:
    """An ИНН, КПП or ОГРН without spaces; `Refused` when its control sum is wrong."""
    return _right(_CONTROLLED[field](text), field, text)


def line(text: str, limit: int = LIMIT) -> str:
    """One line, not empty and not too long."""
    cleaned = clean_line(text, limit + 1)
    if not cleaned:
        raise Refused("empty-text")
    if len(cleaned) > limit:
        raise Refused("text-too-long", limit=limit)
    return cleaned


def fitting(known: Mapping[str, str]) -> dict[str, str]:
    """Without the accounts of another bank: a new БИК makes them wrong."""
    bik = known.get("bik", "")
    return {name: value for name, value in known.items() if name not in _ACCOUNTS or _ACCOUNTS[name](value, bik)}


def wanting(known: Mapping[str, str]) -> list[str]:
    """What contracts still need, in order; an entrepreneur signs for himself, a company by somebody."""
    signed_by = _SIGNED_BY if is_company(known.get("name", "")) else ()
    return [name for name in REQUISITES if name in (*_REQUIRED, *signed_by) and name not in known]


def _right(is_right: bool, field: str, text: str) -> str:
    if not is_right:
        raise Refused("bad-requisite", field=field, text=clean_line(text, 32))
    return requisites.digits(text)
