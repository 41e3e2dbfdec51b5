"""Tests of screens work in an office: the real program against a sandbox."""

from tests.support.office import office

__all__ = ["office"]
