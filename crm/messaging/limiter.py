"""The pace of a channel: an ack-clocked window over everything, an allowance per chat, pauses on request."""

import asyncio
import math
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress

from crm.messaging.spots import AT_OUTLET

SLOT_SECONDS = 1.0
"""A slot is free again this long after its answer: however long answers take, no second holds more than `rate`."""

Allowance = tuple[int, float]
"""So many messages in so many seconds."""

PRIVATE_ALLOWANCE: Allowance = (5, 5.0)
GROUP_ALLOWANCE: Allowance = (20, 60.0)
"""One a second to a person with a small burst, twenty a minute to a group."""

TWO_CHATS_SECONDS = 1.0
"""Refusals of two chats within this time mean the whole bot is meant."""


LATELY = 5.0
"""Seconds of which it is remembered how much people waited for."""


def is_group(address: str) -> bool:
    """Telegram numbers groups and channels below zero."""
    return address.removeprefix(AT_OUTLET).startswith("-")


class Window:
    """`rate` slots; what people wait for (`turn`) goes before what the sender takes (`hold`, `take`)."""

    def __init__(
        self,
        rate: int,
        now: Callable[[], float],
        *,
        private: Allowance = PRIVATE_ALLOWANCE,
        group: Allowance = GROUP_ALLOWANCE,
        rests_alone: Callable[[str], bool] = is_group,
    ) -> None:
        self._rate = rate
        self._now = now
        self._rests_alone = rests_alone
        self._budgets = {False: Budget(*private), True: Budget(*group)}
        self._in_flight = 0
        self._held = 0
        self._waited_for: deque[float] = deque()
        self._answers: deque[float] = deque()
        self._resting_until: dict[str, float] = {}
        self._paused_until = 0.0
        self._last_refusal: tuple[str, float] = ("", -TWO_CHATS_SECONDS)
        self._in_line: Counter[str] = Counter()
        self.refusals = 0
        """How often Telegram asked for patience since the start."""
        self._changed = asyncio.Event()

    def free(self) -> int:
        """How many deliveries the sender may start now."""
        return max(0, self._open_slots() - self._in_line.total())

    def hold(self, most: int) -> int:
        """Set up to so many free slots aside while the sender looks for what to send; returns how many."""
        held = min(most, self.free())
        self._held += held
        return held

    def let_go(self, count: int) -> None:
        """So many are no longer set aside: the sender takes those it needs at once."""
        self._held -= count
        self._changed.set()

    def kept(self) -> int:
        """How many free slots only what people wait for may take: as many as they needed in a second lately.

        A third of all at most: what nobody waits for goes on.
        """
        while self._waited_for and self._waited_for[0] <= self._now() - LATELY:
            self._waited_for.popleft()
        return min(self._rate // 3, math.ceil(len(self._waited_for) / LATELY))

    def take(self, address: str, *, is_waited_for: bool = False) -> None:
        """A call to `address` starts."""
        if is_waited_for:
            self._waited_for.append(self._now())
        self._in_flight += 1
        self._budget(address).take(address)

    def answered(self, address: str) -> None:
        """Its answer came, or never will: the slot is free again a second from now."""
        now = self._now()
        self._in_flight -= 1
        self._answers.append(now)
        self._budget(address).answered(address, now)
        self._changed.set()

    def unused(self, address: str) -> None:
        """Nothing was said after all: the slot and the chat's allowance are as they were."""
        self._in_flight -= 1
        self._budget(address).unused(address)
        self._changed.set()

    def resting(self) -> set[str]:
        """The chats that have used up their allowance or asked for patience, and those where somebody is in line."""
        now = self._now()
        self._resting_until = {chat: until for chat, until in self._resting_until.items() if until > now}
        return set().union(self._resting_until, self._in_line, *(budget.full(now) for budget in self._budgets.values()))

    def pause(self, seconds: float) -> None:
        """Nothing goes out for so long."""
        self._paused_until = max(self._paused_until, self._now() + seconds)

    def refused(self, address: str, seconds: float) -> None:
        """The channel asked for patience: a group rests alone; a private chat, or two at once, pause everything.

        `rests_alone` says which addresses are like a group.
        """
        self.refusals += 1
        now = self._now()
        last, at = self._last_refusal
        self._last_refusal = (address, now)
        if self._rests_alone(address) and (last == address or now - at > TWO_CHATS_SECONDS):
            self._resting_until[address] = now + seconds
        else:
            self.pause(seconds)

    def wait(self) -> float:
        """Seconds until a slot, a chat or the pause frees by itself; at most one."""
        now = self._now()
        if self._paused_until > now:
            return min(self._paused_until - now, SLOT_SECONDS)
        slot = self._answers[0] + SLOT_SECONDS - now if self._answers else SLOT_SECONDS
        rests = [budget.rest_of(chat, now) for budget in self._budgets.values() for chat in budget.full(now)]
        return max(0.001, min([slot, SLOT_SECONDS, *rests]))

    async def turn(self, address: str) -> None:
        """Wait for a slot ahead of the sender, and take it."""
        self._in_line[address] += 1
        try:
            while (delay := self._delay(address)) > 0:
                self._changed.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), delay)
        finally:
            self._in_line[address] -= 1
            self._in_line = +self._in_line  # without those whom nobody waits for any more
        self.take(address, is_waited_for=True)

    def _delay(self, address: str) -> float:
        now = self._now()
        if self._paused_until > now:
            return self._paused_until - now
        rest = max(self._resting_until.get(address, 0.0) - now, self._budget(address).rest_of(address, now))
        if rest > 0:
            return rest
        return 0.0 if self._open_slots() > 0 else self.wait()

    def _open_slots(self) -> int:
        now = self._now()
        while self._answers and self._answers[0] + SLOT_SECONDS <= now:
            self._answers.popleft()
        taken = self._in_flight + self._held + len(self._answers)
        return 0 if self._paused_until > now else self._rate - taken

    def _budget(self, address: str) -> "Budget":
        return self._budgets[is_group(address)]


class Budget:
    """What each chat of one kind may still get: so many messages in any so many seconds, counted by answers."""

    def __init__(self, count: int, seconds: float) -> None:
        self._count = count
        self._seconds = seconds
        self._in_flight: dict[str, int] = {}
        self._answers: dict[str, deque[float]] = {}
        self._by_age: deque[tuple[float, str]] = deque()
        self._full: set[str] = set()

    def take(self, chat: str) -> None:
        """A call to the chat starts."""
        self._in_flight[chat] = self._in_flight.get(chat, 0) + 1
        self._judge(chat)

    def answered(self, chat: str, now: float) -> None:
        """It ended; it counts for `seconds` from now."""
        self.unused(chat)
        self._answers.setdefault(chat, deque()).append(now)
        self._by_age.append((now, chat))
        self._judge(chat)

    def unused(self, chat: str) -> None:
        """It was not made."""
        self._in_flight[chat] -= 1
        if not self._in_flight[chat]:
            del self._in_flight[chat]
        self._judge(chat)

    def full(self, now: float) -> set[str]:
        """The chats that may get nothing now."""
        while self._by_age and self._by_age[0][0] + self._seconds <= now:
            _, chat = self._by_age.popleft()
            self._answers[chat].popleft()
            if not self._answers[chat]:
                del self._answers[chat]
            self._judge(chat)
        return self._full

    def rest_of(self, chat: str, now: float) -> float:
        """Seconds until the chat may get one more; 0 when it may now."""
        if chat not in self.full(now):
            return 0.0
        answers = self._answers.get(chat)
        return answers[0] + self._seconds - now if answers else SLOT_SECONDS

    def _judge(self, chat: str) -> None:
        used = self._in_flight.get(chat, 0) + len(self._answers.get(chat, ()))
        if used >= self._count:
            self._full.add(chat)
        else:
            self._full.discard(chat)
