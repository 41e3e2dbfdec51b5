"""What an error of a call means for its delivery."""

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.line_faults import PROXY_FAULTS
from crm.messaging import Blocked, Failed, NotConnected, Outcome, RetryAfter, Uncertain

UNREACHABLE = ("chat not found", "user is deactivated", "bot can't initiate", "user not found", "peer_id_invalid")

NEVER_CONNECTED = (ClientConnectorError, ConnectionTimeoutError, *PROXY_FAULTS)
"""Causes of a network error that mean: the request was not written."""


class PartlySent(TelegramServerError):
    """The first pieces of a long text arrived and a later one did not: the whole must not be said again."""


def outcome_of(error: TelegramAPIError) -> Outcome:
    """Whether it may be tried again, and whether it may have arrived."""
    match error:
        case TelegramRetryAfter():
            return RetryAfter(error.retry_after)
        case TelegramForbiddenError():
            return Blocked(error.message)
        case TelegramBadRequest() if any(word in error.message.lower() for word in UNREACHABLE):
            return Blocked(error.message)
        case TelegramNetworkError() if isinstance(error.__cause__, NEVER_CONNECTED):
            return NotConnected(type(error.__cause__).__name__)
        case TelegramNetworkError() | TelegramServerError():
            return Uncertain(type(error).__name__)
        case _:
            return Failed(error.message)
