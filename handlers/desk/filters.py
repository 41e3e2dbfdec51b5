"""Filters that route what comes from groups."""

from aiogram.enums import ChatType, ContentType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from crm.clients import Client
from crm.desk import DeskService
from crm.desk.rules import note_in
from crm.staff import Actor
from handlers.ui.inbound import KINDS

SAID = frozenset({*KINDS, ContentType.POLL, ContentType.VENUE, ContentType.DICE, ContentType.STORY})
"""What a person says; everything else in a group is Telegram's remark about it."""


class InGroup(Filter):
    """Any group with the bot."""

    async def __call__(self, event: Message | CallbackQuery) -> bool:
        message = event.message if isinstance(event, CallbackQuery) else event
        return message is not None and message.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


class AtDesk(Filter):
    """The group that is the desk."""

    async def __call__(self, event: Message | CallbackQuery, desk: DeskService) -> bool:
        message = event.message if isinstance(event, CallbackQuery) else event
        return message is not None and await desk.is_desk(message.chat.id)


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


class InLostTopic(Filter):
    """A topic that the bot made and that leads to nobody any more."""

    async def __call__(self, message: Message) -> bool:
        start = message.reply_to_message
        made = start and start.forum_topic_created and start.from_user
        return bool(message.is_topic_message and made and made.is_bot)
