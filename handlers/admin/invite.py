"""/invite ROLE: a link that makes its first opener a colleague."""

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.staff import INVITE_PREFIX, Actor, Role, StaffService
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU = (MenuEntry("invite", Role.ADMIN),)


class AskInviteCallback(CallbackData, prefix="invite"):
    """Choose a role first."""


class InviteCallback(CallbackData, prefix="role"):
    """A link for this role."""

    role: Role


def create_router() -> Router:
    """The command and the roles."""
    router = Router(name="invite")
    router.message.register(cmd_invite, Command("invite"))
    router.callback_query.register(ask_role, AskInviteCallback.filter())
    router.callback_query.register(on_role, InviteCallback.filter())
    return router


async def cmd_invite(
    message: Message, command: CommandObject, actor: Actor, t: Texts, staff: StaffService, bot: Bot
) -> None:
    role = read_role(t, command.args or "")
    await show(message, await _invited(role, actor, t, staff, bot) if role else roles_screen(t, staff.grantable(actor)))


async def ask_role(press: CallbackQuery, actor: Actor, t: Texts, staff: StaffService) -> None:
    await show(press, roles_screen(t, staff.grantable(actor)))


async def on_role(
    press: CallbackQuery, callback_data: InviteCallback, actor: Actor, t: Texts, staff: StaffService, bot: Bot
) -> None:
    await show(press, await _invited(callback_data.role, actor, t, staff, bot))


async def _invited(role: Role, actor: Actor, t: Texts, staff: StaffService, bot: Bot) -> Screen:
    token = await staff.invite(actor, role)
    link = f"https://t.me/{(await bot.me()).username}?start={INVITE_PREFIX}{token}"
    return Screen(t("invite-link", role=role.value, link=link))


def read_role(t: Texts, text: str) -> Role | None:
    """A colleague's role by its name in the contract or in the reader's language."""
    word = text.strip().casefold()
    return next(
        (role for role in Role if role is not Role.CLIENT and word in (role.value, t.plain(f"role-{role}"))), None
    )


def roles_screen(t: Texts, roles: list[Role]) -> Screen:
    """A button for each role that the reader may give."""
    return Screen(t("invite-ask"), [[button(t.plain(f"role-{role}"), InviteCallback(role=role))] for role in roles])


def invite_button(t: Texts) -> InlineKeyboardButton:
    """To the choice of a role."""
    return button(t.plain("staff-invite"), AskInviteCallback(), "primary")
