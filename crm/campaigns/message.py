"""What a campaign may say: checked once, so that it fits every recipient."""

from crm.errors import Refused
from crm.messaging.content import Content
from crm.messaging.fields import limit_of, longest, readable
from crm.text import shorten

TITLE_LIMIT = 64

KINDS = frozenset({"text", "photo", "video", "animation", "audio", "voice", "document", "video_note", "sticker"})
"""What can be sent to many with a button under it."""


def checked(content: Content) -> Content:
    """The content itself; `Refused` when it cannot be sent to everybody with its fields filled."""
    if len(content.source_messages) > 1:
        raise Refused("campaign-album")
    if content.kind not in KINDS:
        raise Refused("campaign-kind")
    if content.kind == "text" and not content.text.strip():
        raise Refused("campaign-empty")
    limit = limit_of(content)
    if longest(content.text) > limit:
        raise Refused("campaign-too-long", limit=limit)
    return content


def title_of(content: Content) -> str:
    """How lists name the campaign: its first words; empty for a picture without words."""
    return shorten(readable(content.text), TITLE_LIMIT)
