"""`/start inv_…`: the link that makes its opener a colleague, or raises one to a higher role."""

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import Message

from crm.staff import INVITE_PREFIX, Actor, StaffService
from handlers.filters import Private
from handlers.ui.menu import RefreshMenu
from locales.translator import Texts


def create_router() -> Router:
    """For everybody, before the other /start."""
    router = Router(name="join")
    invited = CommandStart(deep_link=True, magic=F.args.startswith(INVITE_PREFIX))
    router.message.register(cmd_start_invited, Private(), invited)
    return router


async def cmd_start_invited(
    message: Message, command: CommandObject, actor: Actor, t: Texts, staff: StaffService, refresh_menu: RefreshMenu
) -> None:
    token = (command.args or "").removeprefix(INVITE_PREFIX)
    username = message.from_user.username if message.from_user else None
    member = await staff.accept(actor, token, actor.name, username)
    await refresh_menu(member)
    await message.answer(t("staff-welcome", name=member.name, role=member.role.value))
