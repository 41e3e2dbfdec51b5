"""Tests of screens work in an office: the real program against a sandbox."""

from tests.support.office import office, office_on_each

__all__ = ["office", "office_on_each"]
