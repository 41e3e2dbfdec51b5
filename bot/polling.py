"""Long polling that stores a batch before it asks for the next one."""

import asyncio
import logging
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramConflictError, TelegramRetryAfter
from aiogram.methods import TelegramMethod

from bot.updates import UpdateIntake

log = logging.getLogger(__name__)

POLL_SECONDS = 25
BACKOFF_SECONDS = (0.1, 1, 2, 5, 10, 30)
"""Most troubles are over at once, and people wait."""

ALLOWED_UPDATES = [
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
    "message_reaction",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
]


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates as plain dicts: one update that pydantic rejects must not stop the batch for everyone."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = 100
    timeout: int = POLL_SECONDS
    allowed_updates: list[str] = ALLOWED_UPDATES


async def poll(bot: Bot, intake: UpdateIntake) -> None:
    """Take updates until cancelled; the next offset, which is the acknowledgement, follows the commit."""
    offset: int | None = None
    failures = 0
    while True:
        try:
            batch = await bot(GetRawUpdates(offset=offset), request_timeout=POLL_SECONDS + 10)
            if batch:
                await intake.take(batch)
                offset = batch[-1]["update_id"] + 1
            failures = 0
        except TelegramRetryAfter as error:
            await asyncio.sleep(error.retry_after)
        except Exception as error:
            pause = BACKOFF_SECONDS[min(failures, len(BACKOFF_SECONDS) - 1)]
            failures += 1
            _report(error, pause)
            await asyncio.sleep(pause)


def _report(error: Exception, pause: float) -> None:
    if isinstance(error, TelegramConflictError):
        log.error("another process polls with this token; trying again in %s s", pause)
    elif isinstance(error, TelegramAPIError):
        log.warning("Telegram cannot be asked for updates (%s); trying again in %s s", type(error).__name__, pause)
    else:
        log.exception("updates could not be taken; trying again in %s s", pause)
