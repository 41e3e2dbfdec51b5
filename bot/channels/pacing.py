"""Every call that writes to a chat passes the one window; what screens answer themselves goes first in line."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import SendChatAction, TelegramMethod
from aiogram.methods.base import TelegramType

from crm.messaging import Window

WRITING = ("Send", "Edit", "Copy", "Forward")
PATIENCE = 5
"""So many times a screen's answer waits out a 429 before the press fails."""

_has_its_slot: ContextVar[bool] = ContextVar("has_its_slot", default=False)


@contextmanager
def slot_taken() -> Iterator[None]:
    """Calls inside were given their slot by the sender."""
    token = _has_its_slot.set(True)
    try:
        yield
    finally:
        _has_its_slot.reset(token)


class Pacing(BaseRequestMiddleware):
    """Puts the screens' own answers through the sender's window."""

    def __init__(self, window: Window) -> None:
        self._window = window

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Any:
        address = _address(method)
        if address is None or _has_its_slot.get():
            return await make_request(bot, method)
        for patience in reversed(range(PATIENCE)):
            await self._window.turn(address)
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as error:
                self._window.refused(address, error.retry_after)
                if not patience:
                    raise
            finally:
                self._window.answered(address)
        return None


def _address(method: TelegramMethod[Any]) -> str | None:
    if isinstance(method, SendChatAction) or not type(method).__name__.startswith(WRITING):
        return None
    chat_id = getattr(method, "chat_id", None)
    return None if chat_id is None else str(chat_id)
