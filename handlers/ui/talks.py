"""The open conversation as a colleague sees it: its name under the line of input, where it cannot be overlooked."""

from zoneinfo import ZoneInfo

from aiogram.types import KeyboardButton, ReplyKeyboardMarkup

from crm.clients import Client
from crm.text import shorten
from handlers.ui.cards import client_label
from locales.translator import LOCALES, Texts

PLACEHOLDER_LIMIT = 64
UTC = ZoneInfo("UTC")


def talk_keyboard(t: Texts, client: Client) -> ReplyKeyboardMarkup:
    """The one button that closes it, and whom the words go to."""
    closing = KeyboardButton(text=t.plain("talk-close", name=client_label(client, 40)))
    placeholder = shorten(t.plain("talk-placeholder", name=client.name), PLACEHOLDER_LIMIT)
    return ReplyKeyboardMarkup(
        keyboard=[[closing]], resize_keyboard=True, is_persistent=True, input_field_placeholder=placeholder
    )


def is_closing(text: str) -> bool:
    """The button's words, whatever the client is called now and in whichever language it was shown."""
    return any(text.startswith(Texts(locale, UTC).plain("talk-close", name="").rstrip()) for locale in LOCALES)
