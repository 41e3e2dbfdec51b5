"""The protocol of a channel: how a delivery is handed over and what can become of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from storage.clients import Client
from storage.staff import StaffMember


@dataclass(frozen=True)
class Delivery:
    """One message on its way: a kind and ids; the channel words it in the reader's language.

    `client` is the reader, or, when `staff` is set, whom the colleague's notice is about. `living_id` is the message
    that should be edited instead of sending a new one. `id` is its row's: the same at every try.
    """

    id: int
    kind: str
    address: str
    payload: dict[str, Any]
    client: Client | None = None
    staff: StaffMember | None = None
    campaign_id: int | None = None
    step: int = 0
    arm: int = 0
    message_id: int | None = None
    living_id: str | None = None
    is_repeat: bool = False
    """It was tried before, and nobody knows whether it arrived."""


@dataclass(frozen=True)
class Sent:
    """The channel accepted it. `lives=False`: this was the last word of its living message.

    `shows` are the messages of the thread that it shows, each under its id in the channel.
    """

    external_id: str
    lives: bool = True
    shows: Mapping[str, int] = field(default_factory=dict)
    said: str = ""
    """What the bot told a client by itself, plain text."""


@dataclass(frozen=True)
class Skipped:
    """It is no longer true or wanted, so nothing was sent."""

    reason: str


@dataclass(frozen=True)
class Blocked:
    """The person cannot be reached in this channel any more."""

    reason: str


@dataclass(frozen=True)
class Failed:
    """The channel refused this message; trying again would not help."""

    reason: str


@dataclass(frozen=True)
class RetryAfter:
    """The channel asks for patience; nothing was sent."""

    seconds: float


@dataclass(frozen=True)
class NotConnected:
    """The connection could not be made; nothing was sent."""

    reason: str


@dataclass(frozen=True)
class Again:
    """Something had to be made or put right first, a topic perhaps; nothing was said, and it can be said now."""

    reason: str


@dataclass(frozen=True)
class Uncertain:
    """It may have arrived: the answer was lost after the request had been written."""

    reason: str
    said: str = ""


Outcome = Sent | Skipped | Blocked | Failed | RetryAfter | NotConnected | Again | Uncertain


class Channel(Protocol):
    """One way to reach people."""

    name: str

    async def send(self, delivery: Delivery) -> Outcome:
        """Word the delivery and hand it over once; never raises for what the other side does."""
        ...
