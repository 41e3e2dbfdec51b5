"""The process and its lines to the world; nobody imports it."""

VERSION = "0.1.0"
"""As in pyproject.toml: the program runs from a checkout, not from an installed package."""
