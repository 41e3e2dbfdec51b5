"""The journey of a client in one line."""

from datetime import datetime

from crm.clients.journey import Milestones, journey
from crm.text import shorten
from locales.translator import Texts


def journey_words(t: Texts, way: Milestones, now: datetime) -> str:
    """«первый контакт 12 марта (instagram) → звонок 14 марта → договор 20 марта», plain text."""
    return " → ".join(
        t.plain(f"journey-{step.name}", day=t.calendar_day(step.at, now), what=shorten(step.what, 40))
        for step in journey(way, t.timezone)
    )
