"""Flood limits as a bot meets them: over all chats, per private chat, per group."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

from bot.sandbox.clock import Clock
from bot.sandbox.errors import retry_later

_MANY_CHATS = 20_000


@dataclass(slots=True)
class Rates:
    """Messages, edits and copies that Telegram takes. Telegram publishes no exact numbers; these are the
    ones its FAQ names, and `penalty_seconds` is what exceeding the overall one costs."""

    enabled: bool = True
    overall_per_second: float = 30
    per_chat_per_second: float = 1
    chat_burst: float = 5
    group_per_minute: int = 20
    penalty_seconds: float = 5


class Limits:
    """Counts what was sent; refuses with 429 and the seconds to wait."""

    def __init__(self, rates: Rates, clock: Clock) -> None:
        self.rates = rates
        self._clock = clock
        self._recent: deque[float] = deque()
        self._refused_until = 0.0
        self._chats: dict[int, tuple[float, float]] = {}  # chat → (messages left in its burst, since when)
        self._groups: dict[int, deque[float]] = {}

    def spend(self, chat_id: int, messages: int) -> None:
        """Takes the budget for so many messages to one chat, or raises a 429 ApiError and takes nothing."""
        if not self.rates.enabled:
            return
        now = self._clock.now()
        self._check_overall(now, messages)
        if chat_id < 0:
            self._spend_group(chat_id, now, messages)
        else:
            self._spend_chat(chat_id, now, messages)
        self._recent.extend([now] * messages)

    def _check_overall(self, now: float, messages: int) -> None:
        """A strict window: in no second more than the rate; whoever breaks it is refused for the penalty."""
        if now < self._refused_until:
            raise retry_later(_whole_seconds(self._refused_until - now))
        while self._recent and self._recent[0] <= now - 1:
            self._recent.popleft()
        if len(self._recent) + messages > max(self.rates.overall_per_second, messages):
            self._refused_until = now + self.rates.penalty_seconds
            raise retry_later(_whole_seconds(self.rates.penalty_seconds))

    def _spend_chat(self, chat_id: int, now: float, messages: int) -> None:
        """A bucket that refills at the rate; an album costs one message, as it is sent in one request."""
        burst = max(self.rates.chat_burst, 1)
        left, since = self._chats.get(chat_id, (burst, now))
        left = min(burst, left + (now - since) * self.rates.per_chat_per_second)
        if left < 1:
            raise retry_later(_whole_seconds((1 - left) / self.rates.per_chat_per_second))
        if len(self._chats) >= _MANY_CHATS:
            self._chats.clear()
        self._chats[chat_id] = (left - 1, now)

    def _spend_group(self, chat_id: int, now: float, messages: int) -> None:
        recent = self._groups.setdefault(chat_id, deque())
        while recent and recent[0] <= now - 60:
            recent.popleft()
        if len(recent) + messages > max(self.rates.group_per_minute, messages):
            raise retry_later(_whole_seconds(recent[0] + 60 - now))
        recent.extend([now] * messages)


def _whole_seconds(seconds: float) -> int:
    return max(1, math.ceil(seconds))
