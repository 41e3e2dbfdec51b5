"""A screen is a text with a keyboard; one living message shows one screen: a press edits it, a command sends it."""

import html
import re
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass

from aiogram.enums import ChatType
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters.callback_data import CallbackData
from aiogram.types import (
    CallbackQuery,
    InaccessibleMessage,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)

from crm.errors import Stale
from crm.text import shorten
from locales.translator import Texts

Rows = Sequence[Sequence[InlineKeyboardButton]]


_TAG = re.compile(r"<[^>]*>")
TOAST_LIMIT = 200
"""Telegram shows no longer word over a chat."""


@dataclass(frozen=True)
class Screen:
    """HTML text and rows of inline buttons."""

    text: str
    rows: Rows = ()

    @property
    def plain(self) -> str:
        """Its words without formatting."""
        return html.unescape(_TAG.sub("", self.text))

    @property
    def markup(self) -> InlineKeyboardMarkup | None:
        """The keyboard, or None without buttons."""
        kept = [list(row) for row in self.rows if row]
        return InlineKeyboardMarkup(inline_keyboard=kept) if kept else None


def button(text: str, data: CallbackData | str, style: str | None = None) -> InlineKeyboardButton:
    """An inline button; `style` is danger, success or primary."""
    packed = data.pack() if isinstance(data, CallbackData) else data
    return InlineKeyboardButton(text=text, callback_data=packed, style=style)


async def show(event: Message | CallbackQuery, screen: Screen, word: str = "") -> Message | None:
    """Answer a message with the screen, or turn the pressed message into it, with a short word over the chat."""
    if isinstance(event, Message):
        return await event.answer(screen.text, reply_markup=screen.markup)
    shown = await _edit(event, screen)
    await event.answer(word or None)
    return shown


def is_in_group(event: Message | CallbackQuery) -> bool:
    """True where colleagues, and perhaps others, read along: phones are masked there."""
    message = event if isinstance(event, Message) else event.message
    return message is not None and message.chat.type != ChatType.PRIVATE


async def tried(doing: Awaitable[object], t: Texts) -> str:
    """Do it; what an old button can no longer do is no fault: the word for the fresh screen that is due then."""
    try:
        await doing
    except Stale:
        return t.plain("refused-stale")
    return ""


async def toast(event: CallbackQuery, text: str, *, alert: bool = False) -> None:
    """A short word over the chat; in it, when it is too late for that."""
    shown = await event.answer(shorten(text, TOAST_LIMIT), show_alert=alert)
    if not shown and event.message:
        await event.message.answer(html.escape(text, quote=False))


async def _edit(event: CallbackQuery, screen: Screen) -> Message | None:
    message = event.message
    if message is None:
        return None
    if isinstance(message, InaccessibleMessage) or not message.text:  # too old, or a file: it cannot become text
        return await message.answer(screen.text, reply_markup=screen.markup)
    try:
        edited = await message.edit_text(screen.text, reply_markup=screen.markup)
    except TelegramBadRequest as error:
        if "not modified" in error.message:
            return message
        return await message.answer(screen.text, reply_markup=screen.markup)
    return edited if isinstance(edited, Message) else message
