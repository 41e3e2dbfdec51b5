"""What the bot said in a chat and takes back: deleted, or blanked where Telegram deletes no more."""

from crm.messaging import Delivery
from handlers.services import Services
from handlers.ui.screen import Screen
from handlers.ui.wording import Words
from locales.translator import Texts


async def take_back(delivery: Delivery, t: Texts, _services: Services) -> Words:
    """The message of the payload."""
    return Words(Screen(t("taken-back")), instead_of=int(delivery.payload["message"]))


TAKE_BACK_WORDINGS = {"take_back": take_back}
