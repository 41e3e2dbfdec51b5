"""Putting a text, a person's own message or a file into a place: a chat, a topic of it, beneath a message."""

from dataclasses import dataclass, replace
from itertools import cycle
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError, TelegramRetryAfter
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardMarkup,
    Message,
    MessageEntity,
    ReplyParameters,
)

from bot.channels.telegram.media import parts_of
from bot.channels.telegram.outcomes import PartlySent
from crm.messaging import Content
from crm.messaging.rules import split_text
from handlers.ui.screen import Screen
from handlers.ui.wording import Reply, Words

UNCAPTIONED = frozenset({"sticker", "video_note"})


class Unsendable(Exception):
    """Words of this kind can only be copied, and that cannot be done in an account's name."""


class Misplaced(Exception):
    """Telegram passed over the topic without a word: the message fell into the chat outside of it."""

    def __init__(self, message_id: int) -> None:
        super().__init__(message_id)
        self.message_id = message_id


@dataclass(frozen=True)
class Place:
    """Where it goes. General is addressed without a thread."""

    chat: str
    thread: int | None = None
    reply: Reply | None = None
    connection: str | None = None
    """The business connection in whose owner's name it is said."""

    direct_topic: int | None = None
    """Whose topic of a channel's direct messages it is."""
    is_public: bool = False
    """Beneath a channel's post: only a reply is there, everything else would stand in the group by itself."""
    is_foreign: bool = False
    """No chat of the bot's own: a refusal says nothing of whether the person can be reached."""

    @property
    def thread_only(self) -> dict[str, Any]:
        """The parameters of what cannot be a reply."""
        return {"message_thread_id": self.thread, "direct_messages_topic_id": self.direct_topic}

    @property
    def in_name(self) -> dict[str, Any]:
        """The parameter by which the bot speaks in an account's name; copying methods have none."""
        return {"business_connection_id": self.connection} if self.connection else {}

    @property
    def params(self) -> dict[str, Any]:
        """The parameters that every sending method takes."""
        reply = self.reply and ReplyParameters(
            message_id=self.reply.message,
            quote=self.reply.quote or None,
            allow_sending_without_reply=not self.is_public,
        )
        return self.thread_only | self.in_name | {"reply_parameters": reply}

    def checked(self, message: Message) -> int:
        """The id of what was sent; `Misplaced` when it is not in the topic."""
        if self.thread is not None and message.message_thread_id != self.thread:
            raise Misplaced(message.message_id)
        return message.message_id


class Posting:
    """Each call sends once; returns the ids of the messages it made."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def words(self, place: Place, words: Words) -> list[int]:
        """Whatever a delivery says."""
        if words.content:
            return await self._quoting(place, words.content, Screen("", words.rows).markup)
        if words.file:
            return [await self._file(place, words)]
        screen = words.screen or Screen("")
        sent = await self._bot.send_message(
            place.chat, screen.text, reply_markup=screen.markup, disable_notification=words.silent, **place.params
        )
        return [place.checked(sent)]

    async def _file(self, place: Place, words: Words) -> int:
        name, body = words.file or ("", b"")
        sent = await self._bot.send_document(
            place.chat,
            BufferedInputFile(body, name),
            caption=words.caption or None,
            reply_markup=Screen("", words.rows).markup,
            **place.params,
        )
        return place.checked(sent)

    async def _quoting(self, place: Place, content: Content, markup: InlineKeyboardMarkup | None) -> list[int]:
        """What is quoted may have been changed meanwhile: then it is a reply without a quote."""
        try:
            return await self._content(place, content, markup)
        except TelegramBadRequest as error:
            if place.reply is None or not place.reply.quote or "quote" not in error.message.lower():
                raise
            bare = replace(place, reply=Reply(place.reply.message))
            return await self._content(bare, content, markup)

    async def _content(self, place: Place, content: Content, markup: InlineKeyboardMarkup | None) -> list[int]:
        if content.kind == "text" or (content.source_chat is None and not content.files):
            return await self._text(place, content, markup)
        is_album = len(content.source_messages) > 1
        must_reply = is_album and place.is_public  # a copied album is no reply
        if place.connection or content.source_chat is None or must_reply or _can_be_checked(place, content):
            return await self._anew(place, content, markup)
        if is_album:
            copies = await self._bot.copy_messages(
                place.chat, content.source_chat, content.source_messages, **place.thread_only
            )
            return [copy.message_id for copy in copies]
        try:
            return [await self._copy(place, content, content.source_chat, markup)]
        except TelegramBadRequest as error:
            if "not found" not in error.message or "thread" in error.message or not content.files:
                raise
            return [await self._kept_file(place, content, markup)]

    async def _copy(self, place: Place, content: Content, source_chat: int, markup: InlineKeyboardMarkup | None) -> int:
        copy = await self._bot.copy_message(
            place.chat,
            source_chat,
            content.source_messages[0],
            caption=content.extra.get("caption"),
            caption_entities=entities_of(content) if "caption" in content.extra else None,
            parse_mode=None,
            reply_markup=markup,
            **place.params,
        )
        return copy.message_id

    async def _anew(self, place: Place, content: Content, markup: InlineKeyboardMarkup | None) -> list[int]:
        """What cannot be copied is sent anew: by its file, as a place on the map or as somebody's contact."""
        if content.kind == "location":
            at = {name: content.extra[name] for name in ("latitude", "longitude")}
            return [place.checked(await self._bot.send_location(place.chat, **at, reply_markup=markup, **place.params))]
        if content.kind == "contact":
            card = {"phone_number": content.extra["phone"], "first_name": content.extra["name"]}
            return [
                place.checked(await self._bot.send_contact(place.chat, **card, reply_markup=markup, **place.params))
            ]
        if not content.files:
            raise Unsendable(content.kind)
        if len(content.files) > 1:
            sent = await self._bot.send_media_group(place.chat, parts_of(content), **place.params)
            return [place.checked(message) for message in sent]
        return [await self._kept_file(place, content, markup)]

    async def _kept_file(self, place: Place, content: Content, markup: InlineKeyboardMarkup | None) -> int:
        """Telegram knows the file also where its message cannot be copied, or was deleted by its author."""
        send = getattr(self._bot, f"send_{content.kind}")
        file = {content.kind: content.files[0]["id"]}
        words = {"caption": content.text, "caption_entities": entities_of(content), "parse_mode": None}
        captioned = words if content.text and content.kind not in UNCAPTIONED else {}
        return place.checked(await send(place.chat, **file, **captioned, reply_markup=markup, **place.params))

    async def _text(self, place: Place, content: Content, markup: InlineKeyboardMarkup | None) -> list[int]:
        pieces = list(split_text(content.text))
        if len(pieces) == 1:
            sent = await self._bot.send_message(
                place.chat,
                content.text,
                entities=entities_of(content),
                parse_mode=None,
                reply_markup=markup,
                **place.params,
            )
            return [place.checked(sent)]
        return await self._pieces(place, [piece for _, piece in pieces], markup)

    async def _pieces(self, place: Place, pieces: list[str], markup: InlineKeyboardMarkup | None) -> list[int]:
        ids: list[int] = []
        for piece in pieces:
            last = len(ids) == len(pieces) - 1
            try:
                sent = await self._bot.send_message(
                    place.chat, piece, parse_mode=None, reply_markup=markup if last else None, **place.params
                )
            except (TelegramRetryAfter, TelegramNetworkError) as error:
                if ids:
                    raise PartlySent(error.method, error.message) from error
                raise
            ids.append(place.checked(sent))
        return ids


def _can_be_checked(place: Place, content: Content) -> bool:
    """A copy does not tell where it fell; in a topic a file is sent by itself, lest it fall out of it unseen."""
    return place.thread is not None and bool(content.files)


def entities_of(content: Content) -> list[MessageEntity]:
    """Its formatting as the Bot API takes it."""
    return [MessageEntity(**entity) for entity in content.entities]


def shown_by(ids: list[int], words: Words) -> dict[str, int]:
    """Which message of the thread each of these shows: the parts of an album one each, the pieces of a text all one."""
    return {str(ident): shown for ident, shown in zip(ids, cycle(words.shows), strict=False)} if words.shows else {}
