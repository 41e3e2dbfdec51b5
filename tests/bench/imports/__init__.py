"""Clients taken in: `python -m tests.bench.imports`."""
