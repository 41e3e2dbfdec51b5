"""A client who floods is slowed, and he alone: his own line of updates waits, everybody else's goes on."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject

from crm.messaging import Allowance, Budget
from crm.staff import Actor, Role

FLOOD_ALLOWANCE: Allowance = (40, 60.0)
"""More than a person writes in a minute; what comes faster is kept in the journal and taken up in its turn."""

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Throttle(BaseMiddleware):
    """Behind the actor: colleagues work as fast as they like. It hurries at the start and at the end of the process."""

    def __init__(self, now: Callable[[], float], allowance: Allowance = FLOOD_ALLOWANCE) -> None:
        self._now = now
        self._budget = Budget(*allowance)
        self._hurry = asyncio.Event()
        self._hurry.set()

    def take_time(self) -> None:
        """From now on whoever has used up his allowance waits."""
        self._hurry.clear()

    def hurry(self) -> None:
        """Let everybody through who waits: what is in hand is to be finished."""
        self._hurry.set()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        actor: Actor | None = data.get("actor")  # Telegram does not tell who deleted messages
        if actor and actor.role is Role.CLIENT:
            await self._turn_of(str(actor.telegram_id))
        return await handler(event, data)

    async def _turn_of(self, person: str) -> None:
        while not self._hurry.is_set() and (rest := self._budget.rest_of(person, self._now())):
            with suppress(TimeoutError):
                await asyncio.wait_for(self._hurry.wait(), rest)
        self._budget.take(person)
        self._budget.answered(person, self._now())
