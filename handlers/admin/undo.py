"""/undo: the last import of the last day, with the button that undoes it."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from crm.exchange.imports import ImportService
from crm.staff import Actor, Role
from handlers.ui.clock import Clock
from handlers.ui.imports import import_screen
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, show
from locales.translator import Texts

MENU = (MenuEntry("undo", Role.ADMIN),)


def create_router() -> Router:
    """The command; the button is answered where imports are."""
    router = Router(name="undo")
    router.message.register(cmd_undo, Command("undo"))
    return router


async def cmd_undo(message: Message, actor: Actor, t: Texts, imports: ImportService, now: Clock) -> None:
    last = await imports.last_undoable(actor)
    await show(message, import_screen(t, last, (), now()) if last else Screen(t("undo-nothing")))
