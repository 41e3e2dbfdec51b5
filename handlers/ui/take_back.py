"""What the bot said in a chat and takes back: deleted, or blanked where Telegram deletes no more."""

from crm.messaging import Delivery
from handlers.services import Services
from handlers.ui.screen import Screen
from handlers.ui.wording import Words
from locales.translator import Texts


async def take_back(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """The message of the payload, by its id or as a living one; None when it was never sent."""
    asked = delivery.payload
    message = asked.get("message") or await services.secrets.message_of(delivery.address, asked["living"])
    return Words(Screen(t("taken-back")), instead_of=int(message)) if message else None


TAKE_BACK_WORDINGS = {"take_back": take_back}
