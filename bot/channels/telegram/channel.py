"""Telegram as a channel: words a delivery in the reader's language, hands it over, tells what became of it."""

from contextlib import suppress
from dataclasses import replace
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest

from bot.channels.pacing import slot_taken
from bot.channels.telegram.acts import Acts
from bot.channels.telegram.outcomes import outcome_of
from bot.channels.telegram.posting import Place, Posting, Unsendable, shown_by
from bot.channels.telegram.topics import Topics
from crm.messaging import Blocked, Delivery, Failed, Outcome, Sent, Skipped, Uncertain
from crm.messaging.spots import spot_of
from handlers.services import Services
from handlers.ui.screen import Screen
from handlers.ui.wording import Reply, Wordings, Words, texts_of


class TelegramChannel:
    """Hands each delivery over once."""

    name = "telegram"

    def __init__(
        self, bot: Bot, wordings: Wordings, services: Services, default_locale: str, timezone: ZoneInfo
    ) -> None:
        self._bot = bot
        self._wordings = wordings
        self._services = services
        self._default_locale = default_locale
        self._timezone = timezone
        self._posting = Posting(bot)
        self._acts = Acts(bot, services.topics)
        self._topics = Topics(bot, services.topics)

    async def send(self, delivery: Delivery) -> Outcome:
        t = texts_of(delivery, self._default_locale, self._timezone)
        words = await self._wordings[delivery.kind](delivery, t, self._services)
        if words is None:
            return Skipped("no longer true")
        place = await self._place(delivery, words)
        try:
            with slot_taken():
                outcome = await self._hand_over(delivery, words, place)
        except TelegramAPIError as error:
            outcome = outcome_of(error)
        except Unsendable as error:
            return Failed(f"cannot be copied: {error}")
        if words.is_kept and isinstance(outcome, Sent | Uncertain):
            outcome = replace(outcome, said=words.plain)
        return Failed(outcome.reason) if place.is_foreign and isinstance(outcome, Blocked) else outcome

    async def _place(self, delivery: Delivery, words: Words) -> Place:
        """The bot's own chat; or one of a business account or a channel: a refusal there tells nothing of its own."""
        spot = spot_of(delivery.address)
        if spot.is_at_outlet:
            return await self._place_at_outlet(delivery, words)
        connection = await self._services.business.external_id(spot.connection_id) if spot.connection_id else None
        return Place(spot.chat, reply=words.reply, connection=connection, is_foreign=connection is not None)

    async def _place_at_outlet(self, delivery: Delivery, words: Words) -> Place:
        """A person's topic of the direct messages; beneath a post it is a reply to his comment, or nothing at all."""
        message = await self._services.inbox.message(delivery.message_id) if delivery.message_id else None
        spot = spot_of(message.chat if message else str(delivery.payload.get("chat", delivery.address)))
        answered = message.reply_to if message and spot.post else None
        reply = Reply(int(answered or 0), words.reply.quote if words.reply else "") if answered else words.reply
        return Place(spot.chat, reply=reply, direct_topic=spot.topic, is_public=spot.post is not None, is_foreign=True)

    async def _hand_over(self, delivery: Delivery, words: Words, place: Place) -> Outcome:
        if words.act:
            return await self._acts.carry_out(delivery, words.act, place)
        if words.instead_of:
            return Sent(await self._take_back(delivery.address, words.instead_of, words.screen or Screen("")))
        edited = delivery.living_id and words.screen and await self._edited(delivery, words.screen)
        if edited:
            return Sent(str(delivery.living_id), lives=words.lives)
        if words.topic:
            return await self._topics.hand_over(delivery, words, words.topic, self._posting)
        return _sent(await self._posting.words(place, words), words)

    async def _take_back(self, address: str, message_id: int, screen: Screen) -> str:
        """Delete what the bot said; after two days Telegram lets it be changed only. What is gone is gone."""
        try:
            await self._bot.delete_message(address, message_id)
        except TelegramBadRequest:
            with suppress(TelegramBadRequest):
                await self._bot.edit_message_text(screen.text, chat_id=address, message_id=message_id)
        return str(message_id)

    async def _edited(self, delivery: Delivery, screen: Screen) -> bool:
        """True when the living message shows the screen now; False when it is gone and a new one is due."""
        try:
            await self._bot.edit_message_text(
                screen.text,
                chat_id=delivery.address,
                message_id=int(delivery.living_id or 0),
                reply_markup=screen.markup,
            )
        except TelegramBadRequest as error:
            return "not modified" in error.message
        return True


def _sent(ids: list[int], words: Words) -> Sent:
    external_id = ids[-1] if words.content and words.content.kind == "text" else ids[0]
    return Sent(str(external_id), lives=words.lives, shows=shown_by(ids, words))
