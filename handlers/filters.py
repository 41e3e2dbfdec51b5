"""Filters that route: by role and by kind of chat. They are coroutines: a plain function would cost a thread."""

from aiogram import Bot
from aiogram.enums import ChatType, ContentType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from crm.clients import Client
from crm.desk import DeskService
from crm.desk.rules import note_in
from crm.staff import Actor, Role
from handlers.ui.inbound import KINDS

SAID = frozenset({*KINDS, ContentType.POLL, ContentType.VENUE, ContentType.DICE, ContentType.STORY})
"""What a person says; everything else in a group is Telegram's remark about it."""


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


class Said(Filter):
    """Words or a file of a person."""

    async def __call__(self, message: Message) -> bool:
        return message.content_type in SAID


class IsCommand(Filter):
    """It begins with a slash and is no note."""

    async def __call__(self, message: Message) -> bool:
        text = message.text or ""
        return text.startswith("/") and note_in(text) is None


class InClientsTopic(Filter):
    """The topic of a client; gives the handler `client`."""

    async def __call__(self, message: Message, actor: Actor, desk: DeskService) -> bool | dict[str, Client]:
        if not message.is_topic_message or message.message_thread_id is None:
            return False
        client = await desk.client_at(actor, message.chat.id, message.message_thread_id)
        return {"client": client} if client else False
