"""Clients taken in from files of other programs, and given out as such files."""
