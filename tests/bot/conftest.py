"""Tests of the process use an office where one is needed."""

from tests.support.office import office

__all__ = ["office"]
