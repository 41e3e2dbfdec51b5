"""Presses and inline queries that wait for the bot's answer."""

from __future__ import annotations

import asyncio
import random
from collections import OrderedDict

from bot.sandbox.clock import Clock
from bot.sandbox.errors import bad_request
from bot.sandbox.jsons import Json


class Queries:
    """Each may be answered once, and only while it is young."""

    def __init__(self, clock: Clock, max_age_seconds: float = 15.0) -> None:
        self.max_age_seconds = max_age_seconds
        self._clock = clock
        self._waiting: OrderedDict[str, tuple[float, asyncio.Future[Json]]] = OrderedDict()

    def ask(self) -> tuple[str, asyncio.Future[Json]]:
        """A new query id and what its answer will arrive in."""
        self._forget_old()
        query_id = str(random.getrandbits(62))
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[query_id] = (self._clock.now(), answer)
        return query_id, answer

    def answer(self, query_id: str, answer: Json) -> None:
        self._forget_old()
        _, waiting = self._waiting.pop(query_id, (0.0, None))
        if waiting is None:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        if not waiting.done():
            waiting.set_result(answer)

    def _forget_old(self) -> None:
        too_old = self._clock.now() - self.max_age_seconds
        while self._waiting and next(iter(self._waiting.values()))[0] < too_old:
            self._waiting.popitem(last=False)
