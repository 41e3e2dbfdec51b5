"""`/desk` said by an admin in a group: managers work there from now on, or the group says what it lacks."""

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command
from aiogram.types import ChatMemberAdministrator, ChatMemberBanned, ChatMemberLeft, Message

from crm.desk import DeskService, Seat
from crm.staff import Actor, Role, StaffService
from handlers.filters import AtLeast
from locales.translator import Texts


def create_router() -> Router:
    """The command with and without `off`."""
    router = Router(name="desk-binding")
    router.message.filter(AtLeast(Role.ADMIN))
    router.message.register(cmd_desk_off, Command("desk", magic=F.args == "off"))
    router.message.register(cmd_desk, Command("desk"))
    return router


async def cmd_desk(message: Message, actor: Actor, t: Texts, desk: DeskService, staff: StaffService, bot: Bot) -> None:
    seat = await _seat(message, bot)
    lacking = list(seat.lacks())
    if lacking:
        await message.answer("\n".join([t("desk-lacks"), *(t(f"desk-lacks-{one}") for one in lacking)]))
        return
    await desk.bind(actor, seat)
    absent = await _absent(message, bot, staff)
    warning = [t("desk-absent", names=", ".join(absent))] if absent else []
    await message.answer("\n\n".join([t("desk-bound"), *warning]))


async def cmd_desk_off(message: Message, actor: Actor, t: Texts, desk: DeskService) -> None:
    await desk.release(actor)
    await message.answer(t("desk-released"))


async def _seat(message: Message, bot: Bot) -> Seat:
    """What the group is and what the bot may do in it."""
    chat = message.chat
    member = await bot.get_chat_member(chat.id, bot.id)
    is_admin = isinstance(member, ChatMemberAdministrator)
    manages = isinstance(member, ChatMemberAdministrator) and bool(member.can_manage_topics)
    return Seat(chat.id, chat.title or "", bool(chat.is_forum), is_admin, manages)


async def _absent(message: Message, bot: Bot, staff: StaffService) -> list[str]:
    """Colleagues who are not in the group, and so will not see it."""
    return [one.name for one in staff.everybody() if not await _is_member(message.chat.id, one.telegram_id, bot)]


async def _is_member(chat: int, person: int, bot: Bot) -> bool:
    try:
        member = await bot.get_chat_member(chat, person)
    except TelegramBadRequest:
        return False
    return not isinstance(member, ChatMemberLeft | ChatMemberBanned)
