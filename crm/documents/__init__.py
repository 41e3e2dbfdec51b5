"""Contracts and other documents: templates filled with a client's data."""
