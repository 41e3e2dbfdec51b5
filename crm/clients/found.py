"""What looking for a client gives: a page of hits, or whom a line names."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.clients import Client

PAGE = 8
"""Hits on one screen."""


@dataclass(frozen=True)
class Found:
    """A page of a search and how many there are in all."""

    clients: Sequence[Client]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages; at least one."""
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True)
class Who:
    """Whom the start of a line names, several when it is not clear, and the rest of the line."""

    clients: Sequence[Client]
    rest: str

    @property
    def one(self) -> Client | None:
        """The client when there is exactly one."""
        return self.clients[0] if len(self.clients) == 1 else None
