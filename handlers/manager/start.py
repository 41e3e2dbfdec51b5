"""/start and /privacy of a colleague: who he is here, and what is kept of him."""

from aiogram import Router
from aiogram.filters import Command, CommandStart
from aiogram.types import Message

from crm.staff import Actor
from handlers.ui.menu import MenuEntry
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


def create_router() -> Router:
    """Both commands; the menu has them as everybody's."""
    router = Router(name="staff-start")
    router.message.register(cmd_start, CommandStart())
    router.message.register(cmd_privacy, Command("privacy"))
    return router


async def cmd_start(message: Message, actor: Actor, t: Texts) -> None:
    await message.answer(t("staff-start", name=actor.name, role=actor.role.value))


async def cmd_privacy(message: Message, t: Texts) -> None:
    await message.answer(t("staff-privacy"))
