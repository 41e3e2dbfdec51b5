"""What an admin is told about an import while it goes on: one living message."""

from crm.exchange.imports import ImportState
from crm.messaging import Delivery
from handlers.services import Services
from handlers.ui.imports import import_screen
from handlers.ui.wording import Words
from locales.translator import Texts

ENDS = (ImportState.LOADED, ImportState.UNDONE, ImportState.FAILED)


async def import_progress(delivery: Delivery, t: Texts, services: Services) -> Words:
    """As it stands when it is said."""
    one = await services.imports.standing(int(delivery.payload["import_id"]))
    return Words(import_screen(t, one, (), services.now()), silent=one.state not in ENDS)


IMPORT_WORDINGS = {"import_progress": import_progress}
