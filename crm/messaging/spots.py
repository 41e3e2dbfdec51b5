"""Addresses of chats that are more than a number: a chat of somebody's business account."""

import re
from dataclasses import dataclass

_AT_ACCOUNT = re.compile(r"(\d+):(\d+)")


@dataclass(frozen=True)
class Spot:
    """A chat, seen through a business connection (its row's id) unless it is the bot's own."""

    chat: str
    connection_id: int | None = None


def spot_of(address: str) -> Spot:
    """Where an address of the outbox, or a message's `chat`, lies."""
    found = _AT_ACCOUNT.fullmatch(address)
    return Spot(found[2], int(found[1])) if found else Spot(address)


def at_account(connection_id: int, chat: int) -> str:
    """The address of a chat of a business account: messages have an id space of their own in each connection."""
    return f"{connection_id}:{chat}"
