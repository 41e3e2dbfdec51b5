"""What a delivery says when it is sent: a screen, a person's own message, a file; or what it does."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from crm.messaging import Content, Delivery
from handlers.services import Services
from handlers.ui.screen import Rows, Screen
from locales.translator import Texts, nearest_locale


@dataclass(frozen=True)
class InTopic:
    """The client's topic of the delivery's chat; without a number it is made first, under this name."""

    client_id: int
    title: str
    thread_id: int | None


@dataclass(frozen=True)
class Reply:
    """A message of the chat it goes to, and which of its words are quoted."""

    message: int
    quote: str = ""


@dataclass(frozen=True)
class React:
    """The bot's only reaction to a message."""

    chat: int
    message: int
    emoji: str


@dataclass(frozen=True)
class Change:
    """A message, or a file's words, say something else from now on."""

    message: int
    content: Content


@dataclass(frozen=True)
class Pin:
    """A message stands on top of its topic."""

    message: int


@dataclass(frozen=True)
class Rename:
    """A topic has another name."""

    thread: int
    title: str


@dataclass(frozen=True)
class CloseTopic:
    """Nobody writes in the topic any more."""

    thread: int


@dataclass(frozen=True)
class DropTopic:
    """The topic goes with everything in it."""

    thread: int


@dataclass(frozen=True)
class Wipe:
    """Messages of a business account's or a channel's chat are deleted for everybody."""

    messages: list[int]


Act = React | Change | Pin | Rename | CloseTopic | DropTopic | Wipe


@dataclass(frozen=True)
class Words:
    """Exactly one of `screen`, `content`, `file`, `act`; `rows` are buttons under a content or file.

    `silent` sends without a sound; `lives=False` is the last word of a living message. `instead_of` is a message to
    delete; `screen` takes its place where Telegram deletes it no more. `shows` are the thread's messages that it shows.
    `is_kept`: words of the bot's own to a client, which stay in his thread.
    """

    screen: Screen | None = None
    content: Content | None = None
    file: tuple[str, bytes] | None = None
    act: Act | None = None
    caption: str = ""
    rows: Rows = ()
    silent: bool = False
    lives: bool = True
    instead_of: int | None = None
    topic: InTopic | None = None
    reply: Reply | None = None
    shows: Sequence[int] = ()
    is_kept: bool = False

    @property
    def plain(self) -> str:
        """The words without formatting."""
        if self.content:
            return self.content.text
        return self.screen.plain if self.screen else self.caption


Wording = Callable[[Delivery, Texts, Services], Awaitable[Words | None]]
"""None: what the delivery would say is no longer true, so nothing is sent."""

Wordings = Mapping[str, Wording]


def texts_of(delivery: Delivery, default_locale: str, zone: ZoneInfo) -> Texts:
    """The texts of whoever reads it: a colleague's in his zone, a client's in the language he chose or uses."""
    reader, client = delivery.staff, delivery.client
    if reader:
        return Texts(reader.locale, ZoneInfo(reader.timezone))
    chosen = client and (client.locale or nearest_locale(client.language, default_locale))
    return Texts(chosen or default_locale, zone)
