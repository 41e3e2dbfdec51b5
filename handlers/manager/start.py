"""/start and /privacy of a colleague: who he is here, and what is kept of him."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import Message

from crm.clients import ClientService
from crm.staff import Actor, StaffService
from handlers.ui.cards import render_card
from handlers.ui.clock import Clock
from handlers.ui.deep_links import CARD_LINK
from handlers.ui.menu import MenuEntry, RefreshMenu
from handlers.ui.screen import show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


def create_router() -> Router:
    """Both commands; the menu has them as everybody's."""
    router = Router(name="staff-start")
    router.message.register(cmd_start_card, CommandStart(deep_link=True, magic=F.args.regexp(CARD_LINK)))
    router.message.register(cmd_start, CommandStart())
    router.message.register(cmd_privacy, Command("privacy"))
    return router


async def cmd_start_card(
    message: Message, command: CommandObject, actor: Actor, t: Texts, clients: ClientService, now: Clock
) -> None:
    """From the staff group: here everything of the client may be shown."""
    card = await clients.card(actor, int((command.args or "").removeprefix("c_")))
    await show(message, render_card(t, card, now()))


async def cmd_start(message: Message, actor: Actor, t: Texts, staff: StaffService, refresh_menu: RefreshMenu) -> None:
    """Telegram takes no menu for somebody who has not started the bot: it gets his now."""
    member = await staff.introduce(actor, message.from_user.full_name if message.from_user else "")
    await refresh_menu(member)
    await message.answer(t("staff-start", name=member.name, role=actor.role.value))


async def cmd_privacy(message: Message, t: Texts) -> None:
    await message.answer(t("staff-privacy"))
