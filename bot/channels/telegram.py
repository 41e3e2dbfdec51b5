"""Telegram as a channel: words a delivery in the reader's language, hands it over, tells what became of it."""

from contextlib import suppress
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, MessageEntity, MessageId
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.channels.pacing import slot_taken
from bot.line_faults import PROXY_FAULTS
from crm.messaging import (
    Blocked,
    Content,
    Delivery,
    Failed,
    NotConnected,
    Outcome,
    RetryAfter,
    Sent,
    Skipped,
    Uncertain,
)
from crm.messaging.rules import split_text
from handlers.services import Services
from handlers.ui.screen import Screen
from handlers.ui.wording import Wordings, Words
from locales.translator import Texts, nearest_locale

UNREACHABLE = ("chat not found", "user is deactivated", "bot can't initiate", "user not found", "peer_id_invalid")

NEVER_CONNECTED = (ClientConnectorError, ConnectionTimeoutError, *PROXY_FAULTS)
"""Causes of a network error that mean: the request was not written."""


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

    async def send(self, delivery: Delivery) -> Outcome:
        words = await self._wordings[delivery.kind](delivery, self._texts(delivery), self._services)
        if words is None:
            return Skipped("no longer true")
        try:
            with slot_taken():
                return Sent(await self._hand_over(delivery, words), lives=words.lives)
        except TelegramAPIError as error:
            return outcome_of(error)

    def _texts(self, delivery: Delivery) -> Texts:
        reader, client = delivery.staff, delivery.client
        if reader:
            return Texts(reader.locale, ZoneInfo(reader.timezone))
        chosen = client and (client.locale or nearest_locale(client.language, self._default_locale))
        return Texts(chosen or self._default_locale, self._timezone)

    async def _hand_over(self, delivery: Delivery, words: Words) -> str:
        if words.instead_of:
            return await self._take_back(delivery.address, words.instead_of, words.screen or Screen(""))
        if words.content:
            return await self._send_content(delivery.address, words.content, _markup(words))
        if words.file:
            name, body = words.file
            sent = await self._bot.send_document(
                delivery.address,
                BufferedInputFile(body, name),
                caption=words.caption or None,
                reply_markup=_markup(words),
            )
            return str(sent.message_id)
        screen = words.screen or Screen("")
        if delivery.living_id and await self._edited(delivery.address, delivery.living_id, screen):
            return delivery.living_id
        message = await self._bot.send_message(
            delivery.address, screen.text, reply_markup=screen.markup, disable_notification=words.silent
        )
        return str(message.message_id)

    async def _take_back(self, address: str, message_id: int, screen: Screen) -> str:
        """Delete what the bot said; after two days Telegram lets it be changed only. What is gone is gone."""
        try:
            await self._bot.delete_message(address, message_id)
        except TelegramBadRequest:
            with suppress(TelegramBadRequest):
                await self._bot.edit_message_text(screen.text, chat_id=address, message_id=message_id)
        return str(message_id)

    async def _edited(self, address: str, living_id: str, screen: Screen) -> bool:
        """True when the living message shows the screen now; False when it is gone and a new one is due."""
        try:
            await self._bot.edit_message_text(
                screen.text, chat_id=address, message_id=int(living_id), reply_markup=screen.markup
            )
        except TelegramBadRequest as error:
            return "not modified" in error.message
        return True

    async def _send_content(self, address: str, content: Content, markup: InlineKeyboardMarkup | None) -> str:
        if content.kind == "text" or content.source_chat is None:
            return await self._send_text(address, content, markup)
        if len(content.source_messages) > 1:
            copies = await self._bot.copy_messages(address, content.source_chat, content.source_messages)
            return str(copies[0].message_id)
        try:
            copy = await self._copied(address, content, content.source_chat, markup)
        except TelegramBadRequest as error:
            if "not found" not in error.message or not content.files:
                raise
            return await self._send_kept_file(address, content, markup)
        return str(copy.message_id)

    async def _copied(
        self, address: str, content: Content, source_chat: int, markup: InlineKeyboardMarkup | None
    ) -> MessageId:
        return await self._bot.copy_message(
            address,
            source_chat,
            content.source_messages[0],
            caption=content.extra.get("caption"),
            caption_entities=_entities(content) if "caption" in content.extra else None,
            parse_mode=None,
            reply_markup=markup,
        )

    async def _send_kept_file(self, address: str, content: Content, markup: InlineKeyboardMarkup | None) -> str:
        """The message was deleted by its author; Telegram still knows its file."""
        send = getattr(self._bot, f"send_{content.kind}")
        sent = await send(address, **{content.kind: content.files[0]["id"]}, reply_markup=markup)
        return str(sent.message_id)

    async def _send_text(self, address: str, content: Content, markup: InlineKeyboardMarkup | None) -> str:
        pieces = list(split_text(content.text))
        if len(pieces) == 1:
            sent = await self._bot.send_message(
                address, content.text, entities=_entities(content), parse_mode=None, reply_markup=markup
            )
            return str(sent.message_id)
        for number, (_, piece) in enumerate(pieces, start=1):
            last = number == len(pieces)
            try:
                sent = await self._bot.send_message(
                    address, piece, parse_mode=None, reply_markup=markup if last else None
                )
            except (TelegramRetryAfter, TelegramNetworkError) as error:
                if number > 1:
                    raise PartlySent(error.method, error.message) from error
                raise
        return str(sent.message_id)


class PartlySent(TelegramServerError):
    """The first pieces of a long text arrived and a later one did not: the whole must not be said again."""


def outcome_of(error: TelegramAPIError) -> Outcome:
    """What an error of a call means for its delivery."""
    match error:
        case TelegramRetryAfter():
            return RetryAfter(error.retry_after)
        case TelegramForbiddenError():
            return Blocked(error.message)
        case TelegramBadRequest() if any(word in error.message.lower() for word in UNREACHABLE):
            return Blocked(error.message)
        case TelegramNetworkError() if isinstance(error.__cause__, NEVER_CONNECTED):
            return NotConnected(type(error.__cause__).__name__)
        case TelegramNetworkError() | TelegramServerError():
            return Uncertain(type(error).__name__)
        case _:
            return Failed(error.message)


def _entities(content: Content) -> list[MessageEntity]:
    return [MessageEntity(**entity) for entity in content.entities]


def _markup(words: Words) -> InlineKeyboardMarkup | None:
    return Screen("", words.rows).markup
