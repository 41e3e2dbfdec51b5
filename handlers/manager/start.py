"""/start and /privacy of a colleague: who he is here, and what is kept of him."""

from aiogram import Router
from aiogram.filters import Command, CommandStart
from aiogram.types import Message

from crm.staff import Actor, StaffService
from handlers.ui.menu import MenuEntry, RefreshMenu
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


def create_router() -> Router:
    """Both commands; the menu has them as everybody's."""
    router = Router(name="staff-start")
    router.message.register(cmd_start, CommandStart())
    router.message.register(cmd_privacy, Command("privacy"))
    return router


async def cmd_start(message: Message, actor: Actor, t: Texts, staff: StaffService, refresh_menu: RefreshMenu) -> None:
    """Telegram takes no menu for somebody who has not started the bot: it gets his now."""
    member = await staff.introduce(actor, message.from_user.full_name if message.from_user else "")
    await refresh_menu(member)
    await message.answer(t("staff-start", name=member.name, role=actor.role.value))


async def cmd_privacy(message: Message, t: Texts) -> None:
    await message.answer(t("staff-privacy"))
