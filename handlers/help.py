"""/help and /cancel: what the person can do today, and the way out of every form."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import Message, ReplyKeyboardRemove

from crm.desk import TalkService
from crm.staff import Actor, Role
from handlers.ui.menu import MenuEntry
from handlers.ui.talks import talk_keyboard
from locales.translator import Texts

MENU = (MenuEntry("help", Role.CLIENT), MenuEntry("cancel", Role.CLIENT))


def create_router() -> Router:
    """For everybody; the dispatcher gives handlers `menu`, every entry of every screen."""
    router = Router(name="help")
    router.message.register(cmd_help, Command("help"))
    router.message.register(cmd_cancel, Command("cancel"))
    return router


async def cmd_help(message: Message, actor: Actor, t: Texts, menu: tuple[MenuEntry, ...]) -> None:
    lines = [f"/{entry.command} {t(f'command-{entry.command}')}" for entry in menu if actor.role.includes(entry.role)]
    title = t("help-client" if actor.role is Role.CLIENT else "help-staff")
    await message.answer("\n".join([title, "", *lines]))


async def cmd_cancel(message: Message, actor: Actor, t: Texts, state: FSMContext, talks: TalkService) -> None:
    """The open form first; else the open conversation, whose button goes with it."""
    something = await state.get_state() is not None
    await state.clear()
    colleague = actor.role is not Role.CLIENT
    if something and colleague and (client := await talks.current(actor)):
        await message.answer(t("cancelled"), reply_markup=talk_keyboard(t, client))
        return
    closed = await talks.close(actor) if colleague and not something else None
    text = t("talk-closed", name=closed.name) if closed else t("cancelled" if something else "nothing-to-cancel")
    await message.answer(text, reply_markup=ReplyKeyboardRemove())
