"""Ticks over rows, one job a file."""
