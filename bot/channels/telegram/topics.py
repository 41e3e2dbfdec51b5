"""Saying something in a client's topic: it is made when it is needed, and made anew when it is lost."""

from collections import Counter
from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from bot.channels.telegram.posting import Misplaced, Place, Posting, shown_by
from crm.desk import TopicService
from crm.messaging import Again, Blocked, Delivery, Failed, Outcome, Sent
from handlers.ui.wording import InTopic, Words

LOST = ("thread not found", "topic_deleted", "topic_id_invalid", "topic not found")
CLOSED = ("topic_closed", "topic is closed")
PATIENCE = 3
"""So many topics in a row that are lost before a word arrives: then somebody has to look at the group."""


class Topics:
    """Each delivery makes one call that counts: what a topic needs first takes a turn of its own."""

    def __init__(self, bot: Bot, topics: TopicService) -> None:
        self._bot = bot
        self._topics = topics
        self._losses: Counter[tuple[str, int]] = Counter()

    async def hand_over(self, delivery: Delivery, words: Words, topic: InTopic, posting: Posting) -> Outcome:
        """Say it there; `Again` after making or mending the topic, so that it is said next time, and once."""
        if topic.thread_id is None:
            return await self._make(delivery, words, topic, posting)
        try:
            ids = await posting.words(Place(delivery.address, topic.thread_id, words.reply), words)
        except Misplaced as error:
            with suppress(TelegramBadRequest):
                await self._bot.delete_message(delivery.address, error.message_id)
            return await self._lose(delivery, topic, topic.thread_id)
        except TelegramBadRequest as error:
            if _says(error, CLOSED):
                return await self._reopen(delivery, topic, topic.thread_id)
            if _says(error, LOST):
                return await self._lose(delivery, topic, topic.thread_id)
            raise
        del self._losses[delivery.address, topic.client_id]
        return Sent(str(ids[0]), lives=words.lives, shows=shown_by(ids, words))

    async def _make(self, delivery: Delivery, words: Words, topic: InTopic, posting: Posting) -> Outcome:
        try:
            made = await self._bot.create_forum_topic(delivery.address, topic.title)
        except TelegramBadRequest as error:
            if delivery.staff:  # he switched topics off: his chat is one
                ids = await posting.words(Place(delivery.address, reply=words.reply), words)
                return Sent(str(ids[0]), lives=words.lives, shows=shown_by(ids, words))
            return Blocked(error.message)
        reader_id = delivery.staff.id if delivery.staff else None
        chat = int(delivery.address)
        await self._topics.made(topic.client_id, chat, made.message_thread_id, topic.title, reader_id)
        return Again("a topic was made")

    async def _lose(self, delivery: Delivery, topic: InTopic, thread_id: int) -> Outcome:
        await self._topics.lost(topic.client_id, int(delivery.address), thread_id)
        key = (delivery.address, topic.client_id)
        self._losses[key] += 1
        if self._losses[key] < PATIENCE:
            return Again("the topic was lost")
        del self._losses[key]
        return Failed("topics of this group do not stay")

    async def _reopen(self, delivery: Delivery, topic: InTopic, thread_id: int) -> Outcome:
        """Somebody closed it and the bot may not write there: it opens it, or makes another."""
        try:
            await self._bot.reopen_forum_topic(delivery.address, thread_id)
        except TelegramBadRequest:
            return await self._lose(delivery, topic, thread_id)
        return Again("the topic was closed")


def _says(error: TelegramBadRequest, words: tuple[str, ...]) -> bool:
    return any(word in error.message.lower() for word in words)
