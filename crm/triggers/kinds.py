"""What a play is made of: when it has an occasion, and what it does unless it is told otherwise."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from crm.triggers.days import Day
from storage.database import Read
from storage.plays import PlayAction

Occasions = Sequence[tuple[int, str]]
"""Clients, each with the name of his occasion: it is dealt with once."""


@dataclass(frozen=True)
class PlayKind:
    """`occasions(look, day, days)` finds whose occasion is dealt with on `day`; `days` is what the company set."""

    key: str
    days: int
    days_between: tuple[int, int]
    action: PlayAction
    occasions: Callable[[Read, Day, int], Awaitable[Occasions]]


def named(found: Sequence[tuple[int, object]], prefix: str = "") -> Occasions:
    """Occasions under what tells them apart."""
    return [(client_id, f"{prefix}{what}") for client_id, what in found]
