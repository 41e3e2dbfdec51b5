"""How a campaign's message looks to its reader: fields filled, the way out under it."""

from aiogram.filters.callback_data import CallbackData

from crm.campaigns.fields import fill
from crm.messaging import Content
from handlers.ui.screen import button
from handlers.ui.wording import Words
from locales.translator import Texts


class UnsubscribeCallback(CallbackData, prefix="unsub"):
    """The button under every campaign message; in a test it only tells what it would do."""

    is_test: bool


def offer(t: Texts, content: Content, name: str, *, is_test: bool) -> Words:
    """The campaign's content for one reader."""
    text, entities = fill(content.text, content.entities, {"name": name})
    filled = content if text == content.text else content.with_caption(text, entities)
    leave = button(t.plain("consent-stop-ads"), UnsubscribeCallback(is_test=is_test))
    return Words(content=filled, rows=[[leave]])
