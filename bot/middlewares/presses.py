"""A button that was not made here: no id and no page of ours is negative or so large."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, TelegramObject

from handlers.ui.screen import toast

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

LIMIT = 2**48
"""Beyond every id, and far enough from what a database can count to."""

_NUMBER = re.compile(r"-?\d+")


class OnlyOurButtons(BaseMiddleware):
    """Crafted numbers end here, before a screen asks the database for them."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if isinstance(event, CallbackQuery) and not has_our_numbers(event.data or ""):
            return await toast(event, data["t"].plain("button-unknown"))
        return await handler(event, data)


def has_our_numbers(data: str) -> bool:
    """False when a field of the button's data is a number that no row or page can have."""
    numbers = [int(field) for field in data.split(":") if _NUMBER.fullmatch(field)]
    return all(0 <= number < LIMIT for number in numbers)
