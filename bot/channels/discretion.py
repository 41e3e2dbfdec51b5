"""A wall before the staff group, which many read: no phone, card or passport passes it, whoever typed it."""

from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from crm.addresses.secrets import discreet, discreet_html
from crm.desk import DeskService

WORDED = ("text", "caption")


class Discretion(BaseRequestMiddleware):
    """Masks what is said in the group that is the desk; `region` is where phones are read as typed in."""

    def __init__(self, desk: DeskService, region: str) -> None:
        self._desk = desk
        self._region = region

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Any:
        chat = str(getattr(method, "chat_id", ""))
        if chat.startswith("-") and await self._desk.is_desk(int(chat)):
            method = method.model_copy(update=self._masked(method))
        return await make_request(bot, method)

    def _masked(self, method: TelegramMethod[Any]) -> dict[str, str]:
        """Words with marked formatting stand beside their marks; others are HTML, as everything the bot words."""
        mask = discreet if getattr(method, "parse_mode", None) is None else discreet_html
        said = {name: getattr(method, name, None) for name in WORDED}
        return {name: mask(words, self._region) for name, words in said.items() if isinstance(words, str)}
