"""Fixtures every test may ask for."""

from hypothesis import settings

pytest_plugins = ["tests.support.browser", "tests.support.databases", "tests.support.sandbox"]

# How long an example takes says nothing here: tests share their cores with other tests.
settings.register_profile("shared cores", deadline=None)
settings.load_profile("shared cores")
