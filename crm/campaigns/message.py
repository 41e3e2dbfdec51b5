"""What a campaign may say: checked once, so that it fits every recipient."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from crm.errors import Refused
from crm.messaging.content import Content
from crm.messaging.fields import TEXT_LIMIT, asks_for_coupon, coupon_percent, limit_of, longest, readable
from crm.text import clean_line, shorten
from storage.campaigns import Campaign, CampaignKind, CampaignStep, text_of

TITLE_LIMIT = 64

KINDS = frozenset({"text", "photo", "video", "animation", "audio", "voice", "document", "video_note", "sticker"})
"""What can be sent to many with a button under it."""


MOST_LINKS = 8
LINK_TITLE_LIMIT = 64
LINK_LIMIT = 1024
_LINK = re.compile(r"(.+?)[\s—–:|-]+(https://\S+)", re.IGNORECASE)

Links = Sequence[tuple[str, str]]
"""Buttons under the message: what stands on each, and where it leads."""


@dataclass(frozen=True)
class Saying:
    """What a campaign says, with the buttons under it; a service message has none to unsubscribe."""

    content: Content
    links: Links
    is_service: bool


def saying_of(campaign: Campaign, arm: int = 0, step: CampaignStep | None = None) -> Saying:
    """What the campaign says as it is now to those of an arm, or with a later message."""
    links = [(title, address) for title, address in campaign.links]
    content = step.content if step else text_of(campaign, arm)
    return Saying(Content.from_json(content), links, campaign.kind is CampaignKind.SERVICE)


def links_in(text: str) -> Links:
    """One button a line: «Каталог https://example.com»; `Refused` for a line that is none, or too many."""
    lines = [line for line in (clean_line(part, TEXT_LIMIT) for part in text.splitlines()) if line]
    if not 0 < len(lines) <= MOST_LINKS:
        raise Refused("campaign-links", limit=MOST_LINKS)
    return [_link(line) for line in lines]


def _link(line: str) -> tuple[str, str]:
    found = _LINK.fullmatch(line)
    if found is None or len(found[1]) > LINK_TITLE_LIMIT or not _leads_somewhere(found[2]):
        raise Refused("campaign-link", line=shorten(line, LINK_TITLE_LIMIT))
    return found[1], found[2]


def _leads_somewhere(address: str) -> bool:
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return False
    return len(address) <= LINK_LIMIT and host is not None and "." in host


def checked(content: Content) -> Content:
    """The content itself; `Refused` when it cannot be sent to everybody with its fields filled."""
    if len(content.source_messages) > 1:
        raise Refused("campaign-album")
    if content.kind not in KINDS:
        raise Refused("campaign-kind")
    if content.kind == "text" and not content.text.strip():
        raise Refused("campaign-empty")
    if asks_for_coupon(content.text) and coupon_percent(content.text) is None:
        raise Refused("campaign-coupon")
    limit = limit_of(content)
    if longest(content.text) > limit:
        raise Refused("campaign-too-long", limit=limit)
    return content


def title_of(content: Content) -> str:
    """How lists name the campaign: its first words; empty for a picture without words."""
    return shorten(readable(content.text), TITLE_LIMIT)
