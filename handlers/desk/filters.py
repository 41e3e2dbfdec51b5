"""Filters that route what comes from groups."""

from aiogram import Bot
from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from crm.desk import DeskService
from crm.staff import Actor


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
    """A topic that the bot made and that leads to nobody any more: it begins with the bot's words, as does whatever is
    replied to in it, or it is a client's that is worked in no longer."""

    async def __call__(self, message: Message, actor: Actor, desk: DeskService, bot: Bot) -> bool:
        topic, answered = message.message_thread_id, message.reply_to_message
        if not message.is_topic_message or topic is None:
            return False
        if answered and answered.from_user and answered.from_user.id == bot.id:
            return True
        return await desk.client_at(actor, message.chat.id, topic) is not None
