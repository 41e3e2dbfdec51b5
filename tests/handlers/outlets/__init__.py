"""Telegram channels as ways in."""
