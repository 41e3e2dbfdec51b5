"""Tests of working hours and absences."""
