"""The translator: Fluent texts by key and language; a missing key or argument is an error, not a blank."""

import html
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time
from fluent.runtime import FluentBundle, FluentResource, resolver

LOCALES = ("ru", "en")
FOLDER = Path(__file__).parent


# Fluent's guard against strangers' templates refuses 2,500 characters in one place; a text of ours, escaped, has more.
resolver.MAX_PART_LENGTH = 65_536


class MissingText(LookupError):
    """No such key, or an argument of it was not given."""


@cache
def bundle(locale: str) -> FluentBundle:
    """Every .ftl file of the language, parsed once per process (about 20 ms)."""
    loaded = FluentBundle([locale], use_isolating=False)
    for path in sorted((FOLDER / locale).glob("*.ftl")):
        loaded.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return loaded


def nearest_locale(code: str | None, default: str) -> str:
    """The language we speak for a code such as `en-GB`: itself, or English for the foreign, `default` for none."""
    if not code:
        return default
    language = code.split("-")[0].lower()
    return language if language in LOCALES else "en"


class Texts:
    """The texts of one language in one time zone."""

    def __init__(self, locale: str, timezone: ZoneInfo) -> None:
        self.locale = locale
        self.timezone = timezone

    def __call__(self, key: str, **args: Any) -> str:
        """The text as HTML: string arguments are escaped, so that a name cannot become markup."""
        return self._format(key, args, lambda value: html.escape(value, quote=False))

    def plain(self, key: str, **args: Any) -> str:
        """The text as it is, for button labels, file names and documents."""
        return self._format(key, args, str)

    def has(self, key: str) -> bool:
        """True when the key exists; for texts named by data."""
        return bool(bundle(self.locale).has_message(key))

    def moment(self, at: datetime, now: datetime) -> str:
        """«завтра, 15:00», «пн 23 ноября, 15:00», with the year only when it is another one."""
        local, today = at.astimezone(self.timezone), now.astimezone(self.timezone).date()
        clock = format_time(local, "HH:mm", locale=self.locale)
        return f"{self.day(at, now)}, {clock}" if (local.date() - today).days else clock

    def day(self, at: datetime, now: datetime) -> str:
        """«сегодня», «завтра», «вчера», «пн 23 ноября»."""
        day, today = at.astimezone(self.timezone).date(), now.astimezone(self.timezone).date()
        near = {0: "day-today", 1: "day-tomorrow", -1: "day-yesterday"}.get((day - today).days)
        return self.plain(near) if near else self.date(at, now)

    def calendar_day(self, at: datetime, now: datetime) -> str:
        """«сегодня», «вчера», «12 марта», with the year only when it is another one."""
        day, today = at.astimezone(self.timezone).date(), now.astimezone(self.timezone).date()
        if abs((day - today).days) <= 1:
            return self.day(at, now)
        return format_date(day, "d MMMM" if day.year == today.year else "d MMMM y", locale=self.locale)

    def date(self, at: datetime, now: datetime) -> str:
        """«пн 23 ноября», near days too; with the year only when it is another one."""
        day, today = at.astimezone(self.timezone).date(), now.astimezone(self.timezone).date()
        pattern = "EEE d MMMM" if day.year == today.year else "EEE d MMMM y"
        return format_date(day, pattern, locale=self.locale)

    def stamp(self, at: datetime) -> str:
        """«23 ноября 2026, 01:29»: for what is kept, read later or proves something."""
        return format_datetime(
            at.astimezone(self.timezone), "d MMMM y, HH:mm", tzinfo=self.timezone, locale=self.locale
        )

    def _format(self, key: str, args: dict[str, Any], escape: Callable[[str], str]) -> str:
        texts = bundle(self.locale)
        if not texts.has_message(key):
            raise MissingText(f"{self.locale}: {key}")
        pattern = texts.get_message(key).value
        if pattern is None:
            raise MissingText(f"{self.locale}: {key} has no text of its own")
        values = {name: escape(value) if isinstance(value, str) else value for name, value in args.items()}
        text, errors = texts.format_pattern(pattern, values)
        if errors:
            raise MissingText(f"{self.locale}: {key}: {errors}")
        return str(text)
