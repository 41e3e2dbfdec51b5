"""Fixtures of documents."""

from tests.support.paper import desk, press

__all__ = ["desk", "press"]
