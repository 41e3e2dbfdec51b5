"""What happened in the chats, told to whoever watches: a ring of events and its listeners."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable
from itertools import islice
from typing import NamedTuple

from bot.sandbox.jsons import Json, dump

_HEARTBEAT_SECONDS = 15.0


class Event(NamedTuple):
    number: int
    kind: str
    chat_id: int | None
    details: Callable[[], Json]

    def line(self) -> str:
        body = {"type": self.kind, "chat_id": self.chat_id, **self.details()}
        return f"id: {self.number}\ndata: {dump(body)}\n\n"


class Events:
    def __init__(self, size: int = 5_000) -> None:
        self._ring: deque[Event] = deque(maxlen=size)
        self._listeners: set[asyncio.Event] = set()
        self.last = 0
        self._closed = False

    def publish(self, kind: str, chat_id: int | None, details: Callable[[], Json]) -> None:
        """`details` is called only when somebody reads the event."""
        self.last += 1
        self._ring.append(Event(self.last, kind, chat_id, details))
        for listener in self._listeners:
            listener.set()

    def close(self) -> None:
        """Ends all streams, so that the server need not wait for its watchers."""
        self._closed = True
        for listener in self._listeners:
            listener.set()

    async def follow(self, after: int, wanted: Callable[[Event], bool]) -> AsyncGenerator[str, None]:
        """Server-sent events after the given number, until `close()`. A reader who missed more than the ring
        holds, or comes from before a restart, gets one event of type `reset` and should read anew."""
        first = self._ring[0].number if self._ring else self.last + 1
        if not first - 1 <= after <= self.last:
            after = self.last
            yield f'id: {after}\ndata: {{"type":"reset"}}\n\n'
        woken = asyncio.Event()
        self._listeners.add(woken)
        try:
            while not self._closed:
                woken.clear()
                for event in self._since(after):
                    after = event.number
                    if wanted(event):
                        yield event.line()
                try:
                    await asyncio.wait_for(woken.wait(), _HEARTBEAT_SECONDS)
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            self._listeners.discard(woken)

    def _since(self, number: int) -> list[Event]:
        missed = self.last - number
        return list(islice(reversed(self._ring), missed))[::-1]
