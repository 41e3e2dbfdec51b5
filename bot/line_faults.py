"""What is wrong on the line to Telegram, as errors that everybody who calls expects.

A proxy that cannot be passed is a network error, and one that says that nothing was sent; an answer that cannot be
read (a gateway's page of HTML, a cut JSON) is an error of the server, and whether the call took effect is unknown.
"""

from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError, TelegramServerError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError

PROXY_FAULTS = (ProxyConnectionError, ProxyError, ProxyTimeoutError)
"""Errors of reaching Telegram through the proxy; no aiohttp errors, so aiogram lets them through as they are."""


class LineFaults(BaseRequestMiddleware):
    """Whoever waits for Telegram meets the error he expects."""

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Any:
        try:
            return await make_request(bot, method)
        except PROXY_FAULTS as error:
            raise TelegramNetworkError(method, f"{type(error).__name__}") from error
        except ClientDecodeError as error:
            raise TelegramServerError(method, error.message) from error
