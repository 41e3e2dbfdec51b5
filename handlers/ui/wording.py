"""What a delivery says when it is sent: a screen, a person's own message, or a file."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from crm.messaging import Content, Delivery
from handlers.services import Services
from handlers.ui.screen import Rows, Screen
from locales.translator import Texts


@dataclass(frozen=True)
class Words:
    """Exactly one of `screen`, `content`, `file`; `rows` are buttons under a content or file.

    `silent` sends without a sound; `lives=False` is the last word of a living message. `instead_of` is a message to
    delete; `screen` takes its place where Telegram deletes it no more.
    """

    screen: Screen | None = None
    content: Content | None = None
    file: tuple[str, bytes] | None = None
    caption: str = ""
    rows: Rows = ()
    silent: bool = False
    lives: bool = True
    instead_of: int | None = None


Wording = Callable[[Delivery, Texts, Services], Awaitable[Words | None]]
"""None: what the delivery would say is no longer true, so nothing is sent."""

Wordings = Mapping[str, Wording]
