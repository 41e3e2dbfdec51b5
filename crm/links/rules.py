"""Tracked links: what stands in them, and which addresses of a message they take the place of."""

import hmac
import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

from crm.messaging.content import Content

SIGNATURE_LENGTH = 16
_TOKEN = re.compile(r"([1-9][0-9]{0,17})-([1-9][0-9]{0,17})-([0-9a-f]{16})")

ANNOUNCED = re.compile(r"bot\b|crawl|spider|preview|fetch|scan|slurp|facebookexternalhit|whatsapp|viber", re.IGNORECASE)
"""Programs that say who they are: they look at a link before anybody opened it."""


def token_of(link_id: int, secret: str, delivery_id: int) -> str:
    """What stands in the tracked link of one delivery."""
    return f"{link_id}-{delivery_id}-{_signature(secret, delivery_id)}"


def numbers_in(token: str) -> tuple[int, int] | None:
    """The link's and the delivery's number in a token, true or forged; None when it is none."""
    match = _TOKEN.fullmatch(token)
    return (int(match[1]), int(match[2])) if match else None


def is_genuine(token: str, secret: str, delivery_id: int) -> bool:
    """True when the token was made with this secret."""
    return hmac.compare_digest(token.rpartition("-")[2], _signature(secret, delivery_id))


def is_program(user_agent: str) -> bool:
    """True for a messenger or a mail filter that looks ahead; one that tells nothing of itself counts as a person."""
    return bool(ANNOUNCED.search(user_agent))


def addresses(content: Content) -> list[str]:
    """The web addresses in a message, each once: those behind words and those that stand as they are."""
    return list(dict.fromkeys(_address(content, entity) for entity in content.entities if _is_link(entity)))


def redirected(content: Content, to: Callable[[str], str]) -> Content:
    """The same words, leading elsewhere."""
    entities = [
        {**entity, "type": "text_link", "url": to(_address(content, entity))} if _is_link(entity) else entity
        for entity in content.entities
    ]
    moved = replace(content, entities=entities)
    return moved if content.kind == "text" else moved.with_caption(content.text, entities)


def _is_link(entity: dict[str, object]) -> bool:
    return entity["type"] == "url" or (
        entity["type"] == "text_link" and str(entity["url"]).startswith(("http://", "https://"))
    )


def _address(content: Content, entity: dict[str, object]) -> str:
    if entity["type"] == "text_link":
        return str(entity["url"])
    start, length = int(str(entity["offset"])), int(str(entity["length"]))
    written = content.text.encode("utf-16-le")[2 * start : 2 * (start + length)].decode("utf-16-le")
    return written if written.startswith(("http://", "https://")) else f"https://{written}"


def _signature(secret: str, delivery_id: int) -> str:
    return hmac.new(secret.encode(), str(delivery_id).encode(), sha256).hexdigest()[:SIGNATURE_LENGTH]
