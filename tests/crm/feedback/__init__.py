"""Tests of complaints and thanks."""
