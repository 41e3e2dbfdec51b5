"""What comes in from outside, in the channel's neutral words."""

from dataclasses import dataclass

from crm.messaging import Content

BOT = "telegram"
"""The channel of chats with the bot itself."""


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
    channel: str = BOT
    author_id: int | None = None
    """The colleague who wrote it to the person by himself; None: the person wrote it."""
    source: str | None = None
    """The code of the source that brought him, should he be new here."""

    @property
    def is_at_bot(self) -> bool:
        """True when he wrote to the bot itself, which may write to him from then on."""
        return self.channel == BOT
