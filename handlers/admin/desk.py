"""/desk in private: where managers work now, how a group becomes the desk, and the way back to private chats."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from crm.desk import Desk, DeskService
from crm.staff import Actor, Role
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show, tried
from locales.translator import Texts

MENU = (MenuEntry("desk", Role.ADMIN),)


class DeskCallback(CallbackData, prefix="desk"):
    """What is done with the desk."""

    action: str


def create_router() -> Router:
    """The command and its one button."""
    router = Router(name="desk-state")
    router.message.register(cmd_desk, Command("desk"))
    router.callback_query.register(on_private, DeskCallback.filter(F.action == "private"))
    return router


async def cmd_desk(message: Message, actor: Actor, t: Texts, desk: DeskService) -> None:
    await show(message, desk_screen(t, await desk.now(actor)))


async def on_private(press: CallbackQuery, actor: Actor, t: Texts, desk: DeskService) -> None:
    word = await tried(desk.release(actor), t)
    await show(press, desk_screen(t, await desk.now(actor)), word)


def desk_screen(t: Texts, desk: Desk) -> Screen:
    """The group, or everybody's own chat."""
    if desk.chat is None:
        return Screen(t("desk-is-private"))
    return Screen(
        t("desk-is-group", title=desk.title), [[button(t.plain("desk-go-private"), DeskCallback(action="private"))]]
    )
