"""Tests of business accounts."""
