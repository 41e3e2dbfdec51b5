"""What comes in from outside, in the channel's neutral words."""

from dataclasses import dataclass

from crm.messaging import Content


@dataclass(frozen=True)
class Person:
    """Somebody outside the firm, as his channel names him; the strings are his and hostile until cleaned."""

    telegram_id: int
    name: str
    username: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Inbound:
    """One message from a person: where it stands, what it says, and the phone it attests if it does."""

    person: Person
    chat: str
    external_id: str
    content: Content
    reply_to: str | None = None
    own_phone: str | None = None
    """E.164 of the sender's own contact, shared by himself."""
    channel: str = "telegram"
