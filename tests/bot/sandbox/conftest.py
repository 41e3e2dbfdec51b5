"""The sandbox under test."""

from tests.support.sandbox import sandbox

__all__ = ["sandbox"]
