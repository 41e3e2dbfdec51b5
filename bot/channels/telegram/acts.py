"""What is done rather than said: words changed where they stand, reactions, names and ends of topics."""

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import ReactionTypeEmoji

from bot.channels.telegram.posting import Place, entities_of
from crm.desk import TopicService
from crm.messaging import Delivery, Outcome, Sent
from handlers.ui.wording import Act, Change, CloseTopic, DropTopic, Pin, React, Rename, Wipe

NEEDLESS = ("not found", "invalid", "not modified", "not_modified")
"""What Telegram says of a message or topic that is gone, and of one that is as it should be."""

AS_IT_SHOULD_BE = NEEDLESS[2:]
"""Of these alone a client's correction needs no word to its author."""


class Acts:
    """One call each; what is gone meanwhile needs nothing."""

    def __init__(self, bot: Bot, topics: TopicService) -> None:
        self._bot = bot
        self._topics = topics

    async def carry_out(self, delivery: Delivery, act: Act, place: Place) -> Outcome:
        """Do it in the delivery's chat, `place`."""
        try:
            await self._do(delivery, act, place)
        except TelegramBadRequest as error:
            needless = AS_IT_SHOULD_BE if delivery.kind == "answer_edit" else NEEDLESS
            if not any(word in error.message.lower() for word in needless):
                raise
        return Sent("", lives=False)

    async def _do(self, delivery: Delivery, act: Act, place: Place) -> None:
        chat = place.chat
        match act:
            case React(where, message, emoji):
                await self._bot.set_message_reaction(where, message, [ReactionTypeEmoji(emoji=emoji)])
            case Change(message):
                await self._change(place, act)
            case Pin(message):
                await self._bot.pin_chat_message(chat, message, disable_notification=True)
            case Rename(thread, title):
                await self._bot.edit_forum_topic(chat, thread, name=title)
                if delivery.client:
                    await self._topics.titled(delivery.client.id, int(chat), title)
            case CloseTopic(thread):
                await self._bot.close_forum_topic(chat, thread)
            case DropTopic(thread):
                await self._bot.delete_forum_topic(chat, thread)
            case Wipe(messages) if place.connection:
                await self._bot.delete_business_messages(place.connection, messages)
            case Wipe(messages):
                await self._bot.delete_messages(chat, messages)

    async def _change(self, place: Place, act: Change) -> None:
        content = act.content
        if content.kind == "text":
            await self._bot.edit_message_text(
                content.text,
                chat_id=place.chat,
                message_id=act.message,
                **place.in_name,
                entities=entities_of(content),
                parse_mode=None,
            )
            return
        await self._bot.edit_message_caption(
            chat_id=place.chat,
            message_id=act.message,
            **place.in_name,
            caption=content.text,
            caption_entities=entities_of(content),
            parse_mode=None,
        )
