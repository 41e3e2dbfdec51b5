"""«↪️ Коллеге»: the button under a message of a client."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from crm.inbox import Message
from handlers.ui.screen import button
from locales.translator import Texts


class ForwardCallback(CallbackData, prefix="fwd"):
    """Choose a colleague for this message."""

    message_id: int


def forward_button(t: Texts, message: Message) -> InlineKeyboardButton:
    """For notices and opened moments."""
    return button(t.plain("forward"), ForwardCallback(message_id=message.id))
