"""Calls with clients and how they ended."""
