"""What admins are told about their campaigns: the test, the living progress, the question about a late one, the end."""

from dataclasses import replace

from crm.campaigns import CampaignState
from crm.messaging import Delivery
from crm.text import shorten
from handlers.admin.campaigns import CampaignCallback, progress_screen
from handlers.services import Services
from handlers.ui.cards import CardCallback
from handlers.ui.offers import offer
from handlers.ui.screen import Screen, button
from handlers.ui.wording import Words
from locales.translator import Texts

SAMPLE_COUPON = "ABCD2345"
"""What stands in a test for the code that each client gets of his own."""


async def campaign_test(delivery: Delivery, t: Texts, services: Services) -> Words:
    """As a client would get it: the one it is shown for, whose card a button opens, or one of the admin's own name."""
    of = {name: delivery.payload[name] for name in ("step", "arm") if name in delivery.payload}
    saying = await services.campaigns.saying(int(delivery.payload["campaign_id"]), **of)
    reader = delivery.client or delivery.staff
    words = offer(t, saying, reader.name if reader else "", SAMPLE_COUPON, is_test=True)
    if delivery.client is None:
        return words
    card = button(f"👤 {shorten(delivery.client.name, 32)}", CardCallback(client_id=delivery.client.id))
    return replace(words, rows=[*words.rows, [card]])


async def campaign_progress(delivery: Delivery, t: Texts, services: Services) -> Words:
    """The one living message of a campaign."""
    progress = await services.campaigns.standing(int(delivery.payload["campaign_id"]))
    return Words(progress_screen(t, progress, services.now))


async def campaign_held(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """Asked once, with a sound; answered meanwhile: not asked."""
    progress = await services.campaigns.standing(int(delivery.payload["campaign_id"]))
    if progress.campaign.state is not CampaignState.HELD:
        return None
    screen = progress_screen(t, progress, services.now)
    return Words(Screen(f"{t('campaign-held')}\n\n{screen.text}", screen.rows))


async def campaign_finished(delivery: Delivery, t: Texts, services: Services) -> Words:
    """One line with a sound: the table of the end stands in the living message, and behind the button."""
    progress = await services.campaigns.standing(int(delivery.payload["campaign_id"]))
    campaign = progress.campaign
    text = t("campaign-over", number=campaign.id, title=campaign.title, sent=progress.sent, total=progress.total)
    table = button(t.plain("campaign-over-open"), CampaignCallback(action="open", campaign_id=campaign.id))
    return Words(Screen(text, [[table]]))


CAMPAIGN_WORDINGS = {
    "campaign_test": campaign_test,
    "campaign_progress": campaign_progress,
    "campaign_held": campaign_held,
    "campaign_finished": campaign_finished,
}
