"""Filters that route: by role and by kind of chat. They are coroutines: a plain function would cost a thread."""

from aiogram import Bot
from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from crm.staff import Actor, Role


class AtLeast(Filter):
    """The actor's role contains this one."""

    def __init__(self, role: Role) -> None:
        self._role = role

    async def __call__(self, _event: object, actor: Actor) -> bool:
        return actor.role.includes(self._role)


class IsClient(Filter):
    """The actor is no colleague."""

    async def __call__(self, _event: object, actor: Actor) -> bool:
        return actor.role is Role.CLIENT


class IsNoCommand(Filter):
    """The message is no command: words, a file, anything that does not begin with a slash."""

    async def __call__(self, message: Message) -> bool:
        return not (message.text or "").startswith("/")


class SummaryByMyself(Filter):
    """A summary that a person chose from this bot's own answers to an inline query; canned answers have no button."""

    async def __call__(self, message: Message, bot: Bot) -> bool:
        by_me = message.via_bot is not None and message.via_bot.id == bot.id
        return by_me and message.reply_markup is not None


class Private(Filter):
    """A private chat with the bot."""

    async def __call__(self, event: Message | CallbackQuery) -> bool:
        message = event.message if isinstance(event, CallbackQuery) else event
        return message is not None and message.chat.type == ChatType.PRIVATE
