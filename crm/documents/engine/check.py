"""Checks a template before anybody relies on it, and tells which fields it asks for."""

from dataclasses import dataclass

from crm.documents.engine.inspect import Use
from crm.documents.engine.problems import BrokenTemplate, Problem, ProblemKind
from crm.documents.engine.tags import Field, For, If
from crm.documents.engine.template import Template, load
from crm.documents.fields import FieldCatalogue, FieldType
from crm.documents.filters import SUITED
from crm.documents.values import Values, is_present, lookup

MAX_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class FieldUse:
    """A field that the template prints; optional when every place that prints it stands in an `if`."""

    path: str
    optional: bool


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """At most MAX_PROBLEMS problems in the document's order; a template without problems renders whole."""

    problems: tuple[Problem, ...]
    fields: tuple[FieldUse, ...]

    @property
    def good(self) -> bool:
        return not self.problems


def check_template(data: bytes, known: FieldCatalogue) -> TemplateReport:
    """Any bytes give a report: what cannot be opened is a problem like the others."""
    try:
        template = load(data)
    except BrokenTemplate as broken:
        return TemplateReport(broken.problems, ())
    faults = {
        (problem.kind, problem.name): problem
        for use in reversed(template.uses)  # so that the first of a field's uses stands for all
        for problem in _faults(use, known)
    }
    found = [*template.problems, *reversed(faults.values())]
    return TemplateReport(tuple(found[:MAX_PROBLEMS]), _fields(template))


def fields_of(template: bytes) -> tuple[FieldUse, ...]:
    """The fields to have values for, in the order of their first use; raises BrokenTemplate."""
    return _fields(load(template))


def missing(template: bytes, values: Values) -> tuple[str, ...]:
    """Fields that would be printed empty with these values, in order: what to ask one by one."""
    return tuple(dict.fromkeys(use.path for use in load(template).uses if _printed_empty(use, values)))


def _printed_empty(use: Use, values: Values) -> bool:
    if isinstance(use.tag, If) or "[]" in use.path:
        return False
    holds = all(is_present(lookup(values, one.path)) is one.expected for one in use.conditions)
    return holds and not is_present(lookup(values, use.path))


def _fields(template: Template) -> tuple[FieldUse, ...]:
    optional: dict[str, bool] = {}
    for use in template.uses:
        if isinstance(use.tag, Field | For):
            optional[use.path] = optional.get(use.path, True) and bool(use.conditions)
    return tuple(FieldUse(path, always) for path, always in optional.items())


def _faults(use: Use, known: FieldCatalogue) -> list[Problem]:
    kind = known.type_of(use.path)
    filters = use.tag.filters if isinstance(use.tag, Field) else ()
    if kind is None:
        return [_problem(ProblemKind.UNKNOWN_FIELD, use, use.tag.path, _as_written(use, known.nearest(use.path)))]
    if isinstance(use.tag, For) and kind is not FieldType.LIST:
        return [_problem(ProblemKind.NOT_A_LIST, use, use.tag.path)]
    if isinstance(use.tag, Field) and kind is FieldType.LIST:
        return [_problem(ProblemKind.LIST_AS_FIELD, use, use.tag.path)]
    return [_problem(ProblemKind.WRONG_FILTER, use, name) for name in filters if kind not in SUITED.get(name, {kind})]


def _problem(kind: ProblemKind, use: Use, name: str, suggestion: str = "") -> Problem:
    return Problem(kind, use.written, use.around, name, suggestion)


def _as_written(use: Use, path: str | None) -> str:
    """A path of the catalogue in the template's own words: items[].name is item.name in its loop."""
    variable = use.tag.path.partition(".")[0]
    _, rows, tail = (path or "").rpartition("[]")
    return f"{variable}{tail}" if rows else path or ""
