"""/start: the greeting, with the source that brought the person."""

import re

from aiogram import Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import Message

from crm.inbox import InboxService
from crm.staff import Actor, Role
from handlers.ui.inbound import to_person
from handlers.ui.menu import MenuEntry

MENU = (MenuEntry("start", Role.CLIENT),)
SOURCE = re.compile(r"src_([A-Za-z0-9_-]{1,60})")


def create_router() -> Router:
    """The command."""
    router = Router(name="start")
    router.message.register(cmd_start, CommandStart())
    return router


async def cmd_start(message: Message, command: CommandObject, actor: Actor, inbox: InboxService) -> None:
    if message.from_user:
        source = SOURCE.fullmatch(command.args or "")
        await inbox.arrive(actor, to_person(message.from_user), source[1] if source else None)
