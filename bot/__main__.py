"""The command line: run, demo, check, migrate, seed, rebuild, rotate-key, import, export, backup, restore."""

import argparse
import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot import logs
from bot.settings import Settings, faults

Command = Callable[[Settings], Coroutine[Any, Any, int]]
FileCommand = Callable[[Settings, argparse.Namespace], int]
"""Finds `file` and the options in the namespace."""


def main(argv: list[str] | None = None) -> int:
    """Parse the line, read the settings, carry the command out; the exit status is what it returns."""
    parser = argparse.ArgumentParser(prog="python -m bot", description="Kartoteka: a CRM that lives in Telegram")
    parser.add_argument("command", nargs="?", default="run", choices=sorted([*COMMANDS, *FILE_COMMANDS]))
    parser.add_argument("file", nargs="?", type=Path, help="for import, export, backup and restore")
    parser.add_argument("--force", action="store_true", help="restore over a database that is not empty")
    parser.add_argument("--all", action="store_true", help="export whoever was marked as spam, too")
    arguments = parser.parse_args(argv)
    if (arguments.file is None) == (arguments.command in FILE_COMMANDS):
        parser.error(f"{arguments.command} takes {'a' if arguments.file is None else 'no'} FILE")
    try:
        settings = Settings()
    except ValidationError as error:
        for fault in faults(error):
            sys.stderr.write(fault + "\n")
        return 2
    logs.configure(settings.log_level, settings.log_format)
    if arguments.command in FILE_COMMANDS:
        return FILE_COMMANDS[arguments.command](settings, arguments)
    return asyncio.run(COMMANDS[arguments.command](settings))


async def run(settings: Settings) -> int:
    """The bot itself; without a token the demo."""
    if settings.bot_token is None:
        sys.stderr.write("BOT_TOKEN is not set: here is the demo, a Telegram on this machine.\n")
        return await demo(settings)
    gc.disable()  # what importing makes is there to stay: looking through it takes a fifth of the start
    from aiogram.exceptions import TelegramUnauthorizedError

    from bot.app import build_app  # aiogram takes seconds to import: only the bot itself pays

    await migrate(settings)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for wish in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(wish, stop.set)
    app = build_app(settings, settings.bot_token.get_secret_value())
    try:
        await app.start()
    except TelegramUnauthorizedError:
        await app.close()
        sys.stderr.write("BOT_TOKEN: Telegram does not know this token\n")
        return 2
    keep_garbage_collection_short()
    await app.serve(stop)
    return 0


def keep_garbage_collection_short() -> None:
    """A full collection with aiogram loaded takes 200 ms: what lives for ever is not looked at again.

    The young are looked at when there are so few of them that nobody waits for it: 50,000 took up to 70 ms.
    """
    gc.freeze()
    gc.set_threshold(5_000, 20, 20)
    gc.enable()


async def demo(settings: Settings) -> int:
    """A Telegram on this machine, the bot against it, and a chat page."""
    from bot import demo as demonstration

    return await demonstration.run(settings)


async def migrate(settings: Settings) -> int:
    """Bring the database to the newest schema."""
    from storage.migrate import upgrade

    await upgrade(settings.database_url)
    return 0


async def check(settings: Settings) -> int:
    """Settings, database and Telegram, one line each; 0 when all is well."""
    from bot import checks

    return await checks.run(settings)


async def seed(settings: Settings) -> int:
    """A believable small company to look at."""
    from bot import seed as seeding

    return await seeding.run(settings)


async def rotate_key(settings: Settings) -> int:
    """A new SECRET_KEY, everything sealed anew; the bot must not run meanwhile."""
    from bot import rotation

    return await rotation.run(settings)


async def rebuild(settings: Settings) -> int:
    """What is derived from the cards, made anew from them; the bot must not run meanwhile."""
    from bot import rebuilding

    return await rebuilding.run(settings)


def import_file(settings: Settings, line: argparse.Namespace) -> int:
    """Clients from a file of any size, while the bot may run."""
    from bot import taking_in

    return taking_in.take_in(settings, line.file)


def backup(settings: Settings, line: argparse.Namespace) -> int:
    """Everything in one encrypted file, while the bot may run."""
    from bot.backup import console

    return console.backup(settings, line.file)


def restore(settings: Settings, line: argparse.Namespace) -> int:
    """Everything back out of such a file."""
    from bot.backup import console

    return console.restore(settings, line.file, force=line.force)


def export(settings: Settings, line: argparse.Namespace) -> int:
    """The clients in a file whose name says the format."""
    from bot import exporting

    return exporting.run(settings, line.file, everybody=line.all)


COMMANDS: dict[str, Command] = {
    "run": run,
    "demo": demo,
    "check": check,
    "migrate": migrate,
    "seed": seed,
    "rebuild": rebuild,
    "rotate-key": rotate_key,
}
FILE_COMMANDS: dict[str, FileCommand] = {
    "backup": backup,
    "restore": restore,
    "import": import_file,
    "export": export,
}

if __name__ == "__main__":
    sys.exit(main())
