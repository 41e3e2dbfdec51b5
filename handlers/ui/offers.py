"""How a campaign's message looks to its reader: fields filled, the way out under it."""

from aiogram.filters.callback_data import CallbackData

from crm.messaging import Content
from crm.messaging.fields import filled
from handlers.ui.screen import button
from handlers.ui.wording import Words
from locales.translator import Texts


class UnsubscribeCallback(CallbackData, prefix="unsub"):
    """The button under every campaign message; in a test it only tells what it would do."""

    is_test: bool


def offer(t: Texts, content: Content, name: str, *, is_test: bool) -> Words:
    """The campaign's content for one reader."""
    leave = button(t.plain("consent-stop-ads"), UnsubscribeCallback(is_test=is_test))
    return Words(content=filled(content, name), rows=[[leave]])
