"""How a campaign's message looks to its reader: fields filled, the way out under it."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from crm.campaigns import Saying, said_to
from handlers.ui.screen import button
from handlers.ui.wording import Words
from locales.translator import Texts


class UnsubscribeCallback(CallbackData, prefix="unsub"):
    """The button under every campaign message; in a test it only tells what it would do."""

    is_test: bool


def offer(t: Texts, saying: Saying, name: str, coupon: str = "", *, is_test: bool) -> Words:
    """The campaign's content for one reader, its links under it; a service message is nothing to unsubscribe from."""
    rows = [[InlineKeyboardButton(text=title, url=address)] for title, address in saying.links]
    if not saying.is_service:
        rows.append([button(t.plain("consent-stop-ads"), UnsubscribeCallback(is_test=is_test))])
    return Words(content=said_to(saying.content, name, coupon), rows=rows)
