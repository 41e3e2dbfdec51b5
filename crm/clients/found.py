"""What looking for a client gives: a page of hits, or whom a line names."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.clients import Client

PAGE = 8
"""Hits on one screen."""

DEEPEST = 63
"""The last page that is shown."""


@dataclass(frozen=True)
class Found:
    """A page of a search; `total` is how many there are, or the least when not `is_all`."""

    clients: Sequence[Client]
    total: int
    page: int
    is_all: bool = True
    is_guess: bool = False
    """Nobody has what was typed; these nearly have it."""

    @property
    def pages(self) -> int:
        """How many pages there are as far as is known; at least one."""
        return min(max(1, -(-self.total // PAGE)), DEEPEST + 1)


@dataclass(frozen=True)
class Who:
    """Whom the start of a line names, several when it is not clear, and the rest of the line."""

    clients: Sequence[Client]
    rest: str

    @property
    def one(self) -> Client | None:
        """The client when there is exactly one."""
        return self.clients[0] if len(self.clients) == 1 else None
