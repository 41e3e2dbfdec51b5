"""Fields a company designs for its clients and companies, and what stands in them."""

from crm.fields.completeness import Completeness, completeness
from crm.fields.service import FieldService, Incomplete, Sheet
from crm.fields.words import field_title, option_title, values_words
from crm.values.rules import Setting, Typed, read, typed, written
from crm.values.yearly import YearDay
from storage.fields import Field, FieldKind, FieldSubject, Filled, Required, Subject

__all__ = [
    "Completeness",
    "Field",
    "FieldKind",
    "FieldService",
    "FieldSubject",
    "Filled",
    "Incomplete",
    "Required",
    "Setting",
    "Sheet",
    "Subject",
    "Typed",
    "YearDay",
    "completeness",
    "field_title",
    "option_title",
    "read",
    "typed",
    "values_words",
    "written",
]
