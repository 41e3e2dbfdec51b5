"""Decisions: no aiogram, no APScheduler, no aiohttp, no SQL text."""
