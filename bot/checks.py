"""`python -m bot check`: does everything the bot needs answer?"""

import sys

from aiogram.exceptions import TelegramAPIError

from bot.app import build_bot
from bot.clock import machine_clock
from bot.settings import Settings
from crm.messaging import Window
from storage.database import Database, ping
from storage.errors import StorageError


async def run(settings: Settings) -> int:
    """Print one line per part; 0 when all of them answer."""
    results = {"settings": "ok", "database": await _database(settings), "telegram": await _telegram(settings)}
    for part, result in results.items():
        sys.stdout.write(f"{part}: {result}\n")
    return 0 if all(result.startswith("ok") for result in results.values()) else 1


async def _database(settings: Settings) -> str:
    db = Database(settings.database_url, machine_clock)
    try:
        await ping(db)
    except StorageError as error:
        return f"does not answer ({error})"
    finally:
        await db.close()
    return "ok"


async def _telegram(settings: Settings) -> str:
    if settings.bot_token is None:
        return "BOT_TOKEN is not set"
    bot = build_bot(settings, settings.bot_token.get_secret_value(), Window(1, lambda: 0.0))
    try:
        me = await bot.me()
    except TelegramAPIError as error:
        return f"does not answer ({type(error).__name__})"
    finally:
        await bot.session.close()
    return f"ok, @{me.username}"
