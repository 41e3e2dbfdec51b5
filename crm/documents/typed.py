"""What a person typed for a document alone: checked by the type of its field and kept as text."""

from crm.company import rules as company
from crm.documents.fields import FieldType
from crm.documents.items import read_bill
from crm.errors import Refused
from crm.text import bounded_text, shorten
from crm.values.rules import TEXT_LIMIT, Setting, read_day


def checked(kind: FieldType, text: str, setting: Setting) -> str:
    """The answer as it is kept; `Refused` says what is wrong with it. Those about a client are for his fields."""
    match kind:
        case FieldType.DATE:
            return read_day(text, setting).isoformat()
        case FieldType.MONEY | FieldType.LIST:
            return _bill(kind, text, setting.currency)
        case FieldType.NAME | FieldType.PARTY:
            return _name(text)
        case _:
            return company.line(text, TEXT_LIMIT)


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
