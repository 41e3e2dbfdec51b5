"""Answers to updates: the only room where aiogram types meet the services."""
