"""A command leaves whatever form was open: nobody's /find becomes a note."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

STAYS = ("/cancel",)
"""It answers differently when there was a form, and closes it itself."""


class CommandsLeaveForms(BaseMiddleware):
    """Clears the dialogue before any other command is routed."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        text = event.text if isinstance(event, Message) else None
        if text and text.startswith("/") and not text.startswith(("//", *STAYS)) and data.get("raw_state"):
            await data["state"].clear()
            data["raw_state"] = None
        return await handler(event, data)
