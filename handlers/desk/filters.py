"""Filters that route what comes from groups."""

from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from crm.desk import DeskService


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


class InLostTopic(Filter):
    """A topic that the bot made and that leads to nobody any more."""

    async def __call__(self, message: Message) -> bool:
        start = message.reply_to_message
        made = start and start.forum_topic_created and start.from_user
        return bool(message.is_topic_message and made and made.is_bot)
