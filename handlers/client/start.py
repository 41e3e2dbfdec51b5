"""/start: the greeting, with the source that brought the person; a staff invitation makes him a colleague."""

import re

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import Message

from crm.inbox import InboxService
from crm.staff import INVITE_PREFIX, Actor, Role, StaffService
from handlers.ui.inbound import to_person
from handlers.ui.menu import MenuEntry
from locales.translator import Texts

MENU = (MenuEntry("start", Role.CLIENT),)
SOURCE = re.compile(r"src_([A-Za-z0-9_-]{1,60})")


def create_router() -> Router:
    """An invitation first, then everybody's /start."""
    router = Router(name="start")
    router.message.register(cmd_start_invited, CommandStart(deep_link=True, magic=F.args.startswith(INVITE_PREFIX)))
    router.message.register(cmd_start, CommandStart())
    return router


async def cmd_start_invited(
    message: Message, command: CommandObject, actor: Actor, t: Texts, staff: StaffService
) -> None:
    token = (command.args or "").removeprefix(INVITE_PREFIX)
    username = message.from_user.username if message.from_user else None
    member = await staff.accept(actor, token, actor.name, username)
    await message.answer(t("staff-welcome", name=member.name, role=member.role.value))


async def cmd_start(message: Message, command: CommandObject, actor: Actor, inbox: InboxService) -> None:
    if message.from_user:
        source = SOURCE.fullmatch(command.args or "")
        await inbox.arrive(actor, to_person(message.from_user), source[1] if source else None)
