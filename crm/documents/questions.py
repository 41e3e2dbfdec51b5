"""Which questions stand between a template and a document, in which order. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crm.company.names import is_company
from crm.company.rules import REQUISITES
from crm.documents.declension import gender_of_party
from crm.documents.fields import CATALOGUE, FieldType
from crm.documents.filling import SUM
from crm.documents.values import PersonName

ITEMS = "items"
GENDER, GENITIVE = "client.gender", "client.name_gen"
NAMES = ("client.name", GENITIVE)
"""How documents write the client's name; what else they ask about him stands in his fields."""

_SIGNED_BY = {"company.signatory", "company.signatory_post", "company.basis"}
_OF_PEOPLE = ("client.passport", "client.birthday")
_ASKED = frozenset(
    {
        *("client.name", "client.phone", "client.email", "client.city", "client.address", "client.inn"),
        *("client.passport", "client.birthday", ITEMS, SUM),
        *("document.city", "document.subject", "document.start", "document.end"),
    }
)
ANSWERED = _ASKED | {GENDER, GENITIVE}
"""Everything that is asked beside the requisites."""

_OWN = {GENDER: FieldType.GENDER, GENITIVE: FieldType.NAME}


@dataclass(frozen=True)
class Question:
    """A field to ask for; an optional one may be skipped."""

    path: str
    optional: bool = False

    @property
    def kind(self) -> FieldType:
        """How the answer is read."""
        kind = _OWN.get(self.path) or CATALOGUE.type_of(self.path)
        return kind or FieldType.TEXT


def required(
    template_fields: Iterable[str],
    missing: Sequence[str],
    party: PersonName | None,
    russian: bool,
    company: Mapping[str, str],
) -> list[Question]:
    """What the document cannot do without: requisites in their order, then the rest in the document's own."""
    fields = set(template_fields)
    asked = [path for path in missing if path in _ASKED]
    if ITEMS in asked and SUM in asked:
        asked.remove(SUM)
    if russian and party and "client.name" in fields and gender_of_party(party) is None:
        asked.append(GENDER)
    return [Question(path) for path in [*_lacking(fields, missing, company), *asked]]


def _lacking(fields: set[str], missing: Sequence[str], company: Mapping[str, str]) -> list[str]:
    """Requisites of the company; whoever signs for a firm is named although the template can do without."""
    needed = {*missing, *(_SIGNED_BY & fields if is_company(company.get("name", "")) else ())}
    paths = [f"company.{name}" for name in REQUISITES]
    return [path for path in paths if path in needed and path.partition(".")[2] not in company]


def optional(
    template_fields: Iterable[tuple[str, bool]],
    present: Iterable[str],
    skipped: Iterable[str],
    party: PersonName | None,
) -> list[Question]:
    """What the document shows only when it is known; a firm has no passport, rows come with the sum."""
    optional_of = dict(template_fields)
    passed = {*present, *skipped, *(_OF_PEOPLE if party and is_company(party.full) else ())}
    if SUM in optional_of:
        passed.add(ITEMS)
    return [
        Question(path, optional=True)
        for path, may_lack in optional_of.items()
        if may_lack and path in _ASKED and path not in passed
    ]


def correctable(template_fields: Iterable[str], russian: bool) -> list[Question]:
    """What may be entered anew when the draft was looked at."""
    paths = [path for path in template_fields if path in _ASKED]
    shown = [path for path in paths if not (path == ITEMS and SUM in paths)]
    return [Question(path) for path in [*shown, *([GENDER, GENITIVE] if russian and "client.name" in paths else [])]]
