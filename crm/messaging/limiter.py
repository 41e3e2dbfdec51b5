"""The pace of a channel: an ack-clocked window over everything, an allowance per chat, pauses on request."""

import asyncio
from collections import deque
from collections.abc import Callable

SLOT_SECONDS = 1.0
"""A slot is free again this long after its answer: however long answers take, no second holds more than `rate`."""

Allowance = tuple[int, float]
"""So many messages in so many seconds."""

PRIVATE_ALLOWANCE: Allowance = (5, 5.0)
GROUP_ALLOWANCE: Allowance = (20, 60.0)
"""One a second to a person with a small burst, twenty a minute to a group."""

TWO_CHATS_SECONDS = 1.0
"""Refusals of two chats within this time mean the whole bot is meant."""


def is_group(address: str) -> bool:
    """Telegram numbers groups and channels below zero."""
    return address.startswith("-")


class Window:
    """`rate` slots; what people wait for (`turn`) goes before what the sender takes (`free`, `take`)."""

    def __init__(
        self,
        rate: int,
        now: Callable[[], float],
        *,
        private: Allowance = PRIVATE_ALLOWANCE,
        group: Allowance = GROUP_ALLOWANCE,
    ) -> None:
        self._rate = rate
        self._now = now
        self._private = private
        self._group = group
        self._in_flight: dict[str, int] = {}
        self._answers: deque[float] = deque()
        self._recent: dict[str, deque[float]] = {}
        self._resting_until: dict[str, float] = {}
        self._paused_until = 0.0
        self._last_refusal: tuple[str, float] = ("", -TWO_CHATS_SECONDS)
        self._in_line = 0
        self._changed = asyncio.Event()

    def free(self) -> int:
        """How many deliveries the sender may start now."""
        return max(0, self._open_slots() - self._in_line)

    def take(self, address: str) -> None:
        """A call to `address` starts."""
        self._in_flight[address] = self._in_flight.get(address, 0) + 1

    def answered(self, address: str) -> None:
        """Its answer came, or never will: the slot is free again a second from now."""
        now = self._now()
        left = self._in_flight.get(address, 1) - 1
        if left:
            self._in_flight[address] = left
        else:
            self._in_flight.pop(address, None)
        self._answers.append(now)
        self._recent.setdefault(address, deque()).append(now)
        self._changed.set()

    def resting(self) -> set[str]:
        """The chats that have used up their allowance or asked for patience."""
        now = self._now()
        for address, until in list(self._resting_until.items()):
            if until <= now:
                del self._resting_until[address]
        for address in list(self._recent):
            self._forget_old(address, now)
        return {*self._resting_until, *(address for address in self._recent if self._rest_of(address, now) > 0)}

    def pause(self, seconds: float) -> None:
        """Nothing goes out for so long."""
        self._paused_until = max(self._paused_until, self._now() + seconds)

    def refused(self, address: str, seconds: float) -> None:
        """Telegram said 429: a group rests alone; a private chat, or two chats within a second, pause everything."""
        now = self._now()
        last, at = self._last_refusal
        self._last_refusal = (address, now)
        if is_group(address) and (last == address or now - at > TWO_CHATS_SECONDS):
            self._resting_until[address] = now + seconds
        else:
            self.pause(seconds)

    def wait(self) -> float:
        """Seconds until a slot, a chat or the pause frees by itself; at most one."""
        now = self._now()
        if self._paused_until > now:
            return min(self._paused_until - now, SLOT_SECONDS)
        oldest = self._answers[0] + SLOT_SECONDS - now if self._answers else SLOT_SECONDS
        rests = [self._rest_of(address, now) for address in self._recent]
        return max(0.001, min([oldest, SLOT_SECONDS, *(rest for rest in rests if rest > 0)]))

    async def turn(self, address: str) -> None:
        """Wait for a slot ahead of the sender, and take it."""
        self._in_line += 1
        try:
            while (delay := self._delay(address)) > 0:
                self._changed.clear()
                try:
                    await asyncio.wait_for(self._changed.wait(), delay)
                except TimeoutError:
                    continue
        finally:
            self._in_line -= 1
        self.take(address)

    def _delay(self, address: str) -> float:
        now = self._now()
        if self._paused_until > now:
            return self._paused_until - now
        rest = max(self._resting_until.get(address, 0.0) - now, self._rest_of(address, now))
        if rest > 0:
            return rest
        return 0.0 if self._open_slots() > 0 else self.wait()

    def _open_slots(self) -> int:
        now = self._now()
        while self._answers and self._answers[0] + SLOT_SECONDS <= now:
            self._answers.popleft()
        if self._paused_until > now:
            return 0
        return self._rate - sum(self._in_flight.values()) - len(self._answers)

    def _rest_of(self, address: str, now: float) -> float:
        """Seconds until `address` may get one more."""
        count, seconds = self._group if is_group(address) else self._private
        recent = self._recent.get(address, ())
        used = len(recent) + self._in_flight.get(address, 0)
        if used < count:
            return 0.0
        return recent[0] + seconds - now if recent else SLOT_SECONDS

    def _forget_old(self, address: str, now: float) -> None:
        _, seconds = self._group if is_group(address) else self._private
        recent = self._recent[address]
        while recent and recent[0] + seconds <= now:
            recent.popleft()
        if not recent:
            del self._recent[address]
