"""Addresses of chats that are more than a number: at somebody's business account, at one of the firm's channels."""

import re
from dataclasses import dataclass

AT_OUTLET = "outlet:"
"""With it begin the outbox addresses of what goes to clients in a channel's chats: groups they are, no desks."""

_AT_ACCOUNT = re.compile(r"(\d+):(\d+)")
_AT_OUTLET = re.compile(r"(direct|comment|outlet):(-\d+)(?::(\d+))?")


@dataclass(frozen=True)
class Spot:
    """A chat, seen through a business connection (its row's id) or belonging to a channel, else the bot's own."""

    chat: str
    connection_id: int | None = None
    topic: int | None = None
    """Of a channel's direct messages: each person has one."""
    post: int | None = None
    """The post in a discussion group under which everybody can read it."""
    is_at_outlet: bool = False


def spot_of(address: str) -> Spot:
    """Where an address of the outbox, or a message's `chat`, lies."""
    if found := _AT_ACCOUNT.fullmatch(address):
        return Spot(found[2], int(found[1]))
    if found := _AT_OUTLET.fullmatch(address):
        within = int(found[3]) if found[3] else None
        is_direct = found[1] == "direct"
        return Spot(
            found[2], topic=within if is_direct else None, post=None if is_direct else within, is_at_outlet=True
        )
    return Spot(address)


def at_account(connection_id: int, chat: int) -> str:
    """The address of a chat of a business account: messages have an id space of their own in each connection."""
    return f"{connection_id}:{chat}"


def in_direct(chat: int, topic: int) -> str:
    """A person's topic in a channel's direct messages."""
    return f"direct:{chat}:{topic}"


def under_post(chat: int, post: int) -> str:
    """The comments on a post, in the discussion group."""
    return f"comment:{chat}:{post}"


def line_of(chat: str) -> str:
    """The outbox address of a message's chat: a channel's chat has one pace, whatever topics it has."""
    spot = spot_of(chat)
    return f"{AT_OUTLET}{spot.chat}" if spot.is_at_outlet else chat
