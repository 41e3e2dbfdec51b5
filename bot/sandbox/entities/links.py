"""Links inside formatting: to a page, to a person."""

from __future__ import annotations

import re

from bot.sandbox.jsons import Json

_PERSON = re.compile(r"tg:(?://)?user\?id=(\d{1,15})")
_URL = re.compile(
    r"(?:(?:https?|tg|ton|tonsite)://)?(?:[^\s/?#@:]+(?::[^\s/?#@]*)?@)?"
    r"(?P<host>\[[0-9a-f:]+\]|[^\s/?#:@\[\]]+)(?::\d{1,5})?(?:[/?#]\S*)?",
    re.IGNORECASE,
)


def link_entity(url: str) -> Json | None:
    """The entity without its place; None where Telegram drops a link that leads nowhere."""
    if person := _PERSON.fullmatch(url):
        return {"type": "text_mention", "user": {"id": int(person[1])}}
    if target := checked_url(url):
        return {"type": "text_link", "url": target}
    return None


def checked_url(url: str) -> str | None:
    """The address as Telegram would keep it, or None if it is not one."""
    url = url.strip()
    match = _URL.fullmatch(url)
    if match is None:
        return None
    if url.lower().startswith(("tg://", "ton://", "tonsite://")):
        return url
    host = match["host"]
    if "." not in host and not host.startswith("["):
        return None
    if "://" not in url:
        url = "http://" + url
    return url if any(c in url.split("://", 1)[1] for c in "/?#") else url + "/"
