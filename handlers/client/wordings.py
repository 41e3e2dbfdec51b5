"""What clients are told by the bot itself: the greeting with privacy, phone and consent."""

from aiogram.types import InlineKeyboardButton

from crm.messaging import Delivery
from handlers.client.consent import consent_rows
from handlers.services import Services
from handlers.ui.screen import Screen
from handlers.ui.wording import Words
from locales.translator import Texts


async def greeting(delivery: Delivery, t: Texts, services: Services) -> Words:
    """`/start` greets in full; whoever simply wrote learns that his words were passed on."""
    name = delivery.client.name if delivery.client else ""
    key = "greeting-start" if delivery.payload["started"] else "greeting-message"
    rows: list[list[InlineKeyboardButton]] = consent_rows(t)
    return Words(Screen(t(key, name=name, company=services.company_name or t.plain("greeting-company")), rows))


GREETING_WORDINGS = {"greeting": greeting}
