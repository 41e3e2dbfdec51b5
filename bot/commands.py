"""Command menus per role, chat and language, collected from the screens."""

import logging
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from crm.staff import Role, StaffMember, StaffService
from handlers.ui.menu import MenuEntry
from locales.translator import LOCALES, Texts

log = logging.getLogger(__name__)


async def publish(bot: Bot, menu: Sequence[MenuEntry], staff: StaffService) -> None:
    """Clients' menu for everybody in each language, and each colleague's own in his."""
    for locale in LOCALES:
        language = None if locale == LOCALES[0] else locale
        await bot.set_my_commands(entries(menu, Role.CLIENT, locale), BotCommandScopeAllPrivateChats(), language)
    for member in staff.everybody():
        await publish_for(bot, menu, member)


async def publish_for(bot: Bot, menu: Sequence[MenuEntry], member: StaffMember) -> None:
    """A colleague's menu; a removed one sees the clients' again. Whoever never started the bot has no chat yet."""
    scope = BotCommandScopeChat(chat_id=member.telegram_id)
    try:
        if member.removed_at:
            await bot.delete_my_commands(scope)
        else:
            await bot.set_my_commands(entries(menu, member.role, member.locale), scope)
    except TelegramAPIError as error:
        log.info("no menu for colleague %s yet: %s", member.id, type(error).__name__)


def entries(menu: Sequence[MenuEntry], role: Role, locale: str) -> list[BotCommand]:
    """What the role sees, in the order of the screens."""
    t = Texts(locale, ZoneInfo("UTC"))
    return [
        BotCommand(command=entry.command, description=t.plain(f"command-{entry.command}"))
        for entry in menu
        if role.includes(entry.role)
    ]
