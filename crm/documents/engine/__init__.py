"""Fills .docx templates: fields, fixed filters, `if` and table-row loops; nothing is evaluated."""

from crm.documents.engine.check import FieldUse, TemplateReport, check_template, fields_of, missing
from crm.documents.engine.problems import MAX_COMPRESSED, MAX_UNPACKED, BrokenTemplate, Problem, ProblemKind
from crm.documents.engine.render import render

__all__ = [
    "MAX_COMPRESSED",
    "MAX_UNPACKED",
    "BrokenTemplate",
    "FieldUse",
    "Problem",
    "ProblemKind",
    "TemplateReport",
    "check_template",
    "fields_of",
    "missing",
    "render",
]
