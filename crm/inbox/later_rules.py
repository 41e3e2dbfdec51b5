"""Pure rules of answers that go out at a time: how a person says so in the words themselves."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from crm.messaging import Content
from crm.when import leading_when

_SEND = re.compile(r"\s*(?:отправ(?:ить|ь)|send)\s+", re.IGNORECASE)


def said_later(content: Content, now: datetime, *, tz: ZoneInfo, locale: str) -> tuple[datetime, Content] | None:
    """«отправить завтра в 9: текст»: when, and what is left to be sent; None for any other words."""
    said = _SEND.match(content.text)
    return said and _leading(content, said.end(), now, tz, locale)


def timed(content: Content, now: datetime, *, tz: ZoneInfo, locale: str) -> tuple[datetime, Content] | None:
    """«завтра в 9: текст», where a time is asked for; None when the words begin with none."""
    return _leading(content, 0, now, tz, locale)


def _leading(content: Content, place: int, now: datetime, tz: ZoneInfo, locale: str) -> tuple[datetime, Content] | None:
    found = leading_when(content.text[place:], now, tz=tz, locale=locale)
    return (found[0].at, content.behind(place + found[1])) if found else None
