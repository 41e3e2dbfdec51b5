"""What clients are told by the bot itself: the greeting with privacy, phone and consent, and what campaigns say."""

from dataclasses import replace
from datetime import datetime

from aiogram.types import InlineKeyboardButton

from crm.campaigns import Saying
from crm.links import addresses, redirected
from crm.messaging import Delivery
from crm.messaging.fields import asks_for_coupon
from handlers.client.consent import consent_rows
from handlers.client.own_data import OWN_DATA_WORDINGS
from handlers.client.refresh import REFRESH_WORDINGS
from handlers.services import Services
from handlers.ui.offers import offer
from handlers.ui.screen import Screen
from handlers.ui.wording import Words
from locales.translator import Texts


async def greeting(delivery: Delivery, t: Texts, services: Services) -> Words:
    """`/start` greets in full; whoever simply wrote learns that his words were passed on."""
    name = delivery.client.name if delivery.client else ""
    rows: list[list[InlineKeyboardButton]] = consent_rows(t)
    if "opens_at" in delivery.payload:
        return Words(Screen(t("greeting-away", name=name, opens=_opening(delivery, t, services)), rows), is_kept=True)
    key = "greeting-start" if delivery.payload["started"] else "greeting-message"
    company = services.company_name or t.plain("greeting-company")
    return Words(Screen(t(key, name=name, company=company), rows), is_kept=True)


async def away(delivery: Delivery, t: Texts, services: Services) -> Words:
    """Nobody answers now: when somebody will."""
    return Words(Screen(t("away-message", opens=_opening(delivery, t, services))), is_kept=True)


def _opening(delivery: Delivery, t: Texts, services: Services) -> str:
    return t.moment(datetime.fromisoformat(delivery.payload["opens_at"]), services.now())


async def campaign(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """A campaign's message to one of its recipients."""
    if delivery.campaign_id is None or delivery.client is None:
        return None
    saying = await services.campaigns.saying(delivery.campaign_id, step=delivery.step, arm=delivery.arm)
    urls = [*addresses(saying.content), *(address for _, address in saying.links)]
    redirect = await services.links.redirect(delivery.campaign_id, delivery.id, urls)
    links = [(title, redirect(address)) for title, address in saying.links]
    tracked = replace(saying, content=redirected(saying.content, redirect), links=links)
    asked = asks_for_coupon(saying.content.text)
    coupon = await services.campaigns.coupon(delivery.campaign_id, delivery.client.id) if asked else ""
    return offer(t, tracked, delivery.client.name, coupon, is_test=False)


async def play(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """What a play writes to a client on his occasion."""
    client = delivery.client
    content = await services.plays.message(str(delivery.payload["play"]), t, client.id) if client else None
    if client is None or content is None:
        return None
    saying, coupon = Saying(content, (), is_service=False), str(delivery.payload.get("coupon", ""))
    return replace(offer(t, saying, client.name, coupon, is_test=False), is_kept=True)


CLIENT_WORDINGS = {
    "greeting": greeting,
    "away": away,
    "campaign": campaign,
    "play": play,
    **OWN_DATA_WORDINGS,
    **REFRESH_WORDINGS,
}
